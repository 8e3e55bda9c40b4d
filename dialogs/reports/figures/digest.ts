import { type AdaptiveCard, action, type RecordRow, type RecordSection, recordCard, shownDay } from "../../../cards/index.js";
import { londonTime } from "../../../guidance/calendar/index.js";
import { type NotedHead, type RecordedPerson, weekOf } from "../../../records/index.js";
import type { ChainLog, CheckLog, Outbox } from "../../../storage/index.js";
import { PHOTO_FLOW } from "../../check/flows.js";
import { type AuditEvent, auditPartition } from "../../people/audit.js";
import { isOver } from "../../published/keepAlive/quietSince.js";
import type { AccountBook, LiveAccount } from "../../published/posted/accountBook.js";
import { ALL_THAT_WAIT, carrying } from "../../review/filter.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Counted } from "../../turn/monthCounts.js";
import { monthOf, monthsBefore, startOf } from "../../turn/months.js";
import { orUnread } from "../../turn/orUnavailable.js";
import { unreadCount } from "../../turn/unreadWords.js";
import type { DigestWishes } from "./digestWishes.js";
import { verdictWords } from "./figuresView.js";
import { checksIn, countedFor, figuresFrom, mondayOf } from "./gather.js";

export interface DigestParts {
  readonly log: CheckLog;
  readonly audit: Pick<ChainLog<AuditEvent>, "endOf">;
  readonly outbox: Outbox;
  readonly rights: Pick<ReviewRights, "units" | "leadsOf" | "pressOffice">;
  readonly accounts: AccountBook;
  readonly wishes: DigestWishes;
  /** After how many days without a post one counts as missing. */
  readonly quietDays: number;
  /** A line for the press office on past checks that would be decided worse now; undefined if there are none. */
  readonly decidedWorse?: ((now: Date, signal: AbortSignal) => Promise<string | undefined>) | undefined;
}

/** A unit with no checks in so many weeks is mentioned. The week that has just begun is one more. */
const SILENT_WEEKS = 4;
const WEEKS_LOOKED_AT = SILENT_WEEKS + 1;
const DAY_MS = 86_400_000;
const USEFUL_DAYS = 4;
const MOST_NAMES = 3;
/** So that the card stays small enough for Teams: of more units, only those with something to say of them are shown. */
const MOST_UNITS = 30;

type Unit = Awaited<ReturnType<ReviewRights["units"]>>[number];
type Colleague = Awaited<ReturnType<ReviewRights["leadsOf"]>>[number];

/** What happened last week, once a week, to everybody who leads a unit and to the press office. */
export class WeeklyDigest {
  constructor(private readonly parts: DigestParts) {}

  /**
   * Puts this week's digests into the outbox, one a person; those that are there already stay as they are.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const { rights } = this.parts;
    const units = await rights.units();
    const sections = new Map<string, RecordSection>();
    const readers = new Map<string, { person: Colleague; units: Set<string>; press: boolean }>();
    const reader = (person: Colleague) => {
      const key = `${person.tenantId}|${person.id}`;
      const known = readers.get(key) ?? { person, units: new Set<string>(), press: false };
      readers.set(key, known);
      return known;
    };
    const counted = await countedFor(
      this.parts.log,
      units.map(({ code }) => code),
      { weeks: WEEKS_LOOKED_AT, now },
    );
    const registered = await this.parts.accounts.all();
    for (const unit of units) {
      signal.throwIfAborted();
      const own = counted.filter((month) => month.unit === unit.code);
      const accounts = registered.filter((account) => account.unit.code === unit.code);
      sections.set(unit.code, sectionOf(unit, own, accounts, this.parts.quietDays, now));
      for (const lead of await rights.leadsOf(unit.code)) reader(lead).units.add(unit.code);
    }
    for (const person of await rights.pressOffice()) {
      const known = reader(person);
      known.press = true;
      for (const { code } of units) known.units.add(code);
    }
    const pressNeeds = [...readers.values()].some(({ press }) => press);
    const logEnd = pressNeeds ? await this.logEnd(now) : undefined;
    const worse = pressNeeds ? await this.parts.decidedWorse?.(now, signal) : undefined;
    for (const { person, units: codes, press } of readers.values()) {
      signal.throwIfAborted();
      const own = [...codes].flatMap((code) => sections.get(code) ?? []);
      await this.send(person, digestCard(own, now, press ? { worse, logEnd } : {}), now);
    }
  }

  /** Where the audit log ends, which each night notes where all others end: so it stands for all of them. */
  private async logEnd(now: Date): Promise<string | undefined> {
    for (const back of [0, 1]) {
      const month = auditPartition(startOf(monthsBefore(monthOf(now), back)));
      const { found } = await orUnread(this.parts.audit.endOf(month));
      if (found && found.events > 0) return endLine(found);
    }
    return undefined;
  }

