import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requireAllowed } from "../../records/check/allowed.js";
import { type CheckEvent, isMilder, isVerdict, present, type ReviewedEvent, type Verdict } from "../../records/index.js";
import { actionOn, decisionOn, LEAD, requestOn, revisionOf, sampleEvent } from "../storage/sampleEvents.js";

const VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post"] as const;
const LEADS = [LEAD, { ...LEAD, id: "lead-2", name: "Sgt Cy Ade" }];
const first = sampleEvent("check-1", { verdict: "ok-to-post" });
const correction = { question: "shows", asked: "What?", from: ["a"], was: "A", to: ["b"], now: "B", by: LEAD };

type Try =
  | { readonly does: "answer"; readonly verdict: Verdict }
  | { readonly does: "ask" | "post" | "take down" }
  | { readonly does: "propose"; readonly by: number; readonly ruled: Verdict }
  | {
      readonly does: "decide";
      readonly by: number;
      readonly verdict: Verdict;
      readonly agrees: boolean;
      readonly ruled?: Verdict | undefined;
      /** What is put right says something of its own. */
      readonly states: boolean;
      readonly confirms: boolean;
      readonly letsGo: boolean;
    };

const verdict = fc.constantFrom<Verdict>(...VERDICTS);
const by = fc.nat({ max: 1 });
const anyTry: fc.Arbitrary<Try> = fc.oneof(
  fc.record({ does: fc.constant("answer" as const), verdict }),
  fc.record({ does: fc.constantFrom("ask" as const, "post" as const, "take down" as const) }),
  fc.record({ does: fc.constant("propose" as const), by, ruled: verdict }),
  fc.record({
    does: fc.constant("decide" as const),
    by,
    verdict,
    agrees: fc.boolean(),
    ruled: fc.option(verdict, { nil: undefined }),
    states: fc.boolean(),
    confirms: fc.boolean(),
    letsGo: fc.boolean(),
  }),
);

/** The event that somebody tries, as it would be logged; undefined where nothing of the kind can be said now. */
function eventOf(tried: Try, history: readonly CheckEvent[], id: string): CheckEvent | undefined {
  const check = present(history);
  if (!check) return undefined;
  const { current, review } = check;
  const waits = review.state === "waiting" || review.state === "second" ? review.waits : undefined;
  switch (tried.does) {
    case "answer":
      return revisionOf(current, { verdict: tried.verdict });
    case "ask":
      return waits ? undefined : { ...requestOn(first, id) };
    case "post":
      return { ...actionOn(first, id), kind: "posted", postedOn: "2026-11-05" };
    case "take down":
      return { ...actionOn(first, id), kind: "taken-down" };
    case "propose": {
      if (review.state !== "waiting") return undefined;
      const base = { ...actionOn(first, id, LEADS[tried.by]), answers: review.waits.eventId, of: current.revision };
      const reasons = current.reasons;
      return { ...base, kind: "correction-proposed", ruled: tried.ruled, corrections: [correction], put: ["shows"], reasons };
    }
    case "decide": {
      if (!waits) return undefined;
      const { agrees, states, confirms, letsGo } = tried;
      const lets = check.standing.map(({ eventId }) => eventId);
      const isPut = confirms && review.state === "second";
      // Whoever confirms a correction mostly takes it as it is proposed.
      const proposed = isPut ? review.proposal.ruled : undefined;
      const { verdict: wanted, ruled } = proposed === undefined ? tried : { verdict: proposed, ruled: proposed };
      const event: ReviewedEvent = {
        ...decisionOn(requestOn(first, waits.eventId)),
        eventId: id,
        by: LEADS[tried.by] ?? LEAD,
        of: current.revision,
        after: check.decided ?? "",
        verdict: wanted,
        outcome: agrees ? "agreed" : "overruled",
        ...(ruled !== undefined && { ruled, corrections: [correction], put: ["shows"] }),
        ...(ruled !== undefined && states && ruled !== "ok-to-post" && { states: ruled }),
        ...(isPut && { confirms: review.proposal.eventId }),
        ...(letsGo && lets.length > 0 && { lets }),
      };
      return event;
    }
  }
}

