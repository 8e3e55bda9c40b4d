import { clearOf, type Decision, isClosed, type Provision, type Reason } from "../../guidance/index.js";
import { type ActionView, action, NO_NOTICE, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { citations } from "./citation.js";
import { shownDate } from "./dates.js";
import { type CheckFace, ownerLine, refreshOf, stamp } from "./face.js";
import { todoOf } from "./todo.js";
import { scaleWords, verdictStyle } from "./verdictStyle.js";

export interface VerdictView {
  readonly face: CheckFace;
  readonly decision: Decision;
  readonly provisions: ReadonlyMap<string, Provision>;
  /** What the person called what is checked; empty if nothing. */
  readonly subject: string;
  readonly reference: string;
  /** When it was logged. */
  readonly at: string;
  /** 1 for the first verdict of this check. */
  readonly logRevision: number;
  /** The conditions that stand ticked, where the tick could not be logged yet. */
  readonly ticked: readonly string[];
  readonly notice?: Notice | undefined;
  /** The person's words it was read from, where it was answered from them at once. */
  readonly heard?: readonly string[] | undefined;
  /** Whether a team lead has been asked to look, and has not decided yet. */
  readonly waits?: boolean | undefined;
}

/** The verdict: what it is, why, what to do, and the reference under which it is logged. */
export function verdictCard(view: VerdictView): AdaptiveCard {
  const { face, decision } = view;
  const open = openConditions(decision);
  const data = stamp(face);
  const words = scaleWords(decision.scale);
  const revised = view.logRevision > 1 ? `, decision ${view.logRevision}` : "";
  return render(
    "verdict",
    {
      verdict: verdictStyle(decision.verdict, decision.scale),
      owner: ownerLine(face),
      subject: view.subject,
      subjectLabel: `${view.face.subjectLabel}: `,
      notice: view.notice ?? NO_NOTICE,
      heard:
        view.heard && view.heard.length > 0
          ? `I read this from your words: ${view.heard.map((words) => `“${words}”`).join(", ")}.`
          : "",
      ...sectionsOf(decision, view.provisions),
      conditions: open.map((reason) => ({ title: reason.condition?.tick ?? "", value: reason.rule })),
      tick: words.tick,
      ticked: view.ticked.join(","),
      meet: { actions: [action(words.update, "check.meet", data, { style: "positive" })] },
      reference: `Reference ${view.reference}${revised}. Logged ${shownDate(view.at)}.`,
      actions: actionsOf(view, data),
    },
    refreshOf(face),
  );
}

/** What can be done with the answer. One that an account is ready for can be sent to whoever approves it. */
function actionsOf(
  { decision: { scale, verdict }, heard, waits, reference }: VerdictView,
  data: Readonly<Record<string, unknown>>,
): ActionView[] {
  const words = scaleWords(scale);
  const plain = { inputs: "none" } as const;
  return [
    ...(scale === "account" && verdict === clearOf(scale)
      ? [action("Ask for approval", "account.apply", data, { ...plain, style: "positive" })]
      : []),
    ...(scale === "post" && verdict === clearOf(scale) && !waits
      ? [action("I have posted it", "posted.form", { ref: reference }, plain)]
      : []),
    heard ? action("That is not what I meant", "check.notmeant", data, plain) : action(words.change, "check.review", data, plain),
    ...(scale === "post" && !waits ? [action("Ask my team lead to look", "review.request", data, plain)] : []),
    ...(scale === "post" ? [action("Check another", "check.another", data, plain)] : []),
    action(words.summary, "check.summary", data, plain),
  ];
}

/** The reasons whose condition can be ticked off: none while a closed verdict stands, for meeting them would not help. */
export function openConditions(decision: Decision): readonly Reason[] {
  if (isClosed(decision.scale, decision.verdict)) return [];
  return decision.reasons.filter((reason) => reason.condition);
}

function sectionsOf(decision: Decision, provisions: ReadonlyMap<string, Provision>) {
  const clear = clearOf(decision.scale);
  const against = decision.reasons.filter((reason) => reason.verdict !== clear);
  const conditions = openConditions(decision);
  const blocking = against.filter((reason) => !conditions.includes(reason));
  const favour = decision.reasons.filter((reason) => reason.verdict === clear);
  const row = (reason: Reason) => {
    const todo = todoOf({ ...reason, condition: reason.condition?.text });
    return {
      reason: reason.reason,
      todo: todo ? `**${todo.lead}** ${todo.text}` : "",
      citation: citations(reason.provisions.flatMap((id) => provisions.get(id) ?? [])),
    };
  };
  const section = (title: string, reasons: readonly Reason[]) =>
    reasons.length === 0 ? [] : [{ title, reasons: reasons.map(row) }];
  return {
    sections: [...section("Why", blocking), ...section(scaleWords(decision.scale).conditions, conditions)],
    more: isClosed(decision.scale, decision.verdict)
      ? []
      : section(against.length > 0 ? "Also" : "Why, and what to remember", favour),
  };
}