  private async send(person: RecordedPerson, content: AdaptiveCard, now: Date): Promise<void> {
    const { wishes, outbox } = this.parts;
    if (!(await wishes.wants(person))) return;
    await outbox.put([
      {
        id: `digest|${weekOf(now.toISOString())}|${person.tenantId}|${person.id}`,
        to: { tenantId: person.tenantId, personId: person.id },
        kind: "weekly-digest",
        content,
        notBefore: now.toISOString(),
        notAfter: new Date(now.getTime() + USEFUL_DAYS * DAY_MS).toISOString(),
        inDoubt: "never",
      },
    ]);
  }
}

/** What there is to say of a unit. */
function sectionOf(
  unit: Unit,
  months: readonly Counted[],
  registered: readonly LiveAccount[],
  quietDays: number,
  now: Date,
): RecordSection {
  const figures = figuresFrom(months, { weeks: WEEKS_LOOKED_AT, now, flow: PHOTO_FLOW });
  const last = figuresFrom(months, { weeks: 1, now: new Date(now.getTime() - 7 * DAY_MS), flow: PHOTO_FLOW });
  const checks = checksIn(last);
  const words = verdictWords(last.verdicts);
  const waits =
    figures.waiting === 0
      ? []
      : [{ value: `${figures.waiting} ${figures.waiting === 1 ? "is" : "are"} waiting for a team lead.` }];
  const silent = registered.filter(
    ({ lastPosted, registeredAt }) => lastPosted === undefined && isOver(londonTime(new Date(registeredAt)).date, quietDays, now),
  );
  const counted =
    checksIn(figures) === 0
      ? `No checks in ${SILENT_WEEKS} weeks. Do staff know about me?`
      : `${checks === 0 ? "No checks" : checks === 1 ? "1 check" : `${checks} checks`} last week${words === "" ? "." : `: ${words}.`}`;
  const unread = unreadCount(figures.unread, "month", "months");
  return {
    title: unit.name,
    rows: [
      { value: counted },
      ...(unread === "" ? [] : [{ value: unread }]),
      ...waits,
      ...silentRows(silent.map(({ name }) => name)),
    ],
  };
}

/** What only the press office gets. */
interface PressLines {
  /** On past checks that would be decided worse now. */
  readonly worse?: string | undefined;
  /** Where the log ends. */
  readonly logEnd?: string | undefined;
}

/** A week's digest. */
export function digestCard(units: readonly RecordSection[], now: Date, { worse, logEnd }: PressLines = {}): AdaptiveCard {
  const plain = { inputs: "none" } as const;
  const shown = units.length > MOST_UNITS ? units.filter(({ rows }) => rows.length > 1).slice(0, MOST_UNITS) : units;
  return recordCard(
    "Checks last week",
    `The week from ${shownDay(mondayOf(new Date(now.getTime() - 7 * DAY_MS)))}`,
    [...(worse === undefined ? [] : [{ title: "Newer guidance", rows: [{ value: worse }] }]), ...shown, ...logSections(logEnd)],
    [
      action("Figures", "figures.show", {}, plain),
      action("Checks to review", "review.list", {}, plain),
      action("All that wait", "review.list", carrying(ALL_THAT_WAIT), plain),
      action("Stop the weekly digest", "figures.off", {}, plain),
    ],
  );
}

function endLine({ partition, events, hash }: NotedHead): string {
  return `${partition}, ${events} ${events === 1 ? "event" : "events"}, last hash ${hash}`;
}

function logSections(logEnd: string | undefined): readonly RecordSection[] {
  if (logEnd === undefined) return [];
  const why = "Keep this line. An auditor can use it later to tell whether anything in the log was rewritten.";
  return [{ title: "The log", rows: [{ value: logEnd }, { value: why }] }];
}

function silentRows(names: readonly string[]): readonly RecordRow[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return [{ name: "No known posts:", value: `${names.slice(0, MOST_NAMES).join(", ")}${more}` }];
}
