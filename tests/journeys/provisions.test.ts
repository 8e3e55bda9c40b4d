import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

/** A conversation for each provision of the Pictures and Information sections, from question to cited verdict. */
interface Conversation {
  readonly provision: string;
  readonly ticks: string;
  readonly follow?: readonly (readonly [question: string, answer: string])[];
  readonly verdict: "Do not post" | "Post only if" | "OK to post";
  readonly where?: string;
}

const FLICKR = { where: "Flickr" };
const event = [["Why are the under-18s", "No police matter"]] as const;
const conversations: readonly Conversation[] = [
  { provision: "FB-DNT-1", ticks: "Sentenced or found guilty", verdict: "Do not post" },
  { provision: "FL-DNT-1", ticks: "Missing, even", verdict: "Do not post", ...FLICKR },
  { provision: "FB-PIC-0", ticks: "Missing, even", verdict: "Do not post" },
  { provision: "FB-PIC-1", ticks: "Wanted or suspected", verdict: "Do not post" },
  { provision: "FL-DNT-2", ticks: "Wanted or suspected", verdict: "Do not post", ...FLICKR },
  {
    provision: "FB-PIC-2",
    ticks: "Anyone under 18",
    follow: [["Why are the under-18s", "A police matter"]],
    verdict: "Do not post",
  },
  {
    provision: "FL-DNT-3",
    ticks: "Anyone under 18",
    follow: [["Why are the under-18s", "I am not sure"]],
    verdict: "Do not post",
    ...FLICKR,
  },
  { provision: "FB-PIC-3", ticks: "Exhibits", verdict: "Do not post" },
  { provision: "FL-DNT-4", ticks: "Exhibits", verdict: "Do not post", ...FLICKR },
  { provision: "FB-PIC-4", ticks: "A crashed vehicle, or what is left of it", verdict: "Do not post" },
  { provision: "FL-DNT-5", ticks: "Blood, injury", verdict: "Do not post", ...FLICKR },
  {
    provision: "FB-PIC-5",
    ticks: "Taken at a crime or death scene",
    follow: [
      ["Could anything in the scene", "I think not"],
      ["Is what it shows part", "Yes"],
    ],
    verdict: "Post only if",
  },
  {
    provision: "FL-DNT-6",
    ticks: "Taken at a crime or death scene",
    follow: [
      ["Could anything in the scene", "Yes, or possibly"],
      ["Is what it shows part", "Yes"],
    ],
    verdict: "Do not post",
    ...FLICKR,
  },
  {
    provision: "FB-PIC-6",
    ticks: "Taken at a crime or death scene",
    follow: [
      ["Could anything in the scene", "No, I have looked"],
      ["Is what it shows part", "No"],
    ],
    verdict: "Do not post",
  },
  {
    provision: "FL-DNT-7",
    ticks: "Taken at a crime or death scene",
    follow: [
      ["Could anything in the scene", "No, I have looked"],
      ["Is what it shows part", "I am not sure"],
    ],
    verdict: "Do not post",
    ...FLICKR,
  },
  {
    provision: "FB-PIC-7",
    ticks: "Others you could recognise",
    follow: [["Has everyone who can be recognised", "Not yet"]],
    verdict: "Post only if",
  },
  {
    provision: "FB-PIC-8",
    ticks: "Anyone under 18",
    follow: [...event, ["Has a parent", "Not yet"], ["Does your Safeguarding Board", "I have not asked"]],
    verdict: "Post only if",
  },
  {
    provision: "FL-DNT-8",
    ticks: "Anyone under 18",
    follow: [...event, ["Has a parent", "A parent has said no"], ["Does your Safeguarding Board", "I am not sure"]],
    verdict: "Do not post",
    ...FLICKR,
  },
  { provision: "FB-INF-1", ticks: "Anyone's address, phone", verdict: "Do not post" },
  { provision: "FL-INF-1", ticks: "Anyone's address, phone", verdict: "Do not post", ...FLICKR },
  { provision: "FB-INF-2", ticks: "Sensitive papers", verdict: "Do not post" },
  { provision: "FL-INF-2", ticks: "Sensitive papers", verdict: "Do not post", ...FLICKR },
  { provision: "FB-INF-3", ticks: "Words that accuse", verdict: "Do not post" },
  { provision: "FL-INF-3", ticks: "Words that accuse", verdict: "Do not post", ...FLICKR },
  {
    provision: "FB-INF-4",
    ticks: "Made outside the force",
    follow: [["Has the person who owns", "I have asked"]],
    verdict: "Post only if",
  },
  {
    provision: "FL-INF-4",
    ticks: "Made outside the force",
    follow: [["Has the person who owns", "No"]],
    verdict: "Do not post",
    ...FLICKR,
  },
  { provision: "FB-INF-5", ticks: "Plans, tactics", verdict: "Do not post" },
  { provision: "FL-INF-5", ticks: "Plans, tactics", verdict: "Do not post", ...FLICKR },
  { provision: "FB-INF-5", ticks: "Undercover", verdict: "Do not post" },
  { provision: "FL-INF-5", ticks: "Undercover", verdict: "Do not post", ...FLICKR },
  { provision: "FB-INF-6", ticks: "Anything that embarrasses", verdict: "Do not post" },
  { provision: "FL-INF-6", ticks: "Anything that embarrasses", verdict: "Do not post", ...FLICKR },
];

describe("a conversation for each provision of Pictures and Information", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  it.each(conversations)(
    "$provision: $ticks is answered “$verdict”",
    async ({ provision, ticks, follow = [], verdict, where }) => {
      const client = bot.client();
      await startCheck(client);
      await firstPage(client, { shows: [ticks], ...(where && { where }) });
      for (let page = 0; page < 6 && !client.words.includes("Check your answers"); page++) {
        const asked = JSON.stringify(client.card);
        for (const [question, answer] of follow) if (asked.includes(question)) client.fill(question, answer);
        await client.press("Next");
      }
      await getAnswer(client);
      expect(client.words).toContain(verdict);
      expect(client.words).toContain(provision);
      expect(referenceOn(client)).toMatch(/^COV-/);
    },
  );
});
