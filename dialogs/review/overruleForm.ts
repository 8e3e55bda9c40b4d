import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type Notice,
  type RecordRow,
  shownDate,
  verdictLine,
  verdictStyle,
} from "../../cards/index.js";
import { clearOf, documentsFor, type Flow, type Guidance, ofDocuments, rank, verdictsOf } from "../../guidance/index.js";
import type { PresentCheck, RecordedReason, Verdict } from "../../records/index.js";
import { subjectIn } from "../check/loggedSubject.js";
import { citationsOf } from "../check/recordedReasons.js";
import type { CheckFile } from "./checkFile.js";
import type { Decided } from "./decide.js";
import type { RecordPress as Press } from "./declaration.js";
import { MOST_WORDS } from "./questionCards.js";
import { conditionsOpen } from "./ruling.js";
import { standRows } from "./stand.js";

const VERDICT_INPUT = "verdict";
const RULE_INPUT = "rule";
export const NOTE_INPUT = "note";
/** The option for the lead's own judgement, which the guidance asks for, if no rule fits. */
const OWN_REASON = "own";
const OWN_JUDGEMENT = ["FB-INT-4", "FL-INT-4"];

/** The values of the form, and what is wrong with them. */
export interface Overrule {
  readonly verdict: string;
  readonly rule: string;
  readonly note: string;
  readonly problems: Readonly<Record<string, string>>;
  /** The decision; undefined if something is wrong. */
  readonly decided?: Decided;
}

export const NOTHING_GIVEN: Overrule = { verdict: "", rule: "", note: "", problems: {} };

/** Reads the form. It only offers stricter verdicts, with a reason; a milder one can only follow from corrections. */
export function readOverrule(guidance: Pick<Guidance, "provisions">, file: CheckFile, press: Press): Overrule {
  const verdict = words(press.inputs[VERDICT_INPUT]);
  const rule = words(press.inputs[RULE_INPUT]);
  const note = words(press.inputs[NOTE_INPUT]).trim();
  const wanted = stricterThan(file).find((each) => each === verdict);
  const problems = {
    ...(wanted ? {} : { [VERDICT_INPUT]: "Choose the right verdict." }),
    ...noteProblem(note, "Say why in a sentence. The person will read it, and it stays with the record."),
  };
  const right = wanted && Object.keys(problems).length === 0;
  return {
    verdict,
    rule,
    note,
    problems,
    ...(right && {
      decided: {
        outcome: "overruled",
        verdict: wanted,
        note,
        reasons: [reasonOf(guidance, file, wanted, rule, note), ...file.check.reasons],
      },
    }),
  };
}

/** What is wrong with a lead's reason: nothing if it is given and not too long. */
export function noteProblem(note: string, missing: string): Readonly<Record<string, string>> {
  if (note === "") return { [NOTE_INPUT]: missing };
  return note.length > MOST_WORDS
    ? { [NOTE_INPUT]: `Use ${MOST_WORDS} characters or fewer: this has ${note.length}. Nothing you typed is lost.` }
    : {};
}

