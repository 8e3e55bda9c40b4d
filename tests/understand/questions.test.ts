import { describe, expect, it } from "vitest";
import { type Question, readQuestions, understood } from "./support.js";

const questions = readQuestions("questions.jsonl").map((question) => ({ ...question, got: understood(question.text) }));
const messages = readQuestions<Pick<Question, "text" | "expect">>("messages.jsonl").map((message) => ({
  ...message,
  got: understood(message.text),
}));
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;

describe("the questions as staff type them", () => {
  it("are labelled rightly often enough", () => {
    const right = questions.filter(({ expect: label, got }) => got.label === label);
    expect(share(right, questions)).toBeGreaterThanOrEqual(0.95);
  });

  it("are answered with the provisions that matter", () => {
    const right = questions.filter(({ cite, got }) => cite.every((group) => group.some((id) => got.provisions.includes(id))));
    expect(share(right, questions)).toBeGreaterThanOrEqual(0.95);
  });

  it("have their prohibitions found", () => {
    const prohibited = questions.filter(({ expect: label }) => label === "do-not-post");
    expect(
      share(
        prohibited.filter(({ got }) => got.label === "do-not-post"),
        prohibited,
      ),
    ).toBeGreaterThanOrEqual(0.95);
  });

  it("never have a prohibited picture waved through as a general question", () => {
    const waved = questions.filter(
      ({ expect: label, got }) => label === "do-not-post" && (got.label === "answer" || got.label === "other"),
    );
    expect(waved.map(({ id }) => id)).toEqual([]);
  });
});

describe("other messages", () => {
  it("are labelled rightly often enough", () => {
    expect(
      share(
        messages.filter(({ expect: label, got }) => got.label === label),
        messages,
      ),
    ).toBeGreaterThanOrEqual(0.9);
  });

  it("never have a prohibited picture waved through as a general question", () => {
    const waved = messages.filter(
      ({ expect: label, got }) => label === "do-not-post" && (got.label === "answer" || got.label === "other"),
    );
    expect(waved.map(({ text }) => text)).toEqual([]);
  });
});

it("never says that a picture may be posted", () => {
  for (const { got } of [...questions, ...messages]) expect(JSON.stringify(got)).not.toContain("ok-to-post");
});

it("cites something wherever the label is a verdict", () => {
  for (const { got } of [...questions, ...messages]) {
    const settled = ["do-not-post", "post-if", "refer"].includes(got.label);
    expect(settled && got.provisions.length === 0).toBe(false);
  }
});
