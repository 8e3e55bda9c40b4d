import { describe, expect, it } from "vitest";
import { checkDraft, provisionsOf, takeDraft } from "../../guidance/draft/index.js";
import { FACEBOOK } from "../support/documents.js";
import { readQuestions } from "../understand/support.js";
import { entries, found, guidance, rules } from "./support.js";

interface Worked {
  readonly text: string;
  readonly finds: readonly { readonly kind: string; readonly words: string }[];
}

interface Named {
  readonly text: string;
  readonly names: readonly string[];
}

describe("drafts as neighbourhood teams write them", () => {
  const drafts = entries<Worked>("drafts.yaml");

  it.each(drafts)("$text", ({ text, finds }) => {
    expect([...found(text)].sort()).toEqual(finds.map(({ kind, words }) => `${kind}: ${words}`).sort());
  });

  it("are many, half of them clean, and every kind is in one", () => {
    expect(drafts.length).toBeGreaterThanOrEqual(60);
    const clean = drafts.filter(({ finds }) => finds.every(({ kind }) => kind === "no-link"));
    expect(clean.length * 2).toBeGreaterThanOrEqual(drafts.length);
    const kinds = new Set(drafts.flatMap(({ finds }) => finds.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...rules.kinds.keys()].sort());
  });
});

describe("names in sentences about crimes", () => {
  const sentences = entries<Named>("names.yaml").map((each) => ({
    ...each,
    got: checkDraft(rules, each.text)
      .findings.filter(({ kind }) => kind.id === "named")
      .map(({ words }) => words),
  }));
  const count = (words: readonly (readonly string[])[]) => words.flat().length;

  it("are found nearly always", () => {
    const hit = sentences.map(({ names, got }) => names.filter((name) => got.includes(name)));
    expect(count(hit) / count(sentences.map(({ names }) => names))).toBeGreaterThanOrEqual(0.9);
  });

  it("are seldom taken for what they are not", () => {
    const wrong = sentences.map(({ names, got }) => got.filter((name) => !names.includes(name)));
    expect(count(wrong) / count(sentences.map(({ got }) => got))).toBeLessThanOrEqual(0.1);
  });
});

describe("the questions of staff that are drafts", () => {
  const drafts = readQuestions("questions.jsonl").filter(({ expect: label }) => label === "draft");

  it.each(drafts)("$id meets what is to be cited, with at most three more", ({ text, cite }) => {
    const cited = provisionsOf(checkDraft(rules, takeDraft(rules, text)), [FACEBOOK]);
    for (const group of cite) expect(group.some((id) => cited.includes(id))).toBe(true);
    expect(cited.length).toBeLessThanOrEqual(cite.length + 3);
  });

  it("has them all", () => {
    expect(drafts.length).toBeGreaterThan(5);
    expect([...guidance.provisions.keys()]).toEqual(expect.arrayContaining(drafts.flatMap(({ cite }) => cite.flat())));
  });
});
