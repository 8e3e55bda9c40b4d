import { beforeEach, describe, expect, it } from "vitest";
import { UNTOLD, UntoldNotes } from "../../../dialogs/index.js";
import { ReminderRows, UnreadError } from "../../../storage/index.js";
import { freshTables } from "../../support/freshTables.js";
import { TENANT } from "../../support/teamsClient.js";

const NEVER = new AbortController().signal;
const person = { tenantId: TENANT, id: "robin", name: "Robin" };

describe("notes of what others may not have been told", () => {
  let notes: UntoldNotes;
  beforeEach(async () => {
    notes = new UntoldNotes(new ReminderRows((await freshTables()).outbox, UNTOLD));
  });
  const cut = async (reference: string, at: string) => {
    const work = () => Promise.reject(new Error("cut off"));
    await expect(notes.around({ now: new Date(at), person }, reference, work)).rejects.toThrow("cut off");
  };
  /** Which of them a look has made good. */
  const looked = async (at: string, failing: (reference: string) => Error | undefined = () => undefined) => {
    const good: string[] = [];
    const failed = await notes
      .look(new Date(at), NEVER, async ({ reference }) => {
        const error = failing(reference);
        if (error) throw error;
        good.push(reference);
      })
      .catch((error: unknown) => error);
    return { good, failed };
  };

  it("are made good once each, in spite of one before them that cannot be", async () => {
    for (const [at, reference] of ["one", "two", "three"].entries()) await cut(reference, `2026-11-05T09:00:0${at}Z`);
    const failing = (reference: string) => (reference === "one" ? new Error("no account") : undefined);
    expect(await looked("2026-11-05T09:05:00Z", failing)).toEqual({ good: ["three", "two"], failed: new Error("no account") });
    expect(await looked("2026-11-05T09:06:00Z")).toEqual({ good: ["one"], failed: undefined });
    expect(await looked("2026-11-05T09:07:00Z")).toEqual({ good: [], failed: undefined });
  });

  it("stay where what was logged is of a later release, and nothing fails for it", async () => {
    await cut("later", "2026-11-05T09:00:00Z");
    const later = new UnreadError("newer", "a later release's");
    expect(await looked("2026-11-05T09:05:00Z", () => later)).toEqual({ good: [], failed: undefined });
    expect(await looked("2026-11-05T09:06:00Z")).toEqual({ good: ["later"], failed: undefined });
  });

  it.each([
    ["over midnight", "2026-11-05T23:59:50Z", "2026-11-06T00:02:00Z"],
    ["over midnight in summer", "2026-06-30T22:59:50Z", "2026-06-30T23:02:00Z"],
    ["where the clocks go back", "2026-10-25T00:59:50Z", "2026-10-25T01:02:00Z"],
  ])("are found %s, and not while the turn may be at it", async (_, since, at) => {
    await cut("late", since);
    expect((await looked(new Date(Date.parse(since) + 60_000).toISOString())).good).toEqual([]);
    expect((await looked(at)).good).toEqual(["late"]);
  });

  it("stay where somebody was missed, and go where nobody was", async () => {
    const now = new Date("2026-11-05T09:00:00Z");
    await notes.around({ now, person }, "told", async () => undefined);
    await notes.around({ now, person }, "missed", async () => notes.miss("missed"));
    expect((await looked("2026-11-05T09:05:00Z")).good).toEqual(["missed"]);
  });
});
