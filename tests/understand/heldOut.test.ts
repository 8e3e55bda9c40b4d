import { expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";
import { readQuestions } from "./support.js";

type Answers = Readonly<Record<string, readonly string[]>>;

/** What must be told or asked about of a message, one of the options of each question, and what must not. */
interface HeldOut {
  readonly text: string;
  readonly shows?: readonly string[];
  readonly is?: Answers;
  readonly not?: Answers;
}

/** The sentences were written once, and nothing was changed for them: they say how the rules do beyond the sentences they were made on. */
const LEAST_RIGHT = 48;

function told(action: NextAction, question: string): readonly string[] {
  if (action.kind === "stop") return chosen(action.facts[question]);
  return action.kind === "checklist" ? chosen(action.filledIn[question]) : [];
}

it("reads sentences that nothing was made for", async () => {
  const { guidance, phrases, understander } = await sharedContent();
  const responder = new Responder(guidance, phrases, understander, wholeOrder);
  const wrong: string[] = [];
  const all = readQuestions<HeldOut>("heldOut.jsonl");
  for (const { text, shows = [], is = {}, not = {} } of all) {
    const { action } = await responder.respond({ text });
    const has = (question: string, options: readonly string[]) => told(action, question).some((each) => options.includes(each));
    const isRight =
      shows.every((option) => has("shows", [option])) &&
      Object.entries(is).every(([question, options]) => has(question, options)) &&
      Object.entries(not).every(([question, options]) => !has(question, options));
    if (!isRight) wrong.push(text);
    // The dangerous direction: whoever did not sign never counts as signed.
    if (is["releaseForms"] && action.kind === "checklist") expect(action.claimed["releaseForms"], text).toBeUndefined();
  }
  expect(all.length - wrong.length, wrong.join("\n")).toBeGreaterThanOrEqual(LEAST_RIGHT);
});
