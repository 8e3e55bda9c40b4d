import { z } from "zod";
import { londonTime } from "../../guidance/calendar/index.js";
import { codecOf, type Shape } from "../../records/index.js";
import type { DueReminder, ReminderRows, ReminderSort } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Occasion } from "../turn/turn.js";

/** A check about which something is being logged that somebody has to be told. */
export interface Untold {
  readonly reference: string;
  /** When that began, ISO 8601. */
  readonly since: string;
}

/** How that is noted. */
export const UNTOLD: ReminderSort<Untold> = {
  name: "untold",
  codec: codecOf({ schema: z.object({ reference: z.string(), since: z.iso.datetime() } satisfies Shape<Untold>) }),
};

/** So long a turn may be at it by itself, with instances' clocks a minute apart. Milliseconds. */
const AT_IT_MS = 90_000;
/** So many are read at a time. */
const BATCH = 50;

/**
 * Notes, before something is logged that others have to be told, that it is about to be; and takes the note out once they are.
 * Whoever dies between the two leaves it, and the next look makes good what is missing: the log alone says what that is.
 */
export class UntoldNotes {
  /** Where not everybody could be told, in this instance's hands. */
  private readonly missed = new Set<string>();

  constructor(private readonly rows: ReminderRows<Untold>) {}

  /**
   * Does what logs and tells.
   *
   * @throws StorageError `unavailable` before the work, where it cannot be noted: nothing is logged then; or what the work throws,
   *   which leaves the note
   */
  async around<T>({ now, person }: Occasion, reference: string, work: () => Promise<T>): Promise<T> {
    const since = now.toISOString();
    const note = { on: londonTime(now).date, id: `${reference}|${since}|${person.id}`, value: { reference, since } };
    await this.rows.putDue(note);
    const done = await work();
    // A note that stays is looked at once more, and that changes nothing.
    if (!this.missed.delete(reference)) await this.rows.done(note).catch(() => undefined);
    return done;
  }

  /** Somebody could not be told just now. */
  miss(reference: string): void {
    this.missed.add(reference);
  }

  /**
   * Has made good whatever was left. What cannot be made good, or is not understood, stays for the next look, and keeps nothing else back.
   *
   * @param makeGood tells whoever has to know of what was logged about the check since then, unless they were told
   * @throws whatever the first that could not be made good threw, once all have been tried; whatever the signal was given as its reason
   */
  async look(now: Date, signal: AbortSignal, makeGood: (untold: Untold) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.rows.due(londonTime(now).date, BATCH, after);
      for (const note of page.items) {
        signal.throwIfAborted();
        if (now.getTime() - Date.parse(note.value.since) < AT_IT_MS) continue;
        await orUnread(this.settle(note, makeGood)).catch((error: unknown) => failures.push(error));
      }
      if (page.next === undefined) break;
      after = page.next;
    }
    if (failures.length > 0) throw failures[0];
  }

  private async settle(note: DueReminder<Untold>, makeGood: (untold: Untold) => Promise<void>): Promise<void> {
    await makeGood(note.value);
    await this.rows.done(note);
  }
}
