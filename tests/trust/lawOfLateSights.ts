import { correctedAnswers } from "../../dialogs/check/correctedAnswers.js";
import { type Answers, chosen, type Flow, fold } from "../../guidance/index.js";
import { type CheckEvent, isMilder, isVerdict, type PresentCheck } from "../../records/index.js";

/**
 * What is seen in a picture after its verdict, and is not said: nothing milder than "ask first" counts until the person has answered it.
 * What they then say of it is taken off only by who can know of it, and what they do not say stands in the record as set aside.
 */
export function pastWhatWasSeen(flow: Flow, events: readonly CheckEvent[], check: PresentCheck): string | undefined {
  const at = events.findLastIndex(({ kind }) => kind === "picture-seen");
  const seen = events[at];
  if (seen?.kind !== "picture-seen") return undefined;
  const later = events.slice(at + 1);
  const { current, corrections = [], verdict } = check;
  if (!later.some(isVerdict))
    return seen.unsaid && isMilder(verdict, "refer")
      ? `"${verdict}" counts past what was seen and nobody has answered`
      : undefined;
  const counting = correctedAnswers(flow, current.answers, corrections).answers;
  const asked = fold(flow, counting).answers;
  for (const { says, answers } of seen.found)
    for (const [question, options] of Object.entries(answers)) {
      const isSaid = (on: Answers) => chosen(on[question]).some((option) => options.includes(option));
      const isPut = later.some((event) => event.kind === "reviewed" && event.put?.includes(question));
      if (asked[question] !== undefined && isSaid(current.answers) && !isSaid(counting) && !isPut)
        return `"${says}" was taken off by who did not know of it`;
      if (!isSaid(current.answers) && !current.setAside?.some((each) => each.says.includes(says.replace(/\.$/, ""))))
        return `"${says}" is not said, and the record does not have it as set aside`;
    }
  return undefined;
}
