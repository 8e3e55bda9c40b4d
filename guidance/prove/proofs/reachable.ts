import type { Answers, Flow } from "../../engine/types.js";
import type { Fail } from "../ledger/ledger.js";
import { spaceOf } from "../space/space.js";
import { questionsOf, variablesIn, withOrigins } from "../space/variables.js";
import { shown, walk } from "../space/walk.js";

/**
 * Every page and every question is there for some check. Whether a question is asked follows from what its condition
 * looks at and what that hangs on, so only this is gone through; an optional question is seen only together with
 * one on its page that is not.
 *
 * @param answers any complete check, for what plays no part
 */
export function proveReachable(flow: Flow, answers: Answers, fail: Fail): void {
  const questions = questionsOf(flow);
  for (const page of flow.pages) {
    const needed = page.questions.filter((question) => !question.optional);
    const unseen = page.questions.filter((question) => {
      const companions = question.optional ? needed : [question];
      return !companions.some(({ askWhen }) => {
        const looked = [...variablesIn(questions, question.askWhen), ...variablesIn(questions, askWhen)];
        const space = spaceOf(flow, withOrigins(questions, looked), answers, questions);
        return some(
          walk(space),
          (walked) => walked.stuckOn === undefined && shown(flow, walked.answers).questions.includes(question.id),
        );
      });
    });
    if (unseen.length === page.questions.length) fail("reachable", { says: `Page "${page.id}" is never reached.` });
    for (const { id } of unseen) fail("reachable", { says: `Question "${id}" is never asked.` });
  }
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}
