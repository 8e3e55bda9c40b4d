import { describe, expect, it } from "vitest";
import { readInputs } from "../../dialogs/turn/inputs.js";
import { type Answers, chosen, decide, type Flow, prohibitionIn, type Question } from "../../guidance/index.js";
import { guidance } from "../support/content.js";

const flow = flowNamed("photo");
const questions = flow.pages.flatMap((page) => page.questions);

/** What a phone shows of a tick's label on two lines. */
const TWO_LINES = 80;

/** Ways to say that a forbidden picture goes up after all once something is done to it. */
const WAY_AROUND = /\bcrop|\bblur|\bwait\b|then check|change that answer|once (?:it|they|you)|\bafter you/i;

describe("the boxes of a picture", () => {
  it("are still read from a card that was sent when they stood in other groups", () => {
    const sent = { "shows.people": "recognisable", "shows.things": "scene,graphic", "shows.information": "not-ours,reputation" };
    const { answers } = readInputs([questionNamed("shows")], sent);
    expect(answers["shows"]).toEqual(["recognisable", "scene", "graphic", "not-ours", "reputation"]);
  });

  it("are read at a glance", () => {
    const ticks = questionNamed("shows");
    if (ticks.kind !== "choices") throw new Error("The boxes are not there to be ticked.");
    for (const { label } of ticks.options) expect(label.length, label).toBeLessThanOrEqual(TWO_LINES);
    expect(ticks.options.length).toBeLessThanOrEqual(17);
  });

  it("each forbid by themselves, or ask something that can", () => {
    const ticks = questionNamed("shows");
    const asks = new Set(questions.flatMap(({ askWhen }) => askWhen?.answers["shows"] ?? []));
    const forbidden = new Set(
      flow.rules
        .filter(({ verdict, when }) => verdict === "do-not-post" && when.answers["shows"])
        .flatMap(({ when }) => when.answers["shows"]),
    );
    const options = ticks.kind === "choices" ? ticks.options.filter(({ id }) => id !== ticks.none) : [];
    for (const { id } of options) expect(asks.has(id) || forbidden.has(id), id).toBe(true);
  });
});

