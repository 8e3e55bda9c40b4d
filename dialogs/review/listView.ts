import { action, type Notice, type ReviewRow, reviewListCard, shownDate, verdictLine, verdictStyle } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { Verdict } from "../../records/index.js";
import { type CheckLog, type ListedCheck, type Rows, referenceOfRow, type UnreadRow } from "../../storage/index.js";
import { monthOf, nameOf } from "../turn/months.js";
import { notFound, type Outcome, refused, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { UNREAD_NOTE, UNREAD_TITLES, unreadCount } from "../turn/unreadWords.js";
import { carrying, EVERYTHING, filterOf, type Place, type Wanted } from "./filter.js";
import { platformsOf } from "./filterForm.js";
import { pageOf } from "./pages.js";
import type { ReviewRights } from "./rights.js";
import { HOLDER_WORDS, MARK_WORDS, REVIEW_WORDS, standingWords, UP_WORDS } from "./standingWords.js";
import { countedIn, isOfWaiting, thatMayWait, totalOf, waitingIn } from "./waiting.js";

const PAGE_SIZE = 5;
const WAITING_SHOWN = 5;
/** With more units than this one has to be chosen: what a button carries has its limits. */
const MOST_UNITS = 24;

const PLAIN = { inputs: "none" } as const;

/** The list of other people's checks. */
export class ReviewList {
  constructor(
    private readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
  ) {}

  /** A page of the list, or why there is none. @throws StorageError `unavailable` */
  async page(turn: Turn, place: Place, notice?: Notice): Promise<Outcome> {
    const { wanted, at, back } = place;
    const seen = await this.rights.unitsOf(turn);
    if (wanted.unit !== "" || seen.length === 0) {
      const refusal = await this.rights.refusal(turn, "see-check", { unitCode: wanted.unit });
      if (refusal !== undefined) return refused(refusal);
      if (!seen.includes(wanted.unit)) return notFound("I know no such unit. Say “review” to begin anew.");
    }
    const units = wanted.unit === "" ? seen : [wanted.unit];
    if (units.length > MOST_UNITS) return refused("There are too many units to show together. Press “Filter”, and choose one.");
    const filter = filterOf(wanted);
    const isFirst = at === "";
    const query = { units, filter, at, now: turn.now, limit: PAGE_SIZE };
    const ofWaiting = filter !== undefined && isOfWaiting(filter);
    const counting = isFirst || ofWaiting ? countedIn(this.log, units, turn.now) : Promise.resolve([]);
    const [page, waiting, counted, names] = await Promise.all([
      ofWaiting ? counting.then((months) => pageOf(this.log, { ...query, only: thatMayWait(months) })) : pageOf(this.log, query),
      isFirst && !filter ? counting.then((months) => waitingIn(this.log, thatMayWait(months), WAITING_SHOWN)) : NOTHING,
      counting,
      this.rights.units(),
    ]);
    const counts = isFirst ? totalOf(counted, turn.now) : undefined;
    const unitNames = new Map(names.map(({ code, name }) => [code, name]));
    const waits = [
      ...waiting.items.map(({ reference }) => reference),
      ...waiting.unread.map(({ rowKey }) => referenceOfRow(rowKey)),
    ];
    const more = counts !== undefined && counts.waiting > waits.length && waits.length > 0;
    const rows = (checks: readonly ListedCheck[], unread: readonly UnreadRow[]) => [
      ...unread.map((row) => unreadRow(row, place)),
      ...checks.map((check) => this.rowOf(check, place, unitNames, units.length > 1)),
    ];
    const others = {
      checks: page.checks.filter(({ reference }) => !waits.includes(reference)),
      unread: page.unread.filter(({ rowKey }) => !waits.includes(referenceOfRow(rowKey))),
    };
    const older = page.next === undefined ? [] : [{ wanted, at: page.next, back: [...back, at] }];
    const newer = back.length > 0 ? [{ wanted, at: back.at(-1) ?? "", back: back.slice(0, -1) }] : [];
    const where = units.length === 1 ? (unitNames.get(units[0] ?? "") ?? units[0] ?? "") : `${units.length} units`;
    const card = reviewListCard({
      title: `Checks: ${where}`,
      kicker: counts ? countLine(counts, turn.now) : page.months,
      filter: this.filterLine(wanted, unitNames),
      notice,
      sections: [
        ...(waits.length > 0
          ? [
              {
                title: more ? `Waiting: the ${waits.length} oldest of ${counts.waiting}` : "Waiting for you",
                rows: rows(waiting.items, waiting.unread),
                none: "",
              },
            ]
          : []),
        {
          title: isFirst ? "Newest" : "Earlier",
          rows: rows(others.checks, others.unread),
          none: page.checks.length + page.unread.length > 0 ? "No others on this page." : `None in ${page.months}.`,
        },
      ],
      actions: [
        ...newer.map((to) => action("Newer", "review.list", carrying(to), PLAIN)),
        ...older.map((to) => action("Older", "review.list", carrying(to), PLAIN)),
        ...(isFirst || newer.length > 0 ? [] : [action("Newest", "review.list", carrying({ wanted, at: "", back: [] }), PLAIN)]),
        ...(more
          ? [action("All that wait", "review.list", carrying({ wanted: { ...wanted, mark: "waits" }, at: "", back: [] }), PLAIN)]
          : []),
        action("Filter", "review.filter", carrying({ wanted, at: "", back: [] }), PLAIN),
        ...(Object.values(wanted).some((value) => value !== "")
          ? [action("Show everything", "review.list", carrying({ wanted: EVERYTHING, at: "", back: [] }), PLAIN)]
          : []),
      ],
    });
    return showing(card);
  }

  private rowOf(check: ListedCheck, place: Place, units: ReadonlyMap<string, string>, several: boolean): ReviewRow {
    const scale = this.guidance.flows.get(check.flow)?.scale;
    const platform = platformsOf(this.guidance).find(({ id }) => id === check.platform)?.label;
    return {
      title: verdictLine(check.verdict, scale),
      who: several ? `${check.person.name}, ${units.get(check.unit) ?? check.unit}` : check.person.name,
      when: [check.reference, shownDate(check.at), platform, ...standingWords(check)]
        .filter((text) => text !== undefined && text !== "")
        .join(", "),
      actions: [action("Open", "review.open", { ref: check.reference, ...carrying({ ...place, back: [] }) }, PLAIN)],
    };
  }

  private filterLine(wanted: Wanted, units: ReadonlyMap<string, string>): string {
    const { unit, name, platform, verdict, flow, holder, review, up, mark, provision, from, to } = wanted;
    const known = this.guidance.flows.get(flow);
    const parts = [
      unit && (units.get(unit) ?? unit),
      name,
      platform && (platformsOf(this.guidance).find(({ id }) => id === platform)?.label ?? platform),
      verdict && verdictIn(verdict),
      flow && (known?.title ?? flow),
      holder && `decided by ${wordsFor(HOLDER_WORDS, holder)}`,
      wordsFor(REVIEW_WORDS, review),
      wordsFor(UP_WORDS, up),
      wordsFor(MARK_WORDS, mark),
      provision,
      from && `from ${from}`,
      to && `to ${to}`,
    ];
    return parts.filter((part) => part !== "").join("; ");
  }
}

const NOTHING: Rows<never> = { items: [], unread: [] };

/** A check that is not understood. Opening it says so; or shows it, where only its line in the list is damaged. */
function unreadRow({ rowKey, why }: UnreadRow, place: Place): ReviewRow {
  const ref = referenceOfRow(rowKey);
  const open = action("Open", "review.open", { ref, ...carrying({ ...place, back: [] }) }, PLAIN);
  return { title: UNREAD_TITLES[why], who: UNREAD_NOTE, when: ref, actions: [open] };
}

/** The counts of the month in words: "November 2026: 12 checks. 3 Do not post, 9 OK to post. 2 wait for a team lead." */
function countLine({ verdicts, waiting, unread }: ReturnType<typeof totalOf>, now: Date): string {
  const parts = Object.entries(verdicts).filter(([, count]) => count > 0);
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  const each = parts.map(([verdict, count]) => `${count} ${verdictIn(verdict)}`);
  return [
    `${nameOf(monthOf(now))}: ${total === 1 ? "1 check" : `${total} checks`}.`,
    ...(each.length > 0 ? [`${each.join(", ")}.`] : []),
    waiting === 0
      ? "None waits for a team lead."
      : waiting === 1
        ? "1 waits for a team lead."
        : `${waiting} wait for a team lead.`,
    ...(unread > 0 ? [unreadCount(unread, "month's count", "months' counts")] : []),
  ].join(" ");
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
