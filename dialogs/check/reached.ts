import { progressWords } from "../../cards/index.js";
import { chosen, type Flow, type Guidance, inWords } from "../../guidance/index.js";
import { standingView } from "./applyPress.js";
import { progressOn } from "./asked.js";
import type { Check } from "./check.js";
import { shortSubject } from "./loggedSubject.js";

/** What tells an unfinished check from others: the words for what it is about, where it is to go and the page reached. */
export function reachedIn(guidance: Guidance, flow: Flow, check: Check): { readonly what: string; readonly where: string } {
  const where = [platformOf(flow, check), pageReached(guidance, flow, check)].filter((part) => part !== "").join(", ");
  return { what: subjectOf(flow, check) || shortSubject(check.words ?? ""), where };
}

/** The person's description of what is checked, shortened if it is long; empty if none. */
function subjectOf(flow: Flow, check: Check): string {
  const words = check.answers[flow.subjectQuestion];
  return typeof words === "string" ? shortSubject(words) : "";
}

/** Where it is to be posted, in the words of the answer; empty while that is not answered. */
export function platformOf(flow: Flow, check: Check): string {
  const question = flow.pages.flatMap((page) => page.questions).find(({ id }) => id === flow.platformQuestion);
  const answer = check.answers[flow.platformQuestion];
  return question && chosen(answer).length > 0 && answer !== undefined ? inWords(question, answer) : "";
}

/** The page that is open, as the page itself says it, or what else is to be done. */
function pageReached({ version }: Guidance, flow: Flow, check: Check): string {
  if (check.logged) return "";
  if (!check.unit) return "no unit chosen yet";
  const view = standingView(flow, { ...check, cancelled: false }, version);
  if (view.kind !== "page") return "all answered, no verdict yet";
  const words = progressWords(progressOn(flow, check.answers, [], view.asked));
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
