import { action, type Notice, reviewListCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { type CheckLog, type ListedCheck, type Rows, referenceOfRow, type UnreadRow } from "../../storage/index.js";
import { checksOfPerson, patternIn, patternLine, patternSince } from "../check/pattern.js";
import { readOnce } from "../turn/monthCounts.js";
import { nameOf } from "../turn/months.js";
import { type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import {
  ALL_THAT_WAIT,
  asksTheSame,
  carrying,
  EVERYTHING,
  filterOf,
  isPlain,
  type Order,
  type Place,
  TO_BEGIN,
  TO_REVIEW,
  type Wanted,
} from "./filter.js";
import { agreeableOn, carryingRows } from "./fromList.js";
import { isMany, type Listing } from "./listing.js";
import { ManyUnits } from "./manyUnits.js";
import { Rowing } from "./reviewRow.js";
import type { ReviewRights } from "./rights.js";
import { ORDER_WORDS } from "./standingWords.js";
import { countedIn, isOfWaiting, lookedIn, thatMayBeOpen, thatMayWait, totalOf, waitingIn } from "./waiting.js";

const WAITING_SHOWN = 5;

const PLAIN = { inputs: "none" } as const;

/** The list of other people's checks. */
export class ReviewList {
  private readonly rowing: Rowing;
  private readonly manyUnits: ManyUnits;

  constructor(
    guidance: Guidance,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
    private readonly listing: Listing,
  ) {
    this.rowing = new Rowing(guidance);
    this.manyUnits = new ManyUnits(guidance, log, rights, listing);
  }

  /** A page of the list, or why there is none. @throws StorageError `unavailable` */
  async page(turn: Turn, place: Place, notice?: Notice): Promise<Outcome> {
    const { wanted, at, back } = place;
    const found = await this.listing.units(turn, place);
    if (found.kind !== "found") return found;
    const { found: units } = found;
    if (isMany(units, place)) return this.manyUnits.page(turn, place, units, notice);
    const filter = filterOf(wanted, this.listing.reviewed());
    const isFirst = at === "";
    const ofWaiting = filter !== undefined && isOfWaiting(filter);
    const numbers = readOnce(this.log);
    const counting = isFirst || ofWaiting ? countedIn(this.log, units, turn.now, numbers) : Promise.resolve([]);
    const ofPerson = isFirst && wanted.person !== "" ? { units, personId: wanted.person, now: turn.now } : undefined;
    const [page, waiting, counted, names, theirs] = await Promise.all([
      ofWaiting
        ? counting.then((months) => this.listing.page(turn, place, units, { only: thatMayBeOpen(months) }))
        : this.listing.page(turn, place, units, { numbers }),
      isFirst && isPlain(wanted) ? counting.then((months) => waitingIn(this.log, thatMayWait(months), WAITING_SHOWN)) : NOTHING,
      counting,
      this.rights.units(),
      ofPerson && checksOfPerson(this.log, ofPerson),
    ]);
    const filterLine = page.sample ?? this.rowing.filterLine(wanted, unitNamesOf(names));
    const pattern = theirs ? `. Since ${nameOf(patternSince(turn.now))}, ${patternLine(patternIn(theirs))}.` : "";
    const counts = isFirst ? totalOf(counted, turn.now) : undefined;
    const unitNames = unitNamesOf(names);
    const waits = [
      ...waiting.items.map(({ reference }) => reference),
      ...waiting.unread.map(({ rowKey }) => referenceOfRow(rowKey)),
    ];
    const more = counts !== undefined && counts.waiting > waits.length && waits.length > 0;
    const shown = { turn, place, units: unitNames, several: units.length > 1 };
    const rows = (checks: readonly ListedCheck[], unread: readonly UnreadRow[]) => [
      ...unread.map((row) => this.rowing.unread(row, place)),
      ...checks.map((check) => this.rowing.rowOf(check, shown)),
    ];
    const others = {
      checks: page.checks.filter(({ reference }) => !waits.includes(reference)),
      unread: page.unread.filter(({ rowKey }) => !waits.includes(referenceOfRow(rowKey))),
    };
    const older = page.next === undefined ? [] : [{ wanted, at: page.next, back: [...back, at] }];
    const newer = back.length > 0 ? [{ wanted, at: back.at(-1) ?? "", back: back.slice(0, -1) }] : [];
    const where = units.length === 1 ? (unitNames.get(units[0] ?? "") ?? units[0] ?? "") : `${units.length} units`;
    const isSample = wanted.sample !== "";
    // A sample is there to be opened, so there is no agreeing from the list.
    const agreeable = isSample ? [] : agreeableOn(others.checks, turn, this.listing.reviewed());
    const isNewest = wanted.order === "" && !isSample;
    const [on, backwards] = isNewest ? ["Older", "Newer"] : ["More", "Back"];
    const to = (order: "" | Order, title: string) =>
      isSample || wanted.order === order
        ? []
        : [action(title, "review.list", carrying({ wanted: { ...wanted, order }, at: "", back: [] }), PLAIN)];
    const card = reviewListCard({
      title: `Checks: ${where}`,
      kicker:
        counts && !isOfWhole(wanted)
          ? fittingLine(page.checks.length + page.unread.length, page.months, page.next !== undefined)
          : counts
            ? this.rowing.countLine(counts, lookedIn(counted, this.listing.reviewed(), turn.now), unitNames, turn.now)
            : page.months,
      filter: `${filterLine}${pattern}`,
      notice,
      sections: [
        ...(waits.length > 0
          ? [
              {
                title: more ? `Waiting: oldest ${waits.length} of ${counts.waiting}` : "Waiting for you",
                rows: rows(waiting.items, waiting.unread),
                none: "",
              },
            ]
          : []),
        {
          title: page.isPart ? `${titleOf(wanted, isFirst)}, among the newest of each month` : titleOf(wanted, isFirst),
          rows: rows(others.checks, others.unread),
          none: page.checks.length + page.unread.length > 0 ? "There are no others on this page." : `None in ${page.months}.`,
        },
      ],
      actions: [
        ...(agreeable.length > 0
          ? [
              action(`Agree to these ${agreeable.length}`, "review.these", carryingRows(place, agreeable), {
                ...PLAIN,
                style: "positive",
                tooltip: "Agree with each check on this page that has no mark and does not wait",
              }),
            ]
          : []),
        ...newer.map((there) => action(backwards ?? "", "review.list", carrying(there), PLAIN)),
        ...older.map((there) => action(on ?? "", "review.list", carrying(there), PLAIN)),
        ...(isFirst || newer.length > 0
          ? []
          : [action(isNewest ? "Newest" : "First page", "review.list", carrying({ wanted, at: "", back: [] }), PLAIN)]),
        ...(more
          ? [
              action(
                "All waiting",
                "review.list",
                carrying({ ...ALL_THAT_WAIT, wanted: { ...ALL_THAT_WAIT.wanted, unit: wanted.unit } }),
                PLAIN,
              ),
            ]
          : []),
        action("Filter", "review.filter", carrying({ wanted, at: "", back: [] }), PLAIN),
      ],
      also: [
        ...to("risk", "Riskiest first"),
        ...to("oldest", "Oldest first"),
        ...to("", "Newest first"),
        action("A sample", "review.sample", carrying(TO_BEGIN), PLAIN),
        ...(asksTheSame(wanted, TO_BEGIN.wanted) ? [] : [action("Not reviewed yet", "review.list", carrying(TO_BEGIN), PLAIN)]),
        ...(Object.values(wanted).some((value) => value !== "")
          ? [action("Show everything", "review.list", carrying({ wanted: EVERYTHING, at: "", back: [] }), PLAIN)]
          : []),
      ],
    });
    return showing(card);
  }
}

function unitNamesOf(units: Awaited<ReturnType<ReviewRights["units"]>>): ReadonlyMap<string, string> {
  return new Map(units.map(({ code, name }) => [code, name]));
}

const NOTHING: Rows<never> = { items: [], unread: [] };

/** Whether the numbers of whole months say how many there are: nothing is filtered out but by unit, and what was looked at. */
function isOfWhole({ unit: _, order: __, review, ...rest }: Wanted): boolean {
  return (review === "" || review === TO_REVIEW) && Object.values(rest).every((value) => value === "");
}

/** How many fit what was filtered by, as far as it has been looked for. */
function fittingLine(count: number, months: string, hasMore: boolean): string {
  const checks = count === 1 ? "1 check fits" : `${count} checks fit`;
  return hasMore ? `${checks} on this page, from ${months}. There are more.` : `${checks}, in ${months}.`;
}

function titleOf({ order, sample }: Wanted, isFirst: boolean): string {
  if (sample !== "") return "Random sample";
  if (order !== "") return sentenceOf(ORDER_WORDS[order as Order] ?? "");
  return isFirst ? "Newest" : "Earlier";
}

function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
