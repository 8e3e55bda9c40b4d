import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { checkDraft, takeDraft } from "../../guidance/draft/index.js";
import { type Answers, chosen, prohibitionIn } from "../../guidance/index.js";
import { type MessageResponse, Responder, type Understands } from "../../guidance/understand/index.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { sayByPhrases } from "../../guidance/understand/phrasesSay.js";
import { wordsOf } from "../support/card.js";
import { guidance, phrases } from "../support/content.js";
import { someone } from "../support/logged.js";
import { startPost } from "../support/postWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";
import { readQuestions } from "../understand/support.js";

/** Reads nothing, as a reader that is stopped, too slow or overrun. */
const FAILING: Understands = {
  understand: async () => ({ label: "check", provisions: [], facts: {}, likely: {}, read: [], unread: true }),
};
const COULD_NOT_READ = /I could not read your (?:words|message) just now as well as I usually do/;

interface Sisters {
  readonly found: readonly string[];
  readonly not: readonly string[];
}
const SISTERS = parse(readFileSync("tests/understand/sisterCases.yaml", "utf8")) as readonly (Sisters & { later: Sisters })[];
const SENTENCES = [
  ...[...readQuestions("questions.jsonl"), ...readQuestions("messages.jsonl")].map(({ text }) => text),
  ...SISTERS.flatMap(({ found, not, later }) => [...found, ...not, ...later.found, ...later.not]),
];

/** What people write of posts and pictures, on its own and as what they ask about. */
const DRAFTS = [
  "Burglar John Smith of 14 Acacia Avenue, Coventry, ring 07700 900123.",
  "Our neighbour Jean Carter at 3 Mill Lane, Tipton lost her cat, call her on 07700 900456",
  "Dave Parker, 34, was arrested for burglary yesterday and he is guilty as anything",
].flatMap((words) => [
  words,
  `Is this ok to post? ${words}`,
  `can this go up: "${words}"`,
  `${words} is that alright to put out?`,
]);

const flow = photoFlow(guidance);
const forbids = (answers: Answers) => prohibitionIn(flow, answers) !== undefined;
const codesOf = (answers: Answers) =>
  Object.entries(answers).flatMap(([question, answer]) => chosen(answer).map((option) => `${question} ${option}`));

/** What an answer fills in of a picture, or states. */
function picturedIn({ action }: MessageResponse): Answers {
  if (action.kind === "stop") return action.facts;
  if (action.kind === "checklist") return action.filledIn;
  return action.kind === "draft" ? (action.unread?.pictured ?? {}) : {};
}

/** What the draft check of an answer finds that is not allowed. */
function faultsIn({ action, besides }: MessageResponse): readonly string[] {
  const draft = action.kind === "draft" ? action.draft : besides?.draft;
  return (draft?.findings ?? []).filter(({ kind }) => kind.weight === "stop").map(({ kind, words }) => `${kind.id} ${words}`);
}

