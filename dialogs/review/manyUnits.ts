import { action, type Notice, reviewListCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { CheckLog } from "../../storage/index.js";
import { invalid, type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { ALL_THAT_WAIT, carrying, filterOf, isPlain, type Place, TO_BEGIN } from "./filter.js";
import { filterCard } from "./filterForm.js";
import { type Listing, MOST_UNITS, ROWS_A_PAGE } from "./listing.js";
import { Rowing } from "./reviewRow.js";
import type { ReviewRights } from "./rights.js";
import { countedIn, isOfWaiting, lookedIn, totalOf } from "./waiting.js";
import { KNOWN, waitingPage } from "./waitingPages.js";

const PLAIN = { inputs: "none" } as const;
const CHOOSE_ONE = `Choose a unit. Only what waits can be listed for more than ${MOST_UNITS} units together.`;

/** The list of checks of more units than can be merged into one: what waits in all of them, and a way to choose one. */
export class ManyUnits {
  private readonly rowing: Rowing;

  constructor(
    private readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
    private readonly listing: Pick<Listing, "reviewed">,
  ) {
    this.rowing = new Rowing(guidance);
  }

  /** A page of what waits; for any other list the form, which asks for a unit. @throws StorageError `unavailable` */
  async page(turn: Turn, place: Place, codes: readonly string[], notice?: Notice): Promise<Outcome> {
    const { wanted, at, back } = place;
    const units = (await this.rights.units()).filter(({ code }) => codes.includes(code));
    const reviewed = this.listing.reviewed();
    const plain = isPlain(wanted);
    const filter = plain ? { waits: true as const } : filterOf(wanted, reviewed);
    if (!filter || !isOfWaiting(filter) || wanted.order === "risk") {
      const problems = { unit: CHOOSE_ONE };
      const given = { wanted, name: wanted.name, reference: "", problems };
      return invalid(filterCard(this.guidance, units, wanted, given), problems);
    }
    const months = await countedIn(this.log, codes, turn.now);
    const page = await waitingPage(this.log, months, { filter, at, limit: ROWS_A_PAGE });
    const names = new Map(units.map(({ code, name }) => [code, name]));
    const counts = this.rowing.countLine(totalOf(months, turn.now), lookedIn(months, reviewed, turn.now), names, turn.now);
    const shown = { turn, place, units: names, several: true };
    const rows = [
      ...page.unread.map((row) => this.rowing.unread(row, place)),
      ...page.checks.map((check) => this.rowing.rowOf(check, shown)),
    ];
    const to = (title: string, there: Place) => action(title, "review.list", carrying(there), PLAIN);
    const card = reviewListCard({
      title: `Checks: ${codes.length} units`,
      kicker: [
        plain && at === "" ? counts : `${page.waiting} waiting in ${codes.length} units.`,
        ...(page.hasMoreInUnits ? [`Of each unit and month the oldest ${KNOWN} are here: choose the unit for the rest.`] : []),
      ].join(" "),
      filter: plain ? "" : this.rowing.filterLine(wanted, names),
      notice,
      sections: [
        {
          title:
            rows.length < page.waiting && at === ""
              ? `Waiting: oldest ${rows.length} of ${page.waiting}`
              : "Waiting, oldest first",
          rows,
          none: page.next === undefined ? "Nothing like that is waiting." : "None on this page. There are more.",
        },
      ],
      actions: [
        action("Choose a unit or filter", "review.filter", carrying({ wanted, at: "", back: [] }), PLAIN),
        ...(back.length > 0 ? [to("Back", { wanted, at: back.at(-1) ?? "", back: back.slice(0, -1) })] : []),
        ...(page.next === undefined ? [] : [to("More", { wanted, at: page.next, back: [...back, at] })]),
        ...(at === "" || back.length > 0 ? [] : [to("First page", { wanted, at: "", back: [] })]),
      ],
      also: [
        action("A sample", "review.sample", carrying(TO_BEGIN), PLAIN),
        ...(plain ? [] : [to("All that wait", ALL_THAT_WAIT)]),
      ],
    });
    return showing(card);
  }
}
