import { describe, expect, it } from "vitest";
import { takeDraft } from "../../guidance/draft/index.js";
import { rules } from "./support.js";

const POST = "Pop along to the library on Saturday: tea, cake and bike marking. Is your bike on our list?";

describe("the text of a draft", () => {
  it.each([
    `check this: ${POST}`,
    `Check this - ${POST}`,
    `check this\n\n${POST}`,
    `Hi, can you check this please. Thanks. ${POST}`,
    `is this post ok?? "${POST}"`,
    `hows this sound for the page: '${POST}'`,
    `Is this update OK? “${POST}” Thanks!`,
    `proof read pls > ${POST}`,
    `can you look over this before I send it. "${POST}"`,
    `"${POST}" - is that ok to post?`,
    `«${POST}»\nthoughts?`,
    `ok to post: ${POST}`,
    `Draft for checking: ${POST} Is this ok?`,
    `${POST}\n\nok to post? thanks`,
    `${POST}\nCan I post this?`,
    `what do you think of this wording:\n\n${POST}\n\nLet me know. Cheers`,
    `my draft: "${POST}"`,
  ])("is taken out of %j", (message) => {
    expect(takeDraft(rules, message)).toBe(POST);
  });

  it.each([
    POST,
    "Thank you to everyone who helped at the fete. Thanks!",
    'Our officers said "well done" to the cadets.',
    "Check your locks before you go away. Tips: www.police.uk",
    "Reminder: lock your car.",
    "“Don't panic,” said the sergeant. Read on: [link]",
    "Happy New Year!",
    "It's Tipton's turn: 'meet the team' is on Saturday",
  ])("is all of %j, where nothing is clearly said around it", (message) => {
    expect(takeDraft(rules, message)).toBe(message);
  });

  it("keeps quotations and questions that belong to it", () => {
    const text = 'He said "call 101" and we did. Is this OK with you? Tell us at the meeting.';
    expect(takeDraft(rules, `check this: ${text}`)).toBe(text);
  });

  it("is empty where there is only the asking", () => {
    for (const message of ["check this:", "check my wording", "", "  "]) expect(takeDraft(rules, message)).toBe("");
  });

  it("loses nothing but what nobody typed", () => {
    expect(takeDraft(rules, "check this: one\r\ntwo\u0000 👮‍♀️ thr\ud800ee\tfour")).toBe("one\ntwo 👮‍♀️ three\tfour");
  });
});
