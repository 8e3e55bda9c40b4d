import { type Answers, type Flow, type Guidance, inShort } from "../../guidance/index.js";
import type { Understanding } from "../../guidance/understand/index.js";

/** The flow with the questions to answer before an account is opened. */
export const ACCOUNT_FLOW = "new-account";

/**
 * What somebody's words say about the account they want, as options of the questionnaire: the site, if they name one.
 * The words are about wanting an account, so none of them is taken as its name.
 */
export function wantedIn(
  { flows }: Pick<Guidance, "flows">,
  meaning: Pick<Understanding, "facts" | "read">,
): { readonly suggested: Answers; readonly understood: readonly string[] } {
  const flow = flows.get(ACCOUNT_FLOW);
  const question = flow && platformOf(flow);
  if (question?.kind !== "choice") return { suggested: {}, understood: [] };
  const fact = meaning.facts["platform"];
  const named = meaning.read
    .filter((each) => each.question === "platform" && !each.denied)
    .map(({ words }) => words.toLowerCase());
  const site = question.options.find(
    ({ id }) => fact === `${id}-page` || fact === id || named.some((words) => words.includes(id)),
  );
  // "Somewhere else" is no name of a site.
  if (!site || site.id === "other") return { suggested: {}, understood: [] };
  return { suggested: { [question.id]: site.id }, understood: [inShort(question, site.id)] };
}

function platformOf(flow: Flow) {
  return flow.pages.flatMap(({ questions }) => questions).find(({ id }) => id === flow.platformQuestion);
}
