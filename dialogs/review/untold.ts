import { z } from "zod";
import { londonTime } from "../../guidance/calendar/index.js";
import { codecOf, type Shape } from "../../records/index.js";
import type { DueReminder, ReminderRows, ReminderSort } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Occasion } from "../turn/turn.js";

/** A check about which something is being logged that somebody has to be told about. */
export interface Untold {
  readonly reference: string;
  /** When that began, ISO 8601. */
  readonly since: string;
}

/** How these notes are stored. */
export const UNTOLD: ReminderSort<Untold> = {
  name: "untold",
  codec: codecOf({ schema: z.object({ reference: z.string(), since: z.iso.datetime() } satisfies Shape<Untold>) }),
};

/** How long a turn may still be working on it, with instances' clocks up to a minute apart. Milliseconds. */
const AT_IT_MS = 90_000;
/** How many notes are read at a time. */
const BATCH = 50;

/**
 * Writes a note before logging something that others have to be told about, and deletes it once they have been told.
 * An instance that dies in between leaves the note, and the next run sends what is missing, going by the log alone.
 */
export class UntoldNotes {
  /** The checks of this instance where somebody could not be told. */
  private readonly missed = new Set<string>();

  constructor(private readonly rows: ReminderRows<Untold>) {}

  /**
   * Runs work that logs something and tells others.
   *
   * @throws StorageError `unavailable` before the work if the note cannot be written, so that nothing is logged; or what the work throws,
   *   which leaves the note
   */
  async around<T>({ now, person }: Occasion, reference: string, work: () => Promise<T>): Promise<T> {
    const since = now.toISOString();
    const note = { on: londonTime(now).date, id: `${reference}|${since}|${person.id}`, value: { reference, since } };
    await this.rows.putDue(note);
    const done = await work();
    // If the note cannot be deleted, it is processed once more, which changes nothing.
    if (!this.missed.delete(reference)) await this.rows.done(note).catch(() => undefined);
    return done;
  }

  /** Records that somebody could not be told, so that the note stays. */
  miss(reference: string): void {
    this.missed.add(reference);
  }

  /**
   * Processes the notes that were left. One that fails or cannot be read stays for the next run and does not hold up the others.
   *
   * @param makeGood tells people what was logged about the check since then, unless they were told already
   * @throws the first failure, once all have been tried; or the abort reason of the signal
   */
  async look(now: Date, signal: AbortSignal, makeGood: (untold: Untold) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.rows.due(londonTime(now).date, BATCH, after);
      for (const note of page.items) {
        signal.throwIfAborted();
        if (now.getTime() - Date.parse(note.value.since) < AT_IT_MS) continue;
        await orUnread(this.process(note, makeGood)).catch((error: unknown) => failures.push(error));
      }
      if (page.next === undefined) break;
      after = page.next;
    }
    if (failures.length > 0) throw failures[0];
  }

  private async process(note: DueReminder<Untold>, makeGood: (untold: Untold) => Promise<void>): Promise<void> {
    await makeGood(note.value);
    await this.rows.done(note);
  }
}