/** The form to make the verdict stricter, with buttons to the two ways that can make it milder. */
export function overruleCard(
  file: CheckFile,
  data: Readonly<Record<string, unknown>>,
  given: Overrule,
  notice?: Notice,
): AdaptiveCard {
  const { check, scale = "post", flow } = file;
  const verdicts = stricterThan(file);
  const open = flow ? conditionsOpen(flow, check) : [];
  const ways: ActionView[] = [
    ...(flow ? [action("Correct an answer", "review.correct", data, { inputs: "none" })] : []),
    ...(open.length > 0 ? [action("Confirm conditions", "review.confirm", data, { inputs: "none" })] : []),
    action("Back to the check", "review.open", data, { inputs: "none" }),
  ];
  const rows = [...aboutRows(file), { value: waysInWords(check, verdicts.length > 0, open.length > 0) }];
  if (verdicts.length === 0)
    return formCard({ title: "Change the verdict", kicker: kickerOf(file), rows, fields: [], actions: ways, notice });
  return formCard({
    title: "Change the verdict",
    kicker: kickerOf(file),
    rows,
    fields: [
      {
        kind: "choice",
        id: VERDICT_INPUT,
        label: "What is the right verdict?",
        options: verdicts.map((verdict) => ({ id: verdict, label: verdictStyle(verdict, scale).title })),
        value: given.verdict,
        problem: given.problems[VERDICT_INPUT],
      },
      {
        kind: "choice",
        id: RULE_INPUT,
        label: "Which rule does it break?",
        options: [{ id: OWN_REASON, label: "None of these: my own judgement" }, ...rulesAgainst(flow)],
        value: given.rule === "" ? OWN_REASON : given.rule,
        compact: true,
      },
      noteField(given.note, given.problems, "Why?"),
    ],
    actions: [action("Change the verdict", "review.change", data, { style: "positive" }), ...ways],
    notice,
  });
}

/** The rows that say which check a form is about. */
export function aboutRows(file: CheckFile): readonly RecordRow[] {
  const { check, scale, owner } = file;
  const subject = subjectIn(file);
  return [
    { name: "Whose check:", value: `${owner.name}, ${shownDate(check.current.at)}` },
    ...(subject === "" ? [] : [{ name: `${file.flow?.subjectLabel ?? "About"}:`, value: subject }]),
    { name: "Verdict now:", value: verdictLine(check.verdict, scale) },
    ...standRows(file),
  ];
}

export function kickerOf({ check }: CheckFile): string {
  return `Reference ${check.reference}`;
}

export function noteField(note: string, problems: Readonly<Record<string, string>>, label: string): Field {
  return {
    kind: "text",
    id: NOTE_INPUT,
    label,
    value: note,
    maxLength: MOST_WORDS,
    multiline: true,
    problem: problems[NOTE_INPUT],
  };
}

export function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function stricterThan({ check, scale = "post" }: CheckFile): readonly Verdict[] {
  return verdictsOf(scale).filter((verdict) => rank(verdict, scale) < rank(check.verdict, scale));
}

function waysInWords({ standing }: Pick<PresentCheck, "standing">, stricter: boolean, open: boolean): string {
  const names = [...new Set(standing.map(({ by }) => by.name))].join(" and ");
  const stands = `The decision by ${names} stands, whatever else is corrected, until a lead drops it.`;
  return [
    ...(standing.length === 0 ? [] : [stands]),
    stricter ? "You can make it stricter here." : "There is no stricter verdict than this.",
    `To make it milder, correct an answer${open ? " or confirm a condition that has been met" : ""}: the rules then decide again.`,
  ].join(" ");
}

/** The rules of the flow that can speak against posting, each by its reason. */
function rulesAgainst(flow: Flow | undefined): readonly { readonly id: string; readonly label: string }[] {
  if (!flow) return [];
  return flow.rules.filter(({ verdict }) => verdict !== clearOf(flow.scale)).map(({ id, reason }) => ({ id, label: reason }));
}

/** The lead's reason: that of the rule they chose, or their own words, citing the guidance's call to use one's judgement. */
function reasonOf(
  guidance: Pick<Guidance, "provisions">,
  { flow, check }: CheckFile,
  verdict: Verdict,
  ruleId: string,
  note: string,
): RecordedReason {
  const rule = flow?.rules.find(({ id }) => id === ruleId);
  const ids = rule?.provisions ?? OWN_JUDGEMENT;
  return {
    rule: rule?.id ?? "lead",
    verdict,
    reason: rule?.reason ?? note,
    citations: citationsOf(guidance, flow ? ofDocuments(documentsFor(flow, check.current.answers), ids) : ids),
    ...(rule?.verdict === verdict && rule.instead !== undefined && { instead: rule.instead }),
  };
}
