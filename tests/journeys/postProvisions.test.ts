import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostAnswers, postPages, startPost } from "../support/postWalk.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const FLICKR = { where: "Flickr" };
const NOT_OURS = { says: ["Use somebody else's"] };
const APPEAL = { purpose: "An appeal" };
const COMMUNITY = { purpose: "Meeting the community" };

/** A conversation for each provision of Information, Values and Do: what is answered, and how it comes out. */
const conversations: readonly (readonly [provision: string, answers: PostAnswers, verdict: string])[] = [
  ["FB-INF-1", { says: ["Give details of a person"] }, "Do not post"],
  ["FL-INF-1", { says: ["Give details of a person"], ...FLICKR }, "Do not post"],
  ["FB-INF-2", { says: ["Give marked, sensitive"] }, "Do not post"],
  ["FL-INF-2", { says: ["Give marked, sensitive"], ...FLICKR }, "Do not post"],
  ["FB-INF-3", { says: ["Say or hint"] }, "Do not post"],
  ["FL-INF-3", { says: ["Say or hint"], ...FLICKR }, "Do not post"],
  ["FB-INF-4", { ...NOT_OURS, owner: "I have asked" }, "Post only if"],
  ["FL-INF-4", { ...NOT_OURS, owner: "No", ...FLICKR }, "Do not post"],
  ["FB-INF-5", { says: ["Give away plans"] }, "Do not post"],
  ["FL-INF-5", { says: ["Give away plans"], ...FLICKR }, "Do not post"],
  ["FB-INF-6", { says: ["Anything that embarrasses"] }, "Do not post"],
  ["FL-INF-6", { says: ["Anything that embarrasses"], ...FLICKR }, "Do not post"],
  ["FB-INT-2", { fit: "No" }, "Do not post"],
  ["FL-INT-2", { fit: "I am not sure", ...FLICKR }, "Ask first"],
  ["FB-INT-3", { purpose: "None" }, "Do not post"],
  ["FB-INT-4", { fit: "I am not sure" }, "Ask first"],
  ["FB-BSO-2", { outcome: "No, nothing" }, "Post only if"],
  ["FB-VAL-1", COMMUNITY, "OK to post"],
  ["FL-VAL-1", FLICKR, "Ask first"],
  ["FB-VAL-2", { comments: "Nobody yet" }, "Post only if"],
  ["FL-VAL-2", { comments: "Nobody yet", ...FLICKR }, "Ask first"],
  ["FB-VAL-3", {}, "OK to post"],
  ["FB-VAL-4", { style: "It has text speak" }, "Post only if"],
  ["FB-VAL-5", { device: "Somebody else's" }, "Post only if"],
  ["FB-CRM-1", { says: ["Ask people to report"] }, "Do not post"],
  ["FL-CRM-1", { says: ["Ask people to report"], ...FLICKR }, "Do not post"],
  ["FB-DO-1", {}, "OK to post"],
  ["FB-DO-2", APPEAL, "OK to post"],
  ["FB-DO-3", { ...APPEAL, link: "There is nothing" }, "Post only if"],
  ["FB-DO-4", { link: "Not yet" }, "Post only if"],
  ["FL-DO-4", { link: "Not yet", ...FLICKR }, "Ask first"],
  ["FB-DO-5", { style: "It has jargon" }, "Post only if"],
  ["FL-DO-5", { style: "It has jargon", ...FLICKR }, "Ask first"],
  ["FB-DO-6", COMMUNITY, "OK to post"],
  ["FL-DO-6", FLICKR, "Ask first"],
  ["FB-DO-7", APPEAL, "OK to post"],
  ["FL-DO-1", FLICKR, "Ask first"],
  ["FL-DO-2", FLICKR, "Ask first"],
  ["FL-DO-3", FLICKR, "Ask first"],
];

describe("a conversation for each provision of Information, Values and Do", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  it.each(conversations)("%s: %j is answered “%s”", async (provision, answers, verdict) => {
    const client = bot.client();
    await startPost(client);
    await postPages(client, answers);
    await getAnswer(client);
    expect(client.words).toContain(verdict);
    expect(client.words).toContain(provision);
    expect(referenceOn(client)).toMatch(/^COV-/);
  });

  it("FL-DO-7 and FB-PIC-7: a picture of people in a post needs their forms", async () => {
    for (const [where, provision, verdict] of [
      ["Flickr", "FL-DO-7", "Ask first"],
      ["A Facebook page", "FB-PIC-7", "Post only if"],
    ] as const) {
      const client = bot.client();
      await startPost(client);
      await postPages(client, { where, picture: "Yes" });
      await client.tick("Others you could recognise").press("Next");
      await client.fill("Has everyone who can be recognised", "Not yet").press("Next");
      await getAnswer(client);
      expect(client.words).toContain(verdict);
      expect(client.words).toContain(provision);
    }
  });
});
