import { mentions } from "../engine/conditions.js";
import type { Flow } from "../engine/types.js";
import type { Reading } from "./read.js";

/**
 * What the phrase files alone found, and what leads to a question that may still forbid it, as a scene does: it is asked about,
 * though the learned reader sees nothing in it.
 *
 * @param said what the phrase files found
 * @param known what is stated or asked about anyway
 */
export function askedThoughAlone(flow: Flow, said: readonly Reading[], known: readonly Reading[]): readonly Reading[] {
  const leading = flow.pages.flatMap(({ questions }) => questions).flatMap(({ askWhen }) => (askWhen ? mentions(askWhen) : []));
  return said.filter(
    ({ question, option, denied }) =>
      !denied &&
      leading.some(([leadsFrom, by]) => leadsFrom === question && by === option) &&
      !known.some((each) => each.question === question && each.option === option),
  );
}
