import { londonTime } from "../../guidance/calendar/index.js";
import {
  type Action,
  allows,
  type PersonId,
  type RecordedPerson,
  type StandIn,
  type Subject,
  standsIn,
  type Who,
} from "../../records/index.js";
import type { ChainLog, Directory, Roles } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import type { Units } from "../units/units.js";
import { type AuditEvent, auditPartition } from "./audit.js";
import { type Colleague, namesOf } from "./colleague.js";

/** Members of the press office by configuration, before anybody is appointed. */
export interface Bootstrap {
  /** Undefined where nobody is authenticated: then of any tenant. */
  readonly tenantId: string | undefined;
  readonly ids: readonly string[];
}

const REFUSED: Readonly<Partial<Record<Action, string>>> = {
  "decide-application-as-press-office": "This is for the press office.",
  "see-audit": "This is for the press office.",
  "manage-roles": "This is for the press office. They can add people and say who leads which unit.",
  "amend-account": "This is for the account's owner and the press office.",
  "hand-over-account": "This is for the account's owner and the press office.",
  "close-account": "This is for the account's owner and the press office.",
};
/** The same whether or not the thing exists, so that the refusal reveals nothing. */
const FOR_LEADS = "This is for the leads of that unit and the press office. Nobody can decide on something of their own.";
/** About no unit in particular. */
const FOR_ANY_LEAD = "This is for team leads and the press office.";

/** Actions on a unit as a whole, whose existence is no secret. */
const OF_A_UNIT: readonly Action[] = ["see-figures", "export", "see-members", "tie-channel"];

/** Looks up a person's roles, asks the records whether they may, and logs every refusal. */
export class Access {
  constructor(
    private readonly roles: Roles,
    private readonly known: Units,
    private readonly audit: ChainLog<AuditEvent>,
    private readonly directory: Directory,
    private readonly bootstrap: Bootstrap,
    private readonly clock: () => Date,
  ) {}

  /** Who this is by now. One request; one more for each unit in which they stand in. @throws StorageError */
  async who(person: PersonId): Promise<Who> {
    const { roles, standIns } = await this.roles.heldBy(person.tenantId, person.id);
    const { today } = this;
    const counts = async (each: StandIn) =>
      each.from <= today && today <= each.to && standsIn(each, today, (await this.roles.ofUnit(each.unitCode)).leads);
    const counting = await Promise.all(standIns.map(async (each) => ((await counts(each)) ? [each.unitCode] : [])));
    const standsInFor = [...new Set(counting.flat())];
    const pressOffice = roles.pressOffice || this.isConfigured(person);
    return { id: person.id, pressOffice, leads: [...roles.leads, ...standsInFor], standsInFor };
  }

  /** The day in London, as `yyyy-mm-dd`. */
  get today(): string {
    return londonTime(this.clock()).date;
  }

  /** Undefined if the person may. Otherwise logs the refusal and returns what to tell them. @throws StorageError */
  async refusal(turn: Turn, action: Action, subject: Subject): Promise<string | undefined> {
    if (allows(await this.who(turn.person), action, subject)) return undefined;
    await this.note(turn, {
      kind: "refused",
      action,
      ...(subject.reference !== undefined && { reference: subject.reference }),
      unitCode: subject.unitCode,
    });
    const told = isAboutNothing(subject) ? FOR_ANY_LEAD : FOR_LEADS;
    return REFUSED[action] ?? `${told}${await this.ownLeads(turn, action, subject)}`;
  }

  /**
   * Who the person's own leads are, where it is about their unit and nothing in it, or about no unit: then nothing is
   * learned of what there is.
   */
  private async ownLeads({ person }: Turn, action: Action, subject: Subject): Promise<string> {
    const { unitCode, ownerId, reference } = subject;
    const ofAUnit = OF_A_UNIT.includes(action) && ownerId === undefined && reference === undefined;
    if (!ofAUnit && !isAboutNothing(subject)) return "";
    const own = (await this.directory.find(person.tenantId, person.id))?.unit;
    if (own === undefined || (unitCode !== "" && own !== unitCode)) return "";
    const leads = (await this.leadsOf(own)).filter(({ name }) => name !== "");
    return leads.length === 0 ? "" : ` Your ${leads.length === 1 ? "lead is" : "leads are"} ${namesOf(leads)}.`;
  }

