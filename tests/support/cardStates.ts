import { unitCard } from "../../cards/index.js";
import { privateList } from "../../dialogs/check/myChecks.js";
import { retryStartCard } from "../../dialogs/check/retryViews.js";
import { Home } from "../../dialogs/routing/help.js";
import type { Guidance } from "../../guidance/index.js";
import { accountStates } from "./accountStates.js";
import { auditStates } from "./auditStates.js";
import { copyStates } from "./copyStates.js";
import { draftStates } from "./draftStates.js";
import { figuresStates } from "./figuresStates.js";
import { type CardState, FlowStates } from "./flowStates.js";
import { guidanceStates } from "./guidanceStates.js";
import { mineStates } from "./mineStates.js";
import { pictureStates } from "./pictureStates.js";
import { reminderStates } from "./reminderStates.js";
import { reviewStates } from "./reviewStates.js";
import { rolesStates } from "./rolesStates.js";
import { verdictStates } from "./verdictStates.js";

export type { CardState } from "./flowStates.js";

const TEXT = "our stall at the fete";
const NAME = "Robin Ashdown";

/** Every card of every flow, and those around them, in every state that needs no look-up of what is stored. */
function cardStates(guidance: Guidance, text = TEXT, name = NAME): readonly CardState[] {
  const flows = flowsOf(guidance, text, name);
  return [
    ...homeStates(guidance, text, name),
    ...draftStates(guidance, text),
    ...flows.flatMap((flow) => [...flow.states, ...flow.workedCases]),
  ];
}

/** Every card in every state that a person can bring about, for the tests and for looking at. */
export async function allCardStates(guidance: Guidance, text = TEXT, name = NAME): Promise<readonly CardState[]> {
  return [
    ...cardStates(guidance, text, name),
    ...guidanceStates(guidance),
    ...verdictStates(guidance, text, name),
    ...(await mineStates(guidance, text, name)),
    ...(await reviewStates(guidance, text, name)),
    ...figuresStates(guidance, text),
    ...auditStates(text, name),
    ...reminderStates(guidance, text, name),
    ...rolesStates(name),
    ...(await pictureStates(text)),
    ...(await copyStates()),
    ...(await accountStates(guidance, text, name)),
  ];
}

/** The same without the worked cases, whose verdicts are drawn as the other verdicts are. */
export async function cardShapes(guidance: Guidance, text: string, name: string): Promise<readonly CardState[]> {
  const flows = flowsOf(guidance, text, name).flatMap((flow) => flow.states);
  return [
    ...homeStates(guidance, text, name),
    ...draftStates(guidance, text),
    ...flows,
    ...verdictStates(guidance, text, name),
    ...(await mineStates(guidance, text, name)),
    ...(await reviewStates(guidance, text, name)),
    ...figuresStates(guidance, text),
    ...auditStates(text, name),
    ...reminderStates(guidance, text, name),
    ...rolesStates(name),
    ...(await pictureStates(text)),
    ...(await copyStates()),
    ...(await accountStates(guidance, text, name)),
  ];
}

function flowsOf(guidance: Guidance, text: string, name: string): readonly FlowStates[] {
  return [...guidance.flows.values()].map((flow) => new FlowStates(guidance, flow, text, name));
}

function homeStates(guidance: Guidance, text: string, name: string): readonly CardState[] {
  const { units } = guidance.organisation;
  const home = new Home(guidance, "shown-small");
  const waiting = { units, chosen: "", problem: "", owner: "", data: { c: "x", r: 0 } };
  return [
    { name: "welcome", card: home.welcome({ shared: false }) },
    { name: "welcome, in a channel", card: home.welcome({ shared: true }) },
    { name: "help", card: home.help() },
    { name: "nothing is waiting", card: home.pointer("Nothing is waiting", "You have no unfinished checks.") },
    { name: "my checks, asked for in a channel", card: privateList() },
    { name: "unit, before the first check", card: unitCard(waiting) },
    { name: "unit, in a channel", card: unitCard({ ...waiting, owner: name }) },
    { name: "unit, nothing chosen", card: unitCard({ ...waiting, problem: "Choose your unit from the list." }) },
    { name: "unit, to change it", card: unitCard({ ...waiting, chosen: units[1]?.id ?? "", data: {} }) },
    ...[...guidance.flows.keys()].map((flow) => ({
      name: `storage out of reach when ${flow} is started`,
      card: retryStartCard(flow, text.slice(0, 1_000), false),
    })),
  ].map((state) => ({ group: "Around the checks", ...state }));
}
