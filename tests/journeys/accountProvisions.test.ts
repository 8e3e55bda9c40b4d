import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccountAnswers, accountPages, startAccount } from "../support/accountWalk.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const READY = "Ready to ask for approval";
const NOT_YET = "Not yet";
const ELSEWHERE = "Better from another account";
const PRESS_OFFICE = "The press office runs this one";

/** A conversation for each provision on new accounts: what is answered, and how it comes out. */
const conversations: readonly (readonly [provision: string, answers: AccountAnswers, outcome: string])[] = [
  ["FB-BSO-1", {}, READY],
  ["FB-BSO-1", { who: "A central department", carry: "Yes, a central" }, ELSEWHERE],
  ["FB-BSO-2", {}, READY],
  ["FB-BSO-3", { time: "No" }, NOT_YET],
  ["FB-BSO-3", { cover: "I am not sure" }, NOT_YET],
  ["FB-BSO-2", { purpose: "engagement" }, NOT_YET],
  ["FB-BSO-4", { audience: "everyone" }, NOT_YET],
  ["FB-BSO-4", { plan: "No" }, NOT_YET],
  ["FB-STA-1", { order: "Not yet" }, NOT_YET],
  ["FB-SEC-1", { personal: "Yes", steps: ["Privacy settings", "I have been through"] }, NOT_YET],
  ["FL-OWN-1", { where: "Flickr" }, PRESS_OFFICE],
  ["FL-OWN-2", { where: "Flickr" }, PRESS_OFFICE],
  ["FB-VAL-1", { often: "Less often" }, NOT_YET],
  ["FB-VAL-2", { replies: "No" }, NOT_YET],
  ["FB-VAL-3", { often: "Most days" }, READY],
  ["FB-VAL-4", {}, READY],
  ["FB-VAL-5", { device: "Somebody else's" }, NOT_YET],
  ["FB-TRM-1", { kind: "A profile" }, NOT_YET],
  ["FB-TRM-2", { kind: "A Group" }, NOT_YET],
  ["FB-TRM-3", {}, READY],
  ["FB-TRM-4", {}, READY],
];

describe("a conversation for each provision on new accounts", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  it.each(conversations)("%s: %j is answered “%s”", async (provision, answers, outcome) => {
    const client = bot.client();
    await startAccount(client);
    await accountPages(client, answers);
    await getAnswer(client);
    expect(client.words).toContain(outcome);
    expect(client.words).toContain(provision);
    expect(referenceOn(client)).toMatch(/^COV-/);
  });
});
