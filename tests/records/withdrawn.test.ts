import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asksFor, type Standing, standAfter } from "../../records/check/standing.js";
import { type CheckEvent, present, type VerdictEvent } from "../../records/index.js";
import { actionOn, decisionOn, LEAD, requestOn, revisionOf, sampleEvent } from "../storage/sampleEvents.js";

const first = sampleEvent("check-1");
const VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post"] as const;

/** What may happen before the person asks, and between that and their withdrawing it. */
type Happens = "agreed" | "overruled" | "taken up" | "found" | (typeof VERDICTS)[number];
const happens = fc.constantFrom<Happens>("agreed", "overruled", "taken up", "found", ...VERDICTS);

/** The events with one more of that kind, as the log would take it; the same where it would not. */
function then(events: readonly CheckEvent[], kind: Happens): readonly CheckEvent[] {
  const check = present(events);
  if (!check) return events;
  const id = `event-${events.filter((event) => !("eventId" in event && event.eventId === "asked")).length}`;
  const waits = "waits" in check.review ? check.review.waits : undefined;
  const latest = events.findLast((event): event is VerdictEvent => "revision" in event) ?? first;
  if (kind === "found")
    return [...events, { ...actionOn(first, id), kind: "picture-seen", of: check.revision, looks: [], found: [], unsaid: true }];
  if (kind === "taken up") return waits ? events : [...events, { ...requestOn(first, id), by: LEAD }];
  if (kind === "agreed" || kind === "overruled") {
    const request = requestOn(first, waits?.eventId ?? id);
    const verdict = kind === "agreed" ? check.verdict : ("do-not-post" as const);
    const decision = decisionOn(request, { outcome: kind, verdict, of: check.revision, eventId: `${id}-decided` });
    return waits ? [...events, decision] : [...events, { ...request, by: LEAD }, decision];
  }
  return [...events, revisionOf(latest, { verdict: kind })];
}

const standing = (events: readonly CheckEvent[]) => events.reduce<Standing | undefined>(standAfter, undefined);

describe("a request that is withdrawn", () => {
  it("leaves the check as if nobody had asked, whatever happened before and meanwhile", () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.array(happens, { maxLength: 6 }), fc.array(happens, { maxLength: 3 }), (before, meanwhile) => {
        const start = before.reduce(then, [first] as readonly CheckEvent[]);
        const was = standing(start);
        // The log takes no second request while the person's own waits.
        if (was?.waiting?.own) return;
        const asked: readonly CheckEvent[] = [...start, requestOn(first, "asked")];
        const lasting = meanwhile.filter((kind) => kind !== "agreed" && kind !== "overruled" && kind !== "taken up");
        const later = lasting.reduce(then, asked);
        const answers = asksFor(standing(later) ?? {});
        expect(answers).toBe("asked");
        const left = standing([...later, { ...actionOn(first, "withdrawn"), kind: "review-withdrawn", answers: "asked" }]);
        const without = standing(lasting.reduce(then, start));
        const { waiting: waits, ...rest } = left ?? {};
        const { waiting: would, ...other } = without ?? {};
        expect(rest).toEqual(other);
        // What waits besides still does, and nobody is said to have asked.
        expect(waits === undefined).toBe(would === undefined);
        expect(waits?.own ?? false).toBe(false);
        tried += 1;
      }),
      { numRuns: 300 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  it("cannot be withdrawn where nobody asked, or where a lead has put something right", () => {
    expect(asksFor({})).toBeUndefined();
    expect(asksFor({ waiting: { eventId: "r", since: first.at, own: false } })).toBeUndefined();
    const waiting = { eventId: "r", since: first.at, own: true };
    expect(asksFor({ waiting, proposal: { eventId: "p", by: "lead" } })).toBeUndefined();
    expect(asksFor({ waiting: { ...waiting, eventId: "revised-2", asked: "r" } })).toBe("r");
  });
});
