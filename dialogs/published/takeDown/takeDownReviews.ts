import { z } from "zod";
import { addDays, londonTime, nextWorkingTime } from "../../../guidance/calendar/index.js";
import { type Guidance, pictureKind } from "../../../guidance/index.js";
import { codecOf, leadsOrPressOffice, type PresentCheck, present, type Shape, unitCodeOf } from "../../../records/index.js";
import type { CheckLog, Directory, DueReminder, Outbox, ReminderRows, ReminderSort } from "../../../storage/index.js";
import { lookAgainOn, upNow } from "../../check/upNow.js";
import type { Colleague } from "../../people/colleague.js";
import type { ReviewRights } from "../../review/rights.js";
import { orUnread } from "../../turn/orUnavailable.js";
import type { Occasion } from "../../turn/turn.js";
import { type PictureToReview, settledPictureCard, takeDownCard } from "./takeDownCards.js";

/** What is to be looked at again, and who is asked next. */
export interface TakeDownReminder {
  readonly reference: string;
  /** The day it was to be looked at, as `yyyy-mm-dd`. */
  readonly lookOn: string;
  readonly ask: "person" | "leads";
}

/** How these notes are stored. */
export const TAKE_DOWNS: ReminderSort<TakeDownReminder> = {
  name: "take-down",
  codec: codecOf({
    schema: z.object({
      reference: z.string(),
      lookOn: z.iso.date(),
      ask: z.enum(["person", "leads"]),
    } satisfies Shape<TakeDownReminder>),
  }),
};

export interface TakeDownParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly reminders: ReminderRows<TakeDownReminder>;
  readonly rights: Pick<ReviewRights, "leadsOf" | "pressOffice">;
}

/** So many are read at a time. */
const BATCH = 50;
/** Who has not answered after so many days is not waited for: their leads are asked. */
const LEADS_AFTER_DAYS = 14;

/** Which pictures are to be looked at again, when, and who is asked. */
export class TakeDownReviews {
  constructor(private readonly parts: TakeDownParts) {}

  /** Notes when a posted check is to be looked at again, if it is. @throws StorageError `unavailable` */
  async expect(check: PresentCheck): Promise<void> {
    const lookOn = this.lookOn(check);
    if (lookOn !== undefined) await this.remember(check.reference, lookOn, lookOn, "person");
  }

  /**
   * Asks about every picture whose day has come: whoever posted it; their leads, where that person cannot be written to or
   * has not answered. What cannot be read stays for another day.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const today = londonTime(now).date;
    let after: string | undefined;
    do {
      const due = await this.parts.reminders.due(today, BATCH, after);
      for (const reminder of due.items) {
        signal.throwIfAborted();
        await orUnread(this.consider(reminder, now));
      }
      after = due.next;
    } while (after !== undefined);
  }

  /** The picture of a check that is up, and when it is to be looked at; undefined if it is not up or nobody has to look. */
  picture(check: PresentCheck): PictureToReview | undefined {
    const on = this.lookOn(check);
    return on === undefined ? undefined : this.pictureOn(check, on);
  }

  pictureOn(check: PresentCheck, on: string): PictureToReview {
    const { guidance } = this.parts;
    const { flow, answers } = check.current;
    const kind = pictureKind(guidance.takeDown, answers)?.name ?? "";
    return { check, flow: guidance.flows.get(flow), on, kind };
  }

  /** The cards that were sent about this check say what became of it, but for the one that was pressed. @throws StorageError */
  async updateCards({ person }: Occasion, reference: string): Promise<void> {
    const check = present(await this.parts.log.read(reference));
    if (!check) return;
    const next = this.lookOn(check);
    const content = settledPictureCard(this.pictureOn(check, next ?? ""), next);
    await this.parts.outbox.updateGroup(groupOf(reference), ({ item }) => (item.to.personId === person.id ? undefined : content));
  }

  private lookOn(check: PresentCheck): string | undefined {
    return lookAgainOn(check, this.parts.guidance.takeDown.againDays);
  }

  private async consider({ on, id, value }: DueReminder<TakeDownReminder>, now: Date): Promise<void> {
    const { reminders, log } = this.parts;
    const check = present(await log.read(value.reference));
    const picture = check && this.picture(check);
    // Posted again or found right to keep meanwhile: another day counts now.
    if (picture && picture.on !== value.lookOn) await this.expect(picture.check);
    if (picture?.on === value.lookOn) await this.ask(picture, value, now);
    await reminders.done({ on, id });
  }

  private async ask(picture: PictureToReview, { reference, lookOn, ask }: TakeDownReminder, now: Date): Promise<void> {
    const poster = upNow(picture.check)?.by;
    const known = ask === "person" && poster ? await this.parts.directory.find(poster.tenantId, poster.id) : undefined;
    const people = known?.address && poster ? [poster] : await this.leadsOf(reference);
    await this.parts.outbox.put(
      people.map(({ tenantId, id: personId }) => ({
        id: `${groupOf(reference)}|${lookOn}|${personId}`,
        to: { tenantId, personId },
        kind: "take-down-review",
        content: takeDownCard(picture),
        notBefore: nextWorkingTime(now).toISOString(),
        inDoubt: "never",
        group: groupOf(reference),
      })),
    );
    const later = addDays(londonTime(now).date, LEADS_AFTER_DAYS);
    if (known?.address || people.length === 0) await this.remember(reference, lookOn, later, "leads");
  }

  private async leadsOf(reference: string): Promise<readonly Colleague[]> {
    const unitCode = unitCodeOf(reference);
    const { rights } = this.parts;
    return leadsOrPressOffice(await rights.leadsOf(unitCode), () => rights.pressOffice());
  }

  private remember(reference: string, lookOn: string, on: string, ask: TakeDownReminder["ask"]): Promise<void> {
    return this.parts.reminders.putDue({ on, id: reference, value: { reference, lookOn, ask } });
  }
}

function groupOf(reference: string): string {
  return `take-down|${reference}`;
}
