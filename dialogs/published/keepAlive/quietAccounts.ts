import { z } from "zod";
import { londonTime, nextWorkingTime } from "../../../guidance/calendar/index.js";
import { codecOf, keepersOf, leadsOrPressOffice, type RecordedPerson, type Shape, valueIn } from "../../../records/index.js";
import type { Outbox, OutboxItem, ReminderRows, ReminderSort } from "../../../storage/index.js";
import type { ReviewRights } from "../../review/rights.js";
import { todayNoLink } from "../../turn/dayAndLink.js";
import type { AccountBook } from "../posted/accountBook.js";
import { type Quiet, quietCard, stillQuietCard } from "./quietCards.js";
import { isOver, quietSince } from "./quietSince.js";

/** How far the reminders about an account have come. */
export interface QuietNote {
  /** The silence it is about, by the day it began, as `yyyy-mm-dd`. */
  readonly since: string;
  /** The day on which the owner and the deputy were asked. */
  readonly askedOn: string;
  readonly leadsTold: boolean;
}

/** How these notes are stored. */
export const QUIET_NOTES: ReminderSort<QuietNote> = {
  name: "quiet",
  codec: codecOf({
    schema: z.object({
      since: z.iso.date(),
      askedOn: z.iso.date(),
      leadsTold: z.boolean(),
    } satisfies Shape<QuietNote>),
  }),
};

export interface QuietAccountsParts {
  readonly accounts: AccountBook;
  /** The codes of all units. */
  readonly unitCodes: () => Promise<readonly string[]>;
  readonly outbox: Outbox;
  readonly notes: ReminderRows<QuietNote>;
  readonly rights: Pick<ReviewRights, "leadsOf" | "pressOffice">;
  /** After how many days without a post an account counts as quiet. */
  readonly periodDays: number;
}

/** Finds the accounts on which nothing is posted, and has those asked who keep them. */
export class QuietAccounts {
  constructor(private readonly parts: QuietAccountsParts) {}

  /** After how many days without a post an account counts as quiet. */
  get periodDays(): number {
    return this.parts.periodDays;
  }

  /**
   * Asks the owner and the deputy of each account that has gone quiet, once; and tells the leads, once, if one more period
   * goes by without an answer or a post.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    for (const unit of await this.parts.unitCodes())
      for (const account of await this.parts.accounts.of(unit)) {
        signal.throwIfAborted();
        await this.consider({ account, since: quietSince(account) }, now);
      }
  }

  /** The other cards about this silence say what was answered. @throws StorageError */
  async updateCards(quiet: Quiet, content: object, but: RecordedPerson): Promise<void> {
    await this.parts.outbox.updateGroup(groupOf(quiet), ({ item }) => (item.to.personId === but.id ? undefined : content));
  }

  private async consider(quiet: Quiet, now: Date): Promise<void> {
    const { periodDays, notes } = this.parts;
    const { account, since } = quiet;
    if (!isOver(since, periodDays, now)) return;
    const noted = await notes.note(account.reference);
    // A later release goes on with it.
    if (noted && !noted.ok && noted.why === "newer") return;
    const known = valueIn(noted);
    const note = known?.since === since ? known : undefined;
    // What is put twice is sent once, so the note may come after it.
    if (!note) {
      await this.ask(quiet, now);
      await notes.putNote(account.reference, { since, askedOn: londonTime(now).date, leadsTold: false });
    } else if (!note.leadsTold && isOver(note.askedOn, periodDays, now)) {
      await this.tellLeads(quiet, note, now);
      await notes.putNote(account.reference, { ...note, leadsTold: true });
    }
  }

  private async ask(quiet: Quiet, now: Date): Promise<void> {
    const content = quietCard(quiet, todayNoLink(now), this.parts.periodDays);
    await this.put(keepersOf(quiet.account), (person) => `${groupOf(quiet)}|${person.id}`, now, {
      kind: "quiet-account",
      content,
      group: groupOf(quiet),
    });
  }

  private async tellLeads(quiet: Quiet, { askedOn }: QuietNote, now: Date): Promise<void> {
    const { rights } = this.parts;
    const leads = await rights.leadsOf(quiet.account.unit.code);
    const asked = await leadsOrPressOffice(leads, () => rights.pressOffice());
    const content = stillQuietCard(quiet, askedOn);
    await this.put(asked, (person) => `${groupOf(quiet)}|lead|${person.id}`, now, { kind: "quiet-account-lead", content });
  }

  private async put(
    people: readonly RecordedPerson[],
    idFor: (person: RecordedPerson) => string,
    now: Date,
    message: Pick<OutboxItem, "kind" | "content" | "group">,
  ): Promise<void> {
    const notBefore = nextWorkingTime(now).toISOString();
    await this.parts.outbox.put(
      people.map((person) => ({
        ...message,
        id: idFor(person),
        to: { tenantId: person.tenantId, personId: person.id },
        notBefore,
        inDoubt: "never",
      })),
    );
  }
}

function groupOf({ account, since }: Quiet): string {
  return `quiet|${account.reference}|${since}`;
}
