import type { Flow, Guidance, Question } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check, Found } from "./check.js";
import { fill, type Heard, hearWords, withFilled, without } from "./draftHints.js";
import { isForbidden, isRest, isSaidTo, keyOf } from "./found.js";
import { fromPicture, tooManyToSetAside } from "./noticed.js";

/**
 * Applies a submitted page to a check. The person has not seen what was found in pictures after the page was shown, nor what was found in
 * their words and is too much to show, so leaving it out is not an answer. The page is shown again, as it was sent and with the finding
 * filled in: once for pictures, always for what is not shown.
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
  const isUnsaid = (found: Found) => questions.some(({ id }) => !isSaidTo(id, found, before.raw));
  const unseen = (check.found ?? []).filter(
    (found) => found.from === "picture" && !noticed.includes(keyOf(found)) && isUnsaid(found),
  );
  const rest = (heard.found ?? check.found ?? []).filter((found) => isRest(found) && isUnsaid(found) && isForbidden(flow, found));
  if (unseen.length + rest.length === 0) return heard;
  const filled = fill(flow, questions, before.raw, [...unseen, ...rest]);
  const mended = withFilled(before, filled);
  const notices = [
    ...(heard.again ? [heard.again.notice] : []),
    ...(unseen.length > 0 ? [fromPicture(questions, unseen, mended.raw)] : []),
    ...(rest.length > 0 ? [tooManyToSetAside(flow, questions, rest, mended.raw)] : []),
  ];
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