/** What a picture is, by the words with which somebody in a hurry calls it, the box that has to say them, and the answers. */
const AT_A_GLANCE: readonly (readonly [string, RegExp, string, Answers?, string?])[] = [
  ["a man who was charged and has signed", /\bcharged\b/i, "wanted", { releaseForms: "all-signed" }],
  ["a woman being arrested", /\barrested\b/i, "wanted"],
  ["a man on bail", /\bbail\b/i, "wanted"],
  ["a man found guilty, not sentenced yet", /\bfound guilty\b/i, "sentenced"],
  ["a colleague under threat who has signed", /\bunder threat\b/i, "covert", { releaseForms: "all-signed" }],
  ["a colleague who was undercover once", /\bundercover\b.*\bonce\b/i, "covert", { releaseForms: "all-signed" }],
  ["a protected witness", /\bprotected\b/i, "covert"],
  ["a burnt-out stolen car", /\bstolen\/burnt-out cars\b/i, "evidence"],
  ["what a resident sent in", /\bsent in by the public\b/i, "not-ours", { copyright: "unsure" }],
  ["a picture from the paper", /\bpress\b/i, "not-ours", { copyright: "no-permission" }],
  ["what a resident sent in, who has been asked", /\bsent in\b/i, "not-ours", { copyright: "asked" }, "post-if"],
  ["a keypad's code", /\bcodes\b/i, "operational"],
  ["the gate of the back yard", /\bgates\b/i, "operational"],
  ["the name of a resident", /\bmember of the public's name\b/i, "personal-details"],
  ["a colleague's address", /\banyone's address\b/i, "personal-details"],
];

describe("a picture whose box is looked for in a hurry", () => {
  const ticks = questionNamed("shows");
  const options = ticks.kind === "choices" ? ticks.options : [];

  for (const [picture, words, box, further = {}, verdict = "do-not-post"] of AT_A_GLANCE)
    it(`${picture} is in the words of one box, and of no other`, () => {
      expect(options.filter(({ label }) => words.test(label)).map(({ id }) => id)).toEqual([box]);
      const shows = further["releaseForms"] ? [box, "recognisable"] : [box];
      expect(decide(flow, { platform: "facebook-page", purpose: "our-work", ...further, shows }).verdict).toBe(verdict);
    });

  it.each([
    ["a colleague's illness", /\bhealth\b/, "personal-details"],
    ["a thin shift", /\bhow few we are\b/, "operational"],
    ["a victim who is not believed", /\blying\b/, "accusation"],
    ["where to report a crime", /\breport a crime\b/, "crime-reports"],
  ])("%s in the words of a post is in the words of one box, which forbids", (_, words, box) => {
    const post = flowNamed("post");
    const says = post.pages.flatMap((page) => page.questions).find(({ id }) => id === "says");
    const boxes = says?.kind === "choices" ? says.options.filter(({ label }) => words.test(label)) : [];
    expect(boxes.map(({ id }) => id)).toEqual([box]);
    expect(prohibitionIn(post, { says: [box] })?.verdict).toBe("do-not-post");
  });

  it("finds no box for the name of a colleague, which is no secret", () => {
    for (const { label } of options) expect(label).not.toMatch(/\b(?:someone's|anyone's|staff) names?\b/i);
  });
});

describe("what to do instead of posting a picture", () => {
  it("is never a way to post it", () => {
    for (const { id, verdict, instead } of flow.rules) if (verdict === "do-not-post") expect(instead, id).not.toMatch(WAY_AROUND);
  });
});

describe("the purposes", () => {
  it("are each fit to post for, in words and in a picture, but for none and not sure", () => {
    const purpose = questionNamed("purpose");
    for (const { id, unsure } of purpose.kind === "choice" ? purpose.options : []) {
      const verdict = unsure ? "refer" : id === "none" ? "do-not-post" : "ok-to-post";
      const plain = { platform: "facebook-page", purpose: id };
      expect(decide(flow, { ...plain, shows: ["none-of-these"] }).verdict, id).toBe(verdict);
      const words = { says: ["none-of-these"], public: "yes", outcome: "clear", style: "plain", device: "own" };
      const post = decide(flowNamed("post"), { ...plain, ...words, picture: "without", link: "linked", comments: "somebody" });
      expect(post.verdict, id).toBe(verdict);
      const welcome = post.reasons.some(({ rule }) =>
        ["results-and-appeals", "our-work-is-news", "talk-with-people"].includes(rule),
      );
      expect(welcome, id).toBe(verdict === "ok-to-post");
    }
  });
});

describe("forms that nobody can sign", () => {
  const people = { platform: "facebook-page", shows: ["recognisable"], purpose: "history" };
  const children = { platform: "facebook-page", shows: ["under18"], purpose: "history", childPart: "event", board: "allows" };

  it.each<[string, Answers, string]>([
    ["adults before 1940", { ...people, releaseForms: "long-ago" }, "ok-to-post"],
    ["somebody who has died", { ...people, releaseForms: "cannot-sign" }, "refer"],
    ["nobody knows when it was taken", { ...people, releaseForms: "unsure" }, "post-if"],
    ["children who are grown up", { ...children, parents: "grown-up" }, "refer"],
  ])("%s", (_, answers, verdict) => {
    expect(decide(flow, answers).verdict).toBe(verdict);
  });

  it("say by their label from when on somebody has to sign", () => {
    const question = questionNamed("releaseForms");
    const option = question.kind === "choice" ? question.options.find(({ id }) => id === "long-ago") : undefined;
    expect(option?.label).toMatch(/adults.*before 1940/);
  });

  it("make nothing milder that is forbidden anyway", () => {
    const forbidding = flow.rules.flatMap(({ verdict, when }) =>
      verdict === "do-not-post" ? chosen(when.answers["shows"]) : [],
    );
    for (const option of forbidding)
      expect(decide(flow, { ...people, shows: ["recognisable", option], releaseForms: "long-ago" }).verdict, option).toBe(
        "do-not-post",
      );
  });
});

function flowNamed(id: string): Flow {
  const named = guidance.flows.get(id);
  if (!named) throw new Error(`There is no flow "${id}".`);
  return named;
}

function questionNamed(id: string): Question {
  const question = questions.find((each) => each.id === id);
  if (!question) throw new Error(`There is no question "${id}".`);
  return question;
}
