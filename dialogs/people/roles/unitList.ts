import { type AdaptiveCard, action, listCard, type Notice } from "../../../cards/index.js";
import { PRESS_OFFICE, type Who } from "../../../records/index.js";
import type { Directory } from "../../../storage/index.js";
import type { Turn } from "../../turn/turn.js";
import type { Access } from "../access.js";
import { type Colleague, nameIn } from "../colleague.js";

/** So many units stand on one card; on one for somebody outside the press office fewer, because each is looked up. */
const MOST_UNITS = { press: 15, others: 7 } as const;
const PLAIN = { inputs: "none" } as const;

/** The units with their leads: each with a button for whoever may open it. */
export class UnitList {
  constructor(
    private readonly access: Access,
    private readonly directory: Directory,
  ) {}

  /** @throws StorageError `unavailable` */
  async card(turn: Turn, start = 0, notice?: Notice): Promise<AdaptiveCard> {
    const { access } = this;
    const [who, units, press] = await Promise.all([access.who(turn.person), access.units(), access.pressOffice()]);
    const all = who.pressOffice ? units : await this.ownUnits(turn, who, units);
    const size = who.pressOffice ? MOST_UNITS.press : MOST_UNITS.others;
    const from = start > 0 && start < all.length ? start : 0;
    const seen = all.slice(from, from + size);
    const go = (title: string, to: number) => action(title, "roles.list", { x: { from: String(to) } }, PLAIN);
    const rows = await Promise.all(seen.map(async ({ code, name }) => ({ code, name, leads: await access.leadsOf(code) })));
    const open = (code: string) =>
      who.pressOffice || who.leads.includes(code) ? [action("Open", "roles.unit", { x: { u: code } }, PLAIN)] : [];
    return listCard(
      "Who leads which unit",
      who.pressOffice ? "You can change this because you are in the press office" : "The press office can change this",
      [
        ...rows.map(({ code, name, leads }) => ({
          title: code,
          subject: `${name}: ${listOf(leads) || "nobody yet"}`,
          when: "",
          actions: open(code),
        })),
        {
          title: "The press office",
          subject: listOf(press) || "Nobody yet",
          when: "",
          actions: open(PRESS_OFFICE),
        },
      ],
      [
        ...(from > 0 ? [go("Previous units", Math.max(0, from - size))] : []),
        ...(from + size < all.length ? [go("More units", from + size)] : []),
        ...(who.pressOffice ? [action("Add a unit", "roles.form", { x: { u: "" } }, PLAIN)] : []),
      ],
      notice,
    );
  }

  /** What anybody else sees: their own unit and those they lead. */
  private async ownUnits(turn: Turn, who: Who, units: Awaited<ReturnType<Access["units"]>>) {
    const known = await this.directory.find(turn.person.tenantId, turn.person.id);
    const own = units.filter(({ code }) => who.leads.includes(code) || code === known?.unit);
    return own.length > 0 ? own : units;
  }
}

function listOf(people: readonly Colleague[]): string {
  return people.map((person) => nameIn({ ...person, name: person.name || "somebody whose name I do not know yet" })).join(", ");
}
