import { chosen } from "../../engine/conditions.js";
import { type NextAction, nextActionFor } from "../nextAction.js";
import { THRESHOLDS } from "../thresholds.js";
import { Understander } from "../understand.js";
import type { Example } from "./data.js";
import type { HeldReader } from "./heldReaders.js";
import type { TrainingSet } from "./unseen.js";

/** A permission: the answer that claims it, and the facts of messages that say it is there or is not. */
interface Permission {
  readonly what: string;
  readonly question: string;
  readonly option: string;
  readonly given: string;
  readonly notGiven: readonly string[];
}

const PERMISSIONS: readonly Permission[] = [
  {
    what: "release forms",
    question: "releaseForms",
    option: "all-signed",
    given: "forms-signed",
    notGiven: ["forms-missing", "forms-refused"],
  },
  {
    what: "parents",
    question: "parents",
    option: "all-signed",
    given: "parents-signed",
    notGiven: ["parents-missing", "parents-refused"],
  },
  { what: "Safeguarding Board", question: "board", option: "allows", given: "board-allows", notGiven: ["board-refuses"] },
  {
    what: "owner of the picture",
    question: "copyright",
    option: "agreed",
    given: "copyright-agreed",
    notGiven: ["copyright-none", "copyright-asked"],
  },
  {
    what: "scene looked at",
    question: "sceneIdentifies",
    option: "nothing",
    given: "scene-clean",
    notGiven: ["scene-identifies"],
  },
];

/**
 * The dangerous direction: how often what is missing or refused is read as given, on messages whose writers were not learned from, read
 * as the product does it. It is then only claimed, and the person is asked all the same.
 */
export async function* claimLines({ guidance, phrases }: TrainingSet, readers: readonly HeldReader[]): AsyncGenerator<string> {
  const read: { readonly example: Example; readonly action: NextAction }[] = [];
  for (const { reader, stack, messages } of readers) {
    const understander = await Understander.load(guidance, phrases, { reader, stack, thresholds: THRESHOLDS });
    for (const example of messages.filter(isOfPermission)) {
      const { text } = example;
      read.push({ example, action: nextActionFor(guidance, phrases, { text }, await understander.understand(text)) });
    }
  }
  yield "What is missing or refused, and read as given:";
  yield "permission             not given  read as given     given  read as given";
  for (const permission of PERMISSIONS) {
    const claims = ({ action }: (typeof read)[number]) => claimsIt(action, permission);
    const without = read.filter(({ example }) => permission.notGiven.some((fact) => example.facts.includes(fact)));
    const having = read.filter(({ example }) => example.facts.includes(permission.given));
    const cells = [without.length, without.filter(claims).length, having.length, having.filter(claims).length];
    const widths = [9, 15, 10, 15];
    yield permission.what.padEnd(23) + cells.map((count, index) => String(count).padStart(widths[index] ?? 0)).join("");
  }
}

function isOfPermission({ facts }: Example): boolean {
  return PERMISSIONS.some(({ given, notGiven }) => [given, ...notGiven].some((fact) => facts.includes(fact)));
}

function claimsIt(action: NextAction, { question, option }: Permission): boolean {
  return (action.kind === "stop" || action.kind === "checklist") && chosen(action.claimed[question]).includes(option);
}
