import {
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type Notice,
  shownDate,
  verdictLine,
  verdictStyle,
} from "../../cards/index.js";
import { clearOf, type ScaleId, verdictsOf } from "../../guidance/index.js";
import type { Verdict } from "../../storage/index.js";
import type { Press } from "../press.js";
import { type CheckFile, subjectIn } from "./checkFile.js";
import { type Decided, isMilder } from "./decide.js";
import { MOST_WORDS } from "./notices.js";

const VERDICT_INPUT = "verdict";
const CONDITION_INPUT = "condition";
export const NOTE_INPUT = "note";

/** What stands in the form, and what is wrong with it. */
export interface Overrule {
  readonly verdict: string;
  readonly condition: string;
  readonly note: string;
  readonly problems: Readonly<Record<string, string>>;
  /** What is decided; undefined where something is wrong. */
  readonly decided?: Decided;
}

/** Reads the form. A milder verdict needs the condition that is met; any other verdict needs a reason. */
export function readOverrule({ check, scale = "post" }: CheckFile, press: Press): Overrule {
  const verdict = words(press.inputs[VERDICT_INPUT]);
  const condition = words(press.inputs[CONDITION_INPUT]);
  const note = words(press.inputs[NOTE_INPUT]).trim();
  const wanted = verdictsOf(scale).find((each) => each === verdict && each !== check.verdict);
  const milder = wanted !== undefined && isMilder(wanted, check.verdict, scale);
  const met = conditionsOf(check.current.reasons, scale).find(({ id }) => id === condition);
  const problems = {
    ...(wanted ? {} : { [VERDICT_INPUT]: "Choose the verdict that is right." }),
    ...(milder && !met ? { [CONDITION_INPUT]: "To make it milder, say which of these is met." } : {}),
    ...(note === "" ? { [NOTE_INPUT]: "Say in a sentence why. The person reads it, and it stays with the record." } : {}),
    ...(note.length > MOST_WORDS ? { [NOTE_INPUT]: `Use ${MOST_WORDS} characters at most: these are ${note.length}.` } : {}),
  };
  const right = wanted && Object.keys(problems).length === 0;
  return {
    verdict,
    condition,
    note,
    problems,
    ...(right && { decided: { outcome: "overruled", verdict: wanted, note, ...(milder && met && { conditionMet: met.label }) } }),
  };
}

export function overruleCard(
  file: CheckFile,
  data: Readonly<Record<string, unknown>>,
  given: Overrule,
  notice?: Notice,
): AdaptiveCard {
  const { check, scale = "post", owner } = file;
  const { problems } = given;
  const verdicts = verdictsOf(scale).filter((verdict) => verdict !== check.verdict);
  const conditions = conditionsOf(check.current.reasons, scale);
  const canBeMilder = conditions.length > 0 && verdicts.some((verdict) => isMilder(verdict, check.verdict, scale));
  const subject = subjectIn(file);
  const fields: Field[] = [
    {
      kind: "choice",
      id: VERDICT_INPUT,
      label: "What is the right verdict?",
      options: verdicts
        .filter((verdict) => canBeMilder || !isMilder(verdict, check.verdict, scale))
        .map((verdict) => ({ id: verdict, label: verdictStyle(verdict as Verdict, scale).title })),
      value: given.verdict,
      problem: problems[VERDICT_INPUT],
    },
    ...(canBeMilder
      ? [
          {
            kind: "choice",
            id: CONDITION_INPUT,
            label: "Only if you make it milder: which of these is met?",
            options: conditions,
            value: given.condition,
            problem: problems[CONDITION_INPUT],
          } satisfies Field,
        ]
      : []),
    {
      kind: "text",
      id: NOTE_INPUT,
      label: "Why?",
      value: given.note,
      maxLength: MOST_WORDS,
      multiline: true,
      problem: problems[NOTE_INPUT],
    },
  ];
  return formCard({
    title: "Change the verdict",
    kicker: `Reference ${check.reference}`,
    rows: [
      { name: "Whose check:", value: `${owner.name}, ${shownDate(check.current.at)}` },
      ...(subject === "" ? [] : [{ name: `${file.flow?.subjectLabel ?? "About"}:`, value: subject }]),
      { name: "Verdict now:", value: verdictLine(check.verdict, scale) },
    ],
    fields,
    actions: [
      action("Change the verdict", "review.change", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
    notice,
  });
}

/** What stands against it, each of which may have been met since. */
function conditionsOf(
  reasons: readonly { readonly rule: string; readonly verdict: Verdict; readonly reason: string; readonly condition?: string }[],
  scale: ScaleId,
): readonly { readonly id: string; readonly label: string }[] {
  return reasons
    .filter(({ verdict }) => verdict !== clearOf(scale))
    .map(({ rule, condition, reason }) => ({ id: rule, label: condition ?? reason }));
}

export function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}
