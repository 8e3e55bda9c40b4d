import { chosen } from "../../guidance/index.js";
import type { NextAction } from "../../guidance/understand/index.js";
import type { Facts } from "../../guidance/understand/weigh.js";
import type { Told } from "./tellAll.js";

const ASKED_FIRST = "It sounds as if this applies";
/** The words by which other answers are known. */
const SHOWN: Partial<Record<NextAction["kind"], string>> = {
  which: "Which do you mean?",
  nothing: "I am not sure what you mean",
};

/** What the bot showed or logged otherwise than the action says; undefined where there is nothing of the kind. */
export function wrongIn(told: Told, action: NextAction): string | undefined {
  if (action.kind === "stop") return wrongInStop(told, action);
  // A list of checks shows references of earlier ones.
  if (told.logged.length > 0 && action.kind !== "command") return `a verdict is logged: ${told.logged[0]?.verdict}`;
  if (action.kind === "checklist") return wrongInChecklist(told, action);
  const shown = SHOWN[action.kind];
  return shown === undefined || told.words.includes(shown) ? undefined : `"${shown}" is not shown`;
}

function wrongInStop({ words, logged }: Told, { prohibition, facts }: Extract<NextAction, { kind: "stop" }>): string | undefined {
  const [event, ...more] = logged;
  if (!event || more.length > 0) return `${logged.length} verdicts are logged`;
  if (!words.includes("Do not post")) return "the card does not forbid it";
  const [was, is] = [
    { verdict: event.verdict, restsOn: event.restsOn, provisions: event.provisions, answers: event.answers },
    { verdict: prohibition.verdict, restsOn: "words", provisions: prohibition.provisions, answers: facts },
  ].map((each) => JSON.stringify(each));
  return was === is ? undefined : `${was} is logged`;
}

function wrongInChecklist(told: Told, { asked, filledIn }: Extract<NextAction, { kind: "checklist" }>): string | undefined {
  if (told.words.includes(ASKED_FIRST) !== Object.keys(asked).length > 0) return "it does not say what is asked first";
  // Ticks of one question lie in several inputs, a group each. Other pages come later.
  const ticked = told.inputs.flatMap(({ id, value, choices }) =>
    value.split(",").flatMap((option) => (choices.length > 0 && option !== "" ? [`${questionOf(id)} ${option}`] : [])),
  );
  const onPage = told.inputs.map(({ id }) => questionOf(id));
  const expected = optionsIn(filledIn).filter((each) => onPage.includes(each.split(" ")[0] ?? ""));
  const [was, is] = [ticked, expected].map((options) => [...options].sort().join(", "));
  return was === is ? undefined : `ticked is ${was}, not ${is}`;
}

function questionOf(input: string): string {
  return input.split(".")[0] ?? "";
}

function optionsIn(facts: Facts): readonly string[] {
  return Object.entries(facts).flatMap(([question, answer]) => chosen(answer).map((option) => `${question} ${option}`));
}
