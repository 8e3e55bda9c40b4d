import { expect, it } from "vitest";
import { sharedAnswering } from "../support/understander.js";
import { guidance, type Question, readQuestions } from "./support.js";

/** The part of the questions that must be answered with a right citation. */
const ENOUGH = 0.6;
/** Every third question, whichever come; all of them with `npm run test:long`. */
const STEP = process.env["ROUNDS"] === undefined ? 3 : 1;
const questions = readQuestions<Pick<Question, "id" | "text" | "cite">>("provisionQuestions.jsonl");

it("asks about every provision at least twice", () => {
  for (const id of guidance.provisions.keys()) {
    const asked = questions.filter((question) => question.id.split(" ")[0] === id);
    expect(asked.length, id).toBeGreaterThanOrEqual(2);
    expect(asked.every(({ cite }) => cite.some((group) => group.includes(id)))).toBe(true);
  }
  expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
});

it("has enough of the questions about provisions answered with a right citation", { timeout: 60_000 }, async () => {
  const answering = await sharedAnswering();
  const answers: (readonly string[])[] = [];
  const asked = questions.filter((_, at) => at % STEP === 0);
  for (const { text } of asked) answers.push((await answering.respond(text)).provisions);
  const right = asked.filter(({ cite }, at) => cite.every((group) => group.some((id) => answers[at]?.includes(id))));
  const wrong = asked.filter((question) => !right.includes(question));
  process.stdout.write(`${right.length} of ${asked.length} questions about provisions are answered with a right citation.\n`);
  expect(right.length / asked.length, `Not answered: ${wrong.map(({ id }) => id).join(", ")}`).toBeGreaterThanOrEqual(ENOUGH);
});
