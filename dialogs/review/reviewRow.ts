import { action, type ReviewRow, shortDate, verdictStyle } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { Verdict } from "../../records/index.js";
import { type ListedCheck, referenceOfRow, type UnreadRow } from "../../storage/index.js";
import { loggedPair } from "../check/loggedSubject.js";
import { monthOf, nameOf } from "../turn/months.js";
import type { Turn } from "../turn/turn.js";
import { UNREAD_NOTE, UNREAD_TITLES, unreadCount } from "../turn/unreadWords.js";
import { carrying, orderOf, type Place, TO_REVIEW, type Wanted } from "./filter.js";
import { platformsOf } from "./filterForm.js";
import { marksOf, plainlyStands } from "./marks.js";
import { HOLDER_WORDS, MARK_WORDS, ORDER_WORDS, REVIEW_WORDS, TO_REVIEW_WORDS, UP_WORDS } from "./standingWords.js";
import type { totalOf, UnitLooked } from "./waiting.js";

const PLAIN = { inputs: "none" } as const;
/** Up to how many units are listed with their numbers. */
const MOST_NAMED = 6;

/** The list that a row is in. */
interface Shown {
  readonly turn: Turn;
  readonly place: Place;
  /** The names of the units by their codes. */
  readonly units: ReadonlyMap<string, string>;
  /** Whether checks of several units are shown. */
  readonly several: boolean;
}

/** The rows of the list of other people's checks, and the lines above them. */
export class Rowing {
  constructor(private readonly guidance: Guidance) {}

  /** A check in two lines: what it is and its marks, then who, when and where. */
  rowOf(check: ListedCheck, { turn, place, units, several }: Shown): ReviewRow {
    const { flow, platform: on, person, verdict, unit, reference, at } = check;
    const known = this.guidance.flows.get(flow);
    const scale = known?.scale;
    const platform = platformsOf(this.guidance).find(({ id }) => id === on)?.label;
    const who = several ? `${person.name}, ${units.get(unit) ?? unit}` : person.name;
    return {
      ...loggedPair(check, scale),
      marks: marksOf(check, turn.now).map(({ words }) => words),
      small: [known?.title, who, shortDate(at, turn.now), platform, ...plainlyStands(check), reference]
        .filter((text) => text !== undefined && text !== "")
        .join(", "),
      actions: [opening(reference, place, verdictStyle(verdict, scale).title)],
    };
  }

  /** A check that cannot be read. Opening it says so, or shows it if only its row in the list is damaged. */
  unread({ rowKey, why }: UnreadRow, place: Place): ReviewRow {
    const ref = referenceOfRow(rowKey);
    return {
      title: UNREAD_TITLES[why],
      what: "",
      marks: [],
      small: `${UNREAD_NOTE} ${ref}`,
      actions: [opening(ref, place, UNREAD_TITLES[why])],
    };
  }

  /** What the list is filtered to, on one line; empty for everything. */
  filterLine(wanted: Wanted, units: ReadonlyMap<string, string>): string {
    const { unit, name, platform, verdict, flow, holder, review, up, mark, provision, from, to } = wanted;
    const known = this.guidance.flows.get(flow);
    const order = orderOf(wanted);
    const parts = [
      unit && (units.get(unit) ?? unit),
      name,
      platform && (platformsOf(this.guidance).find(({ id }) => id === platform)?.label ?? platform),
      verdict && verdictIn(verdict),
      flow && (known?.title ?? flow),
      holder && `decided by ${wordsFor(HOLDER_WORDS, holder)}`,
      review === TO_REVIEW ? TO_REVIEW_WORDS : wordsFor(REVIEW_WORDS, review),
      wordsFor(UP_WORDS, up),
      wordsFor(MARK_WORDS, mark),
      provision,
      from && `from ${from}`,
      to && `to ${to}`,
      order ? ORDER_WORDS[order] : "",
    ];
    return parts.filter((part) => part !== "").join("; ");
  }

  /** The counts of the month in words: "November 2026: 12 checks. 3 Do not post, 9 OK to post. Looked at: 5 of 12. 2 are waiting for a team lead." */
  countLine(
    { verdicts, waiting, unread }: ReturnType<typeof totalOf>,
    looked: readonly UnitLooked[],
    units: ReadonlyMap<string, string>,
    now: Date,
  ): string {
    const parts = Object.entries(verdicts).filter(([, count]) => count > 0);
    const total = parts.reduce((sum, [, count]) => sum + count, 0);
    const each = parts.map(([verdict, count]) => `${count} ${verdictIn(verdict)}`);
    return [
      `${nameOf(monthOf(now))}: ${total === 1 ? "1 check" : `${total} checks`}.`,
      ...(each.length > 0 ? [`${each.join(", ")}.`] : []),
      ...lookedLine(looked, units),
      waiting === 0
        ? "None are waiting for a team lead."
        : waiting === 1
          ? "1 is waiting for a team lead."
          : `${waiting} are waiting for a team lead.`,
      ...(unread > 0 ? [unreadCount(unread, "month's count", "months' counts")] : []),
    ].join(" ");
  }
}

/** How much of a month has been reviewed, by unit if there are only a few. */
function lookedLine(looked: readonly UnitLooked[], units: ReadonlyMap<string, string>): readonly string[] {
  const some = looked.filter(({ checks }) => checks > 0);
  if (some.length === 0) return [];
  const all = some.reduce((sum, each) => ({ checks: sum.checks + each.checks, looked: sum.looked + each.looked }), {
    checks: 0,
    looked: 0,
  });
  const named = some.map(({ unit, checks, looked: done }) => `${units.get(unit) ?? unit} ${done} of ${checks}`);
  const apart = some.length > 1 && some.length <= MOST_NAMED ? ` (${named.join(", ")})` : "";
  return [`Looked at: ${all.looked} of ${all.checks}${apart}.`];
}

/**
 * The button that opens a check. Its tooltip names the check for people who hear it without its row.
 *
 * @param states its state; never text that people wrote, since not all clients show tooltips as plain text
 */
function opening(ref: string, place: Place, states: string) {
  const look = { ...PLAIN, tooltip: `Open ${ref}: ${states}` };
  return action("Open", "review.open", { ref, ...carrying({ ...place, back: [] }) }, look);
}

function wordsFor(words: Readonly<Record<string, string>>, id: string): string {
  return id === "" ? "" : (words[id] ?? id);
}

function verdictIn(verdict: string): string {
  try {
    return verdictStyle(verdict as Verdict).title;
  } catch {
    return verdict;
  }
}