/** All that the log would take of what is tried, in turn. */
function walked(tries: readonly Try[]): readonly CheckEvent[] {
  const history: CheckEvent[] = [first];
  for (const [index, tried] of tries.entries()) {
    const event = eventOf(tried, history, `event-${index}`);
    const check = present(history);
    if (!event || !check) continue;
    const { review } = check;
    const proposal = review.state === "second" ? { eventId: review.proposal.eventId, by: review.proposal.by.id } : undefined;
    try {
      if (!isVerdict(event)) requireAllowed(event, { ...check, ...(proposal && { proposal }) });
    } catch {
      continue;
    }
    history.push(event);
  }
  return history;
}

describe("whatever anybody tries", () => {
  const rounds = Number(process.env["ROUNDS"] ?? 1) * 300;
  const walks = (law: (history: readonly CheckEvent[]) => void) =>
    fc.assert(
      fc.property(fc.array(anyTry, { maxLength: 40 }), (tries) => {
        const history = walked(tries);
        for (let end = 1; end <= history.length; end++) law(history.slice(0, end));
      }),
      { numRuns: rounds },
    );

  it("the verdict that counts is milder than the rules only by a correction, and a prohibition is lifted by two people", () => {
    walks((history) => {
      const check = present(history);
      if (!check || !isMilder(check.verdict, check.got)) return;
      expect(check.decision).toMatchObject({ of: check.revision, corrections: [correction] });
      expect(check.verdict === check.decision?.ruled || isMilder(check.decision?.ruled ?? "do-not-post", check.verdict)).toBe(
        true,
      );
      if (check.got === "do-not-post") {
        const proposal = history.find((event) => "eventId" in event && event.eventId === check.decision?.confirms);
        expect(proposal).toMatchObject({ kind: "correction-proposed" });
        expect(proposal && "by" in proposal && proposal.by.id).not.toBe(check.decision?.by.id);
      }
    });
  });

  it("nothing makes it milder than a lead's own stricter decision but a lead who lets go of that one by name", () => {
    walks((history) => {
      const check = present(history);
      if (!check) return;
      const released = history.flatMap((event) => (event.kind === "reviewed" ? (event.lets ?? []) : []));
      for (const [at, event] of history.entries()) {
        if (event.kind !== "reviewed" || released.includes(event.eventId)) continue;
        const ruled = present(history.slice(0, at + 1))?.ruled ?? "do-not-post";
        if (isMilder(ruled, event.verdict)) expect(isMilder(check.verdict, event.verdict)).toBe(false);
      }
      if (isMilder(check.ruled, check.verdict)) expect(check.review.state).not.toBe("none");
    });
  });

  it("what counts is what the rules give on the answers that count, or as strict as a decision that stands", () => {
    walks((history) => {
      const { verdict, ruled, stands = [] } = present(history) ?? {};
      if (!verdict || !ruled) return;
      expect(isMilder(verdict, ruled)).toBe(false);
      if (verdict !== ruled) expect(stands.map((each) => each.verdict)).toContain(verdict);
      for (const each of stands) expect(isMilder(verdict, each.verdict)).toBe(false);
    });
  });

  it("nobody's name stands beside a verdict that they did not see", () => {
    walks((history) => {
      const { review, decision, revision, verdict, holder, stands = [] } = present(history) ?? {};
      if (review?.state === "agreed" || review?.state === "overruled") expect(review.decision.of).toBe(revision);
      if (decision) expect(decision.of === revision || holder === "lead").toBe(true);
      const isStand = stands.some(({ by, verdict: each }) => by === decision?.eventId && each === verdict);
      if (decision && !isStand) expect(decision.verdict).toBe(verdict);
    });
  });

  it("what is up against the verdict has to come down, and nothing else", () => {
    walks((history) => {
      const check = present(history);
      expect(check?.mustComeDown !== undefined).toBe(check?.up === "up" && check.verdict !== "ok-to-post");
    });
  });
});
