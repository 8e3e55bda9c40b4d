import type { Flow, Guidance, Question } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check } from "./check.js";
import { fill, type Heard, hearWords, withFilled, without } from "./draftHints.js";
import { isSaidTo, keyOf } from "./found.js";
import { fromPicture } from "./noticed.js";

/**
 * Takes what a page holds into a check. What was found in pictures since the page was shown, whoever sent it has not seen: it is no answer of
 * theirs that it is not so. The page comes once more, with everything as it was sent and that filled in.
 *
 * @param noticed what the page had pointed out
 */
export function hear(
  guidance: Pick<Guidance, "draft">,
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  check: Check,
  noticed: readonly string[],
): Heard {
  const heard = hearWords(guidance, flow, questions, read, check, noticed);
  const before = heard.again?.read ?? read;
  const unseen = (check.found ?? []).filter(
    (found) =>
      found.from === "picture" && !noticed.includes(keyOf(found)) && questions.some(({ id }) => !isSaidTo(id, found, before.raw)),
  );
  if (unseen.length === 0) return heard;
  const filled = fill(flow, questions, before.raw, unseen);
  const mended = withFilled(before, filled);
  const notices = [...(heard.again ? [heard.again.notice] : []), fromPicture(questions, unseen, mended.raw)];
  return {
    ...heard,
    answers: without(heard.answers, Object.keys(filled)),
    suggested: { ...heard.suggested, ...filled },
    again: {
      read: mended,
      notice: notices.join(" "),
      noticed: [...new Set([...(heard.again?.noticed ?? noticed), ...unseen.map(keyOf)])],
    },
  };
}
