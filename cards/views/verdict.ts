import { clearOf, isClosed, isMoot, type ScaleId, type Verdict } from "../../guidance/index.js";
import { type ActionView, action, NO_NOTICE, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { type Cited, citedIn } from "./citation.js";
import { shownDate } from "./dates.js";
import { type CheckFace, ownerLine, refreshOf, stamp } from "./face.js";
import { type RecordSection, rowOf } from "./record.js";
import { todoOf } from "./todo.js";
import { scaleWords, verdictStyle } from "./verdictStyle.js";

/** A reason as it was recorded. */
interface ShownReason {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly citations: readonly Cited[];
  readonly instead?: string | undefined;
  /** What still has to be met. */
  readonly condition?: string | undefined;
}

/** A verdict and why it is so, as it was recorded. */
export interface ShownVerdict {
  readonly scale: ScaleId;
  readonly verdict: Verdict;
  /** Empty if a lead's own words give the reason. */
  readonly reasons: readonly ShownReason[];
}

export interface VerdictView {
  readonly face: CheckFace;
  /** The verdict that counts. */
  readonly shown: ShownVerdict;
  /** Replaces the verdict's standard meaning under the headline. */
  readonly meaning?: string | undefined;
  /** Set if it has been posted although the verdict does not allow it. `link` is empty if none was given. */
  readonly mustComeDown?: { readonly link: string } | undefined;
  /** What leads have decided, put right or still have to do. */
  readonly lead?: RecordSection | undefined;
  /** What the rules made of the person's own answers, if that is not the verdict that counts. */
  readonly asAnswered?: ShownVerdict | undefined;
  /** The person's own description of what is checked; empty if none. */
  readonly subject: string;
  readonly reference: string;
  /** When it was logged. */
  readonly at: string;
  /** 1 for the first verdict of this check. */
  readonly logRevision: number;
  /** The conditions that can be ticked off. */
  readonly ticks: readonly { readonly title: string; readonly value: string }[];
  /** The ones already ticked, while the tick could not be logged yet. */
  readonly ticked: readonly string[];
  readonly notice?: Notice | undefined;
  /** The person's words that were read as answers, if the check was answered straight from them. */
  readonly heard?: readonly string[] | undefined;
  /** What was found in the person's words but contradicted by their answers. */
  readonly setAside?: readonly Finding[] | undefined;
  /** Whether it waits for a team lead's review. */
  readonly waits: boolean;
  /** The person has asked a lead to look, and nobody has decided. */
  readonly hasAsked: boolean;
  /** Whether the guidance has changed since, so the check can be decided again. */
  readonly isOlder: boolean;
  /** Whether a copy of a picture can be asked for. */
  readonly canCopy: boolean;
  /** Whether something was found after the verdict that the person has to look at. */
  readonly foundAfter: boolean;
}

/** How many reasons of a verdict that no longer counts are shown. The record has all of them. */
const MOST_AS_ANSWERED = 6;

/** A finding as the person was shown it, and the words it was found in. */
interface Finding {
  readonly says: string;
  /** Empty if it was not found in particular words. */
  readonly words: string;
}

/** How many findings that were set aside the card shows. The record has all of them. */
const MOST_ASIDE = 6;

/** The verdict that counts: what it is, who made it, why, what to do, and the reference it is logged under. */
export function verdictCard(view: VerdictView): AdaptiveCard {
  const { face, shown, mustComeDown } = view;
  const data = stamp(face);
  const words = scaleWords(shown.scale);
  const revised = view.logRevision > 1 ? `, decision ${view.logRevision}` : "";
  const look = verdictStyle(shown.verdict, shown.scale);
  const isClear = shown.verdict === clearOf(shown.scale);
  return render(
    "verdict",
    {
      // A check that waits for a lead must not look as if it could be posted.
      verdict: { ...look, style: view.waits && isClear ? "warning" : look.style, meaning: view.meaning ?? look.meaning },
      up: { text: mustComeDown ? "It is up, and must come down now." : "", link: mustComeDown?.link ?? "" },
      down: {
        actions: mustComeDown
          ? [action("Taken down", "posted.down", { ref: view.reference }, { style: "positive", inputs: "none" })]
          : [],
      },
      owner: ownerLine(face),
      subject: view.subject,
      subjectLabel: `${view.face.subjectLabel}: `,
      notice: view.notice ?? NO_NOTICE,
      heard:
        view.heard && view.heard.length > 0
          ? `I read this from your words: ${view.heard.map((words) => `“${words}”`).join(", ")}.`
          : "",
      lead: view.lead ? [{ title: view.lead.title, rows: view.lead.rows.map(rowOf) }] : [],
      ...verdictSections(shown),
      asAnswered: view.asAnswered ? [asAnsweredOf(view.asAnswered)] : [],
      aside: asideOf(view.setAside ?? []),
      cited: { actions: citedActions(shown) },
      conditions: view.ticks,
      tick: words.tick,
      ticked: view.ticked.join(","),
      meet: { actions: [action(words.update, "check.meet", data, { style: "positive" })] },
      reference: `Reference ${view.reference}${revised}. Logged ${shownDate(view.at)}.`,
      actions: actionsOf(view, data),
    },
    refreshOf(face),
  );
}

/** A button that opens what is cited, as it reads now; none where nothing is. */
function citedActions({ reasons }: ShownVerdict): ActionView[] {
  const ids = [...new Set(reasons.flatMap(({ citations }) => citations.map(({ id }) => id)))];
  if (ids.length === 0) return [];
  return [action(ids.length === 1 ? "Read this rule" : "Read these rules", "guidance.cited", { from: ids }, { inputs: "none" })];
}

/** What the person can do next. Once an account is ready, they can ask for its approval. */
function actionsOf(
  { shown: { scale, verdict }, heard, waits, hasAsked, isOlder, canCopy, foundAfter, reference }: VerdictView,
  data: Readonly<Record<string, unknown>>,
): ActionView[] {
  const words = scaleWords(scale);
  const plain = { inputs: "none" } as const;
  const changeOf = () => {
    if (heard) return action("That is not what I meant", "check.notmeant", data, plain);
    return foundAfter
      ? action("Look again", "check.review", data, { ...plain, style: "positive" })
      : action(words.change, "check.review", data, plain);
  };
  return [
    ...(isOlder ? [action("Decide again", "check.decide", data, { ...plain, style: "positive" })] : []),
    ...(scale === "account" && !isOlder && verdict === clearOf(scale)
      ? [action("Ask for approval", "account.apply", data, { ...plain, style: "positive" })]
      : []),
    ...(scale === "post" && verdict === clearOf(scale) && !waits
      ? [action("I have posted it", "posted.form", { ref: reference }, plain)]
      : []),
    ...(canCopy ? [action("Give me a copy to post", "copy.begin", { ref: reference }, plain)] : []),
    changeOf(),
    ...(scale === "post" && !waits ? [action("Ask my team lead to look", "review.request", data, plain)] : []),
    ...(hasAsked ? [action("Who has my request?", "review.request", data, plain)] : []),
    // Only five buttons fit. An older check, or one that began with a picture, shows another button instead.
    ...(scale === "post" && !isOlder && !canCopy ? [action("Check another", "check.another", data, plain)] : []),
    action(words.summary, "check.summary", data, plain),
  ];
}

/** A line for each finding that was set aside, with the words it was found in. */
function asideOf(findings: readonly Finding[]): readonly { readonly line: string }[] {
  const shown = findings.slice(0, MOST_ASIDE);
  const more = findings.length - shown.length;
  const lines = [...new Set(shown.map(({ says }) => says))].map((says) => {
    const words = shown.filter((each) => each.says === says && each.words !== "").map((each) => `“${each.words}”`);
    return words.length === 0 ? says : `${says} (${words.join(", ")})`;
  });
  return [...lines, ...(more > 0 ? [`${more} more in the full record`] : [])].map((line) => ({ line }));
}

/** The reasons whose condition can be ticked off. None under a closed verdict: meeting them would not help. */
export function openConditions<R extends { readonly condition?: unknown }>(decided: {
  readonly scale: ScaleId;
  readonly verdict: Verdict;
  readonly reasons: readonly R[];
}): readonly R[] {
  if (isClosed(decided.scale, decided.verdict)) return [];
  return decided.reasons.filter((reason) => reason.condition);
}

/** All reasons of a verdict, in sections. */
export function verdictSections(shown: ShownVerdict) {
  const clear = clearOf(shown.scale);
  const favour = shown.reasons.filter((reason) => reason.verdict === clear);
  const isAgainst = favour.length < shown.reasons.length;
  return {
    sections: decidingSections(shown),
    more: isClosed(shown.scale, shown.verdict)
      ? []
      : reasonSection(isAgainst ? "Also" : "Why, and what to remember", favour, shown),
  };
}

/** The reasons against posting: the deciding ones, then those that are moot because of them, then open conditions. */
export function decidingSections(shown: ShownVerdict) {
  const clear = clearOf(shown.scale);
  const against = shown.reasons.filter((reason) => reason.verdict !== clear);
  const conditions = openConditions(shown);
  const moot = against.filter(({ verdict }) => isMoot(shown.scale, shown.verdict, verdict));
  const blocking = against.filter((reason) => !conditions.includes(reason) && !moot.includes(reason));
  return [
    ...reasonSection("Why", blocking, shown),
    ...reasonSection("Other reasons", moot, shown),
    ...reasonSection(scaleWords(shown.scale).conditions, conditions, shown),
  ];
}

/** Reasons under a title, each with its advice and citations. No section if there are no reasons. */
export function reasonSection(title: string, reasons: readonly ShownReason[], shown: ShownVerdict) {
  const row = (reason: ShownReason) => {
    const todo = todoOf(reason, shown);
    return {
      reason: reason.reason,
      todo: todo ? `**${todo.lead}** ${todo.text}` : "",
      citation: citedIn(reason.citations),
    };
  };
  return reasons.length === 0 ? [] : [{ title, reasons: reasons.map(row) }];
}

function asAnsweredOf({ scale, verdict, reasons }: ShownVerdict) {
  const { icon, title } = verdictStyle(verdict, scale);
  const more = reasons.length - MOST_AS_ANSWERED;
  return {
    title: `From your own answers, the rules say: ${icon} ${title}. This no longer counts.`,
    reasons: [
      ...reasons.slice(0, MOST_AS_ANSWERED).map(({ reason, citations }) => ({ reason: `${reason} ${citedIn(citations)}` })),
      ...(more > 0 ? [{ reason: `And ${more} more in the record.` }] : []),
    ],
  };
}
