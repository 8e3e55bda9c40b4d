import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { wordsInPicture } from "../../guidance/draft/index.js";
import { ContentError, loadGuidance, type Question } from "../../guidance/index.js";
import { CONTENT_FOLDER } from "../../guidance/load/contentFolder.js";
import { SIGNS } from "../../pictures/index.js";
import { guidance } from "../support/content.js";

const { pictures, flows, provisions } = guidance;
const flow = flows.get(pictures.flow);
if (!flow) throw new Error("There is no such flow.");
const questions = flow.pages.flatMap((page) => page.questions);
const questionOf = (id: string): Question | undefined => questions.find((question) => question.id === id);

/** Whether a rule that speaks against posting, or a further question, rests on an option. */
function tightens(question: string, option: string): boolean {
  const fires = flow?.rules.some(({ verdict, when }) => verdict !== "ok-to-post" && when.answers[question]?.includes(option));
  const asks = questions.some(({ askWhen }) => askWhen?.answers[question]?.includes(option));
  return (fires ?? false) || asks;
}

describe("what is made of what was found in a picture", () => {
  it("is said of every sign that can be found, and of no other", () => {
    expect([...pictures.signs.keys()].sort()).toEqual(Object.keys(SIGNS).sort());
  });

  it.each([...pictures.signs])(
    "rests on provisions, and suggests only what tightens: %s",
    (_, { says, provisions: named, answers }) => {
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((id) => !provisions.has(id))).toEqual([]);
      expect(says).toMatch(/^["A-Z].*[.?})]$/);
      for (const [question, answer] of Object.entries(answers))
        for (const option of [answer].flat()) {
          const asked = questionOf(question);
          expect(asked && asked.kind !== "text" && asked.options.find(({ id }) => id === option)?.risk).toBeGreaterThan(0);
          expect(tightens(question, option)).toBe(true);
        }
    },
  );

  it("cites both documents wherever both say something", () => {
    for (const { provisions: named } of pictures.signs.values()) {
      expect(named.some((id) => id.startsWith("FB-"))).toBe(true);
      expect(named.some((id) => id.startsWith("FL-"))).toBe(true);
    }
  });

  it("suggests of words only what the checklist of pictures knows, and what tightens", () => {
    const texts = [
      "Call 07700 900123",
      "14 Elm Grove, Coventry CV6 4AB",
      "OFFICIAL-SENSITIVE",
      "Have you seen this man?",
      "We will raid three houses in Elm Grove tomorrow at 5am",
      "Photo: Example Agency",
      "gr8 lol",
      "Our new bikes",
    ];
    const found = texts.flatMap((text) => wordsInPicture(guidance.draft, flow, pictures.words, text));
    expect(new Set(found.map(({ kind }) => kind))).toEqual(
      new Set(
        ["phone", "postcode", "address", "marking", "wanted-picture", "operational", "not-ours"].filter((kind) =>
          found.some((each) => each.kind === kind),
        ),
      ),
    );
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const { answers } of found)
      for (const [question, options] of Object.entries(answers))
        for (const option of [options].flat()) expect(tightens(question, option)).toBe(true);
  });
});

describe("a mistake in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  cpSync(CONTENT_FOLDER, folder, { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "pictures.yaml");
  const text = readFileSync(file, "utf8");

  it.each([
    ["options: [not-ours]", "options: [none-of-these]", '"none-of-these" states no risk'],
    ["options: [not-ours]", "options: [nobody]", 'no option "nobody"'],
    ["question: shows", "question: releaseForms", 'no option "personal-details"'],
    ["FB-INF-1, FB-INF-5, FB-PIC-5", "FB-INF-99", 'no provision "FB-INF-99"'],
    ["flow: photo", "flow: film", 'no flow "film"'],
    ["words: shows", "words: platform", '"platform" is no question of several choices'],
  ])("is named with its line: %s as %s", (before, after, message) => {
    writeFileSync(file, text.replace(before, after));
    try {
      loadGuidance(folder);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ContentError);
      expect(String(error)).toContain(message);
      expect(String(error)).toMatch(/pictures\.yaml:\d+/);
    }
  });
});