describe("a message that the reader could not read", () => {
  it.each([false, true])(
    "misses nothing that forbids it and that phrases or draft check find (with a picture: %s)",
    async (picture) => {
      const { understander } = await sharedContent();
      const reading = new Responder(guidance, phrases, understander, wholeOrder);
      const failing = new Responder(guidance, phrases, FAILING, wholeOrder);
      let forbidding = 0;
      let stopped = 0;
      // A picture changes what is done about words, not what is found in them.
      const sentences = picture ? SENTENCES.filter((_, at) => at % 5 === 0) : SENTENCES;
      for (const text of [...sentences, ...DRAFTS]) {
        const read = await reading.respond({ text, picture });
        const unread = await failing.respond({ text, picture });
        const { action } = unread;
        const said = sayByPhrases(guidance, phrases, text);
        if (action.kind === "command" || unread.cited) {
          expect(action, text).toEqual(read.action);
          continue;
        }
        expect(["stop", "checklist", "draft"], text).toContain(action.kind);
        expect(unread.unread, text).toBe(true);
        const { [flow.platformQuestion]: _, ...ofPicture } = said.facts;
        const stated = codesOf(ofPicture);
        const heard = stated.concat(said.read.map(({ question, option }) => `${question} ${option}`));
        const wanted = codesOf(picturedIn(read)).filter(
          (code) => heard.includes(code) && (isForbidding(code) || stated.includes(code)),
        );
        forbidding += wanted.length;
        expect(codesOf(picturedIn(unread)), text).toEqual(expect.arrayContaining(wanted));
        if (read.action.kind === "stop" && said.label === "do-not-post" && forbids(said.facts)) {
          stopped++;
          expect(action.kind, text).toBe("stop");
        }
        const faults = checkDraft(guidance.draft, takeDraft(guidance.draft, text)).findings.filter(
          ({ kind }) => kind.weight === "stop",
        );
        expect(faultsIn(unread), text).toEqual(faults.map(({ kind, words }) => `${kind.id} ${words}`));
        if (read.action.kind === "draft") expect(action.kind === "draft" || unread.besides !== undefined, text).toBe(true);
      }
      expect(forbidding).toBeGreaterThan(picture ? 40 : 300);
      expect(stopped).toBeGreaterThan(picture ? 20 : 150);
    },
    240_000,
  );

  it("is stopped, or gets the wording check, where its words are those of a post that is not allowed", async () => {
    const failing = new Responder(guidance, phrases, FAILING, wholeOrder);
    for (const text of DRAFTS) {
      const response = await failing.respond({ text });
      expect(["stop", "draft"], text).toContain(response.action.kind);
      expect(faultsIn(response).length, text).toBeGreaterThan(0);
    }
  });

  it("is about a picture alone where it says so, in few words and without a fault", async () => {
    const failing = new Responder(guidance, phrases, FAILING, wholeOrder);
    for (const text of ["can I post this picture of our dog", "team photo", "Coventry", "and this", "our dog"]) {
      const { action, besides } = await failing.respond({ text });
      expect([action.kind, besides], text).toEqual(["checklist", undefined]);
    }
  });
});

/** Whether an answer forbids a picture by itself. One to a follow-up stands only with what leads to it. */
function isForbidding(code: string): boolean {
  const [question = "", option = ""] = code.split(" ");
  const asked = flow.pages.flatMap(({ questions }) => questions).find(({ id }) => id === question);
  const answer = asked?.kind === "choices" ? [option] : option;
  return asked?.askWhen === undefined && forbids({ [question]: answer });
}

describe("going through what an unread message begins", () => {
  let bot: TestBot;
  let count = 0;
  beforeAll(async () => {
    bot = await TestBot.start({ understander: FAILING });
  });
  afterAll(() => bot.stop());
  const newcomer = () => bot.client({ user: someone(`unread-${++count}`) });

  /** Says where and why, and presses on as long as there is a button that leads on. */
  const rush = async (client: TeamsClient) => {
    for (let presses = 0; presses < 8; presses++) {
      if (client.words.includes("Where do you want"))
        client.fill("Where do you want", "A Facebook page").fill("What is the policing purpose", "Crime prevention");
      const button = ["Go through the checklist", "Next", "Get the answer"].find((each) => client.offered(each).length > 0);
      if (!button) return;
      await client.press(button);
    }
  };
  const shown = (client: TeamsClient) =>
    bot.connector.sent
      .filter(({ conversation }) => conversation === client.conversation)
      .map(({ activity }) => activity.text ?? wordsOf(activity.attachments?.[0]?.content));

  it("leads to no yes by pressing on, and every answer says that the words could not be read", async () => {
    const texts = [...DRAFTS, ...SENTENCES.filter((_, at) => at % 25 === 0)];
    for (const text of texts) {
      const client = newcomer();
      await startPost(client, text);
      const said = shown(client).join("\n");
      if (sayByPhrases(guidance, phrases, text).command) continue;
      expect(said, text).toMatch(COULD_NOT_READ);
      await rush(client);
      expect(client.words, text).not.toContain("✅ OK to post");
    }
  }, 300_000);

  it("has a post's text checked, and asks about what it may say of a picture in the checklist of the post", async () => {
    const client = newcomer();
    await startPost(client, "check this: Have you seen this wanted man? Ring Jean on 07700 900123");
    expect(client.words).toMatch(COULD_NOT_READ);
    expect(client.words).toContain("“07700 900123”");
    expect(client.words).toContain("If a picture goes with it");
    await client.press("Go through the checklist");
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
    expect(client.words).toContain("a picture of somebody wanted, missing, suspected or sentenced");
  }, 60_000);
});
