import type { Guidance } from "../../guidance/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { type LookedUp, lookedUp, notFound, refused } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { isOthers } from "./checkFile.js";
import { filterOf, isPlain, orderOf, type Place } from "./filter.js";
import { type PageQuery, pageOf, type ReviewPage } from "./pages.js";
import type { ReviewRights } from "./rights.js";
import type { Samples } from "./samples.js";
import { sortedPage } from "./sorted.js";
import { countedIn } from "./waiting.js";
import { waitingPage } from "./waitingPages.js";

export const ROWS_A_PAGE = 10;
/** Of more units than this no lists are merged, because a button can only carry so much: only what waits is listed of all together. */
export const MOST_UNITS = 24;

/** Whether a place is in the list of too many units for all their checks to be listed together. */
export function isMany(units: readonly string[], { wanted }: Place): boolean {
  return units.length > MOST_UNITS && wanted.sample === "";
}

/** The references of the checks before and after one in a list; undefined at its ends. */
export interface Neighbours {
  readonly previous?: string;
  readonly next?: string;
}

/** Reads the checks at a place in the list of other people's checks. */
export class Listing {
  constructor(
    private readonly guidance: Pick<Guidance, "flows">,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
    private readonly samples: Pick<Samples, "page">,
  ) {}

  /** The units whose checks are shown there, or what to tell the person instead. @throws StorageError `unavailable` */
  async units(turn: Turn, { wanted }: Place): Promise<LookedUp<readonly string[]>> {
    const seen = await this.rights.unitsOf(turn);
    if (wanted.unit !== "" || seen.length === 0) {
      const refusal = await this.rights.refusal(turn, "see-check", { unitCode: wanted.unit });
      if (refusal !== undefined) return refused(refusal);
      if (!seen.includes(wanted.unit)) return notFound("I cannot find that unit. Say “review” to start again.");
    }
    return lookedUp(wanted.unit === "" ? seen : [wanted.unit]);
  }

  /** The flows whose verdicts leads review. Applications for accounts have their own process. */
  reviewed(): readonly string[] {
    return [...this.guidance.flows.values()].filter(({ scale }) => scale === "post").map(({ id }) => id);
  }

  /** @throws StorageError `unavailable` */
  async page(
    turn: Turn,
    place: Place,
    units: readonly string[],
    { only, numbers }: Pick<PageQuery, "only" | "numbers"> = {},
  ): Promise<ReviewPage> {
    const { wanted, at } = place;
    if (wanted.sample !== "") return this.samples.page(wanted.sample, { units, at, limit: ROWS_A_PAGE });
    const filter = filterOf(wanted, this.reviewed());
    if (isMany(units, place)) {
      const waiting = isPlain(wanted) ? { waits: true as const } : (filter ?? {});
      const months = await countedIn(this.log, units, turn.now);
      return waitingPage(this.log, months, { filter: waiting, at, limit: ROWS_A_PAGE });
    }
    const query = { units, filter, at, now: turn.now, limit: ROWS_A_PAGE, ...(only && { only }), ...(numbers && { numbers }) };
    const order = orderOf(wanted);
    return order ? sortedPage(this.log, query, order) : pageOf(this.log, query);
  }

  /**
   * The neighbours of a check on its page of the list; after the last of a page, the first of the next page. The person's
   * own checks are skipped, because they cannot decide on them. After a check that the page no longer shows comes its first.
   *
   * @throws StorageError `unavailable`
   */
  async neighbours(turn: Turn, place: Place, reference: string): Promise<Neighbours> {
    const found = await this.units(turn, place);
    if (found.kind !== "found") return {};
    const page = await this.page(turn, place, found.found);
    const others = page.checks.filter((check) => check.reference === reference || isOthers(check, turn));
    const here = others.findIndex((check) => check.reference === reference);
    const previous = others[here - 1]?.reference;
    const after = others[here + 1] ?? (await this.firstAfter(turn, place, page, found.found));
    return { ...(previous !== undefined && { previous }), ...(after && { next: after.reference }) };
  }

  private async firstAfter(
    turn: Turn,
    place: Place,
    page: ReviewPage,
    units: readonly string[],
  ): Promise<ListedCheck | undefined> {
    if (page.next === undefined) return undefined;
    const { checks } = await this.page(turn, { ...place, at: page.next }, units);
    return checks.find((check) => isOthers(check, turn));
  }
}