  /** Logs what was done with roles, units and exports, in the audit log. @throws StorageError */
  async note(turn: Turn, what: AuditedThing): Promise<void> {
    const at = turn.now.toISOString();
    // When it was sent is the same each time it is delivered.
    const sent = turn.sent ?? at;
    const { tenantId, id, name } = turn.person;
    const by: RecordedPerson = { tenantId, id, name };
    const eventId = [sent, id, what.kind, what.action, what.reference, what.unitCode, what.about].filter(Boolean).join("|");
    await this.audit.append(auditPartition(turn.now), { ...what, eventId, at, by });
  }

  /** The codes of the units whose checks and accounts the person may see besides their own. @throws StorageError */
  async unitsOf({ person }: Turn): Promise<readonly string[]> {
    const who = await this.who(person);
    return who.pressOffice ? (await this.units()).map(({ code }) => code) : who.leads;
  }

  /** @throws StorageError */
  async isPressOffice({ person }: Turn): Promise<boolean> {
    return (await this.who(person)).pressOffice;
  }

  units(): Promise<readonly { readonly id: string; readonly code: string; readonly name: string }[]> {
    return this.known.list();
  }

  /** Who leads a unit today: also those who stand in, who say so. @throws StorageError */
  async leadsOf(unitCode: string): Promise<readonly Colleague[]> {
    const { leads, standIns } = await this.standInsOf(unitCode);
    const standing = standIns.filter((each) => standsIn(each, this.today, leads));
    const once = new Map(standing.map(({ person }) => [person.id, person]));
    const placesOf = ({ id }: RecordedPerson) =>
      standing.filter(({ person }) => person.id === id).map(({ lead, to }) => ({ lead, to }));
    return [...leads, ...[...once.values()].map((person) => ({ ...person, standsInFor: placesOf(person) }))];
  }

  /** Who leads a unit themselves, and who stands in there today or will, the first day first. @throws StorageError */
  async standInsOf(
    unitCode: string,
  ): Promise<{ readonly leads: readonly RecordedPerson[]; readonly standIns: readonly StandIn[] }> {
    const { leads, standIns } = await this.roles.ofUnit(unitCode);
    const left = standIns.filter(({ to }) => to >= this.today).sort((one, other) => (one.from < other.from ? -1 : 1));
    const [named, people] = await Promise.all([this.named(leads), this.named(left.map(({ person }) => person))]);
    return { leads: named, standIns: left.map((each, at) => ({ ...each, person: people[at] ?? each.person })) };
  }

  /** Those appointed and those of the configuration, each once. @throws StorageError */
  async pressOffice(): Promise<readonly RecordedPerson[]> {
    const appointed = await this.roles.pressOffice();
    const { tenantId, ids } = this.bootstrap;
    const others = ids.filter((id) => !appointed.some((person) => person.id === id));
    const configured = tenantId === undefined ? [] : others.map((id) => ({ tenantId, id, name: "" }));
    return this.named([...appointed, ...configured]);
  }

  /** Fills in the names of those who were named before they had met the bot, and have met it since. */
  private named(people: readonly RecordedPerson[]): Promise<readonly RecordedPerson[]> {
    return Promise.all(
      people.map(async (person) => {
        if (person.name !== "") return person;
        const known = await this.directory.find(person.tenantId, person.id);
        return { ...person, name: known?.name ?? "" };
      }),
    );
  }

  /** Whether somebody is in the press office by configuration, so that nobody can remove them here. */
  isConfigured({ tenantId, id }: PersonId): boolean {
    const { tenantId: home, ids } = this.bootstrap;
    return ids.includes(id.toLowerCase()) && (home === undefined || home.toLowerCase() === tenantId.toLowerCase());
  }
}

function isAboutNothing({ unitCode, ownerId, reference }: Subject): boolean {
  return unitCode === "" && ownerId === undefined && reference === undefined;
}

type AuditedThing = Omit<AuditEvent, "eventId" | "at" | "by">;
