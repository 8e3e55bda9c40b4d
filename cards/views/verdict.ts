import { clearOf, isClosed } from "../../guidance/index.js";
import { type ActionView, action, NO_NOTICE, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { citedIn } from "./citation.js";
import { shownDate } from "./dates.js";
import { type CheckFace, ownerLine, refreshOf, stamp } from "./face.js";
import { FOLDED, fewButtons } from "./fewButtons.js";
import { byWeight } from "./firstReason.js";
import type { Sections, ShownVerdict } from "./reasons.js";
import { type RecordSection, rowOf } from "./record.js";
import { scaleWords, verdictStyle } from "./verdictStyle.js";

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
  const weighed = byWeight(shown);
  // Ticking is not the first thing to do where somebody has to be asked, or a post has to come down.
  const ticksLater = mustComeDown !== undefined || isAsking(view);
  const ticks = ticksOf(view, data, ticksLater);
  const unfolds = weighed.title === "" && ticksLater && ticks.length > 0 ? words.tick : weighed.title;
  const cited = allCited(shown);
  const buttons = [...actionsOf(view, data), ...(unfolds === "" ? cited : [])];
  const few = fewButtons(buttons, mustComeDown || (ticks.length > 0 && !ticksLater) ? 1 : 0, unfolds);
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
      count: weighed.count,
      sections: weighed.first.map(opening),
      folded:
        unfolds === "" ? [] : [{ id: FOLDED.reasons, sections: weighed.others, ticks: ticksLater ? ticks : [], actions: cited }],
      asAnswered: view.asAnswered ? [asAnsweredOf(view.asAnswered)] : [],
      aside: asideOf(view.setAside ?? []),
      ticks: ticksLater ? [] : ticks,
      reference: `Reference ${view.reference}${revised}. Logged ${shownDate(view.at)}.`,
      actions: few.shown,
      more: few.more.length > 0 ? [{ id: FOLDED.buttons, actions: few.more }] : [],
    },
    refreshOf(face),
  );
}

/** Somebody else has to decide, and nothing has to be looked at again before. */
function isAsking({ shown, foundAfter }: VerdictView): boolean {
  return shown.verdict === "refer" && !foundAfter;
}

/** What can be ticked off, with the button that decides again; none where nothing can. */
function ticksOf({ shown, ticks, ticked }: VerdictView, data: Readonly<Record<string, unknown>>, isLater: boolean) {
  const { tick, update } = scaleWords(shown.scale);
  const meet = action(update, "check.meet", data, { style: isLater ? "default" : "positive" });
  return ticks.length === 0 ? [] : [{ tick, conditions: ticks, ticked: ticked.join(","), meet: [meet] }];
}

/** A button that opens what is cited, as it reads now. */
function citedAction(ids: readonly string[], title: string): ActionView {
  return action(title, "guidance.cited", { from: ids }, { inputs: "none" });
}

/** Opens what all reasons together cite; none where nothing is cited. */
function allCited({ reasons }: ShownVerdict): ActionView[] {
  const ids = [...new Set(reasons.flatMap(({ citations }) => citations.map(({ id }) => id)))];
  return ids.length === 0 ? [] : [citedAction(ids, ids.length === 1 ? "Read this rule" : "Read these rules")];
}

/** The first reason, with a citation that opens what it cites. */
function opening({ title, reasons }: Sections[number]) {
  const row = ({ citation, ids, ...reason }: Sections[number]["reasons"][number]) => ({
    ...reason,
    citation: "",
    opens: citation === "" ? [] : [{ words: `${citation} ›`, open: citedAction(ids, `Read ${ids.join(", ")}`) }],
  });
  return { title, reasons: reasons.map(row) };
}

/** What the person can do next, the primary thing first: what the verdict asks for. Once an account is ready, they can ask for its approval. */
function actionsOf(view: VerdictView, data: Readonly<Record<string, unknown>>): ActionView[] {
  const { shown, heard, waits, hasAsked, isOlder, canCopy, foundAfter, reference } = view;
  const { scale, verdict } = shown;
  const words = scaleWords(scale);
  const plain = { inputs: "none" } as const;
  const change = heard
    ? action("That is not what I meant", "check.notmeant", data, plain)
    : action(foundAfter ? "Look again" : words.change, "check.review", data, plain);
  const asks = [
    ...(scale === "post" && !waits ? [action("Ask my team lead to look", "review.request", data, plain)] : []),
    ...(hasAsked ? [action("Who has my request?", "review.request", data, plain)] : []),
  ];
  const isFirst = isAsking(view);
  const another = scale === "post" ? [action("Check another", "check.another", data, plain)] : [];
  // What is forbidden is not changed for the asking: the next picture and a lead come first, unless the words may have been misread.
  const isRefused = isClosed(scale, verdict) && verdict !== "refer" && !heard && !foundAfter;
  return [
    ...(isOlder ? [action("Decide again", "check.decide", data, plain)] : []),
    ...(scale === "account" && !isOlder && verdict === clearOf(scale)
      ? [action("Ask for approval", "account.apply", data, plain)]
      : []),
    ...(isRefused ? [...another, ...asks] : []),
    ...(isFirst ? asks : []),
    ...(scale === "post" && verdict === clearOf(scale) && !waits && !foundAfter
      ? [action("I have posted it", "posted.form", { ref: reference }, plain)]
      : []),
    change,
    ...(canCopy ? [action("Give me a copy to post", "copy.begin", { ref: reference }, plain)] : []),
    ...(isFirst || isRefused ? [] : asks),
    ...(isRefused ? [] : another),
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
