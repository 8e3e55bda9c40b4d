import { beforeEach, describe, expect, it } from "vitest";
import type { RecordedCorrection, ReviewedEvent } from "../../records/index.js";
import { CheckLog } from "../../storage/index.js";
import { decisionOn, LEAD, requestOn, sampleEvent } from "../storage/sampleEvents.js";
import { freshTables } from "../support/freshTables.js";

const OTHER = { ...LEAD, id: "lead-2", name: "Sgt Cy Ade" };
const THIRD = { ...LEAD, id: "lead-3", name: "Insp Lou Hay" };
const { person: OWNER } = sampleEvent("check-1");
const corrections: readonly RecordedCorrection[] = [
  { question: "shows", asked: "What?", from: ["evidence"], was: "Evidence", to: ["none"], now: "None of these", by: LEAD },
];

describe("a lead's decision that the log refuses", () => {
  let log: CheckLog;
  beforeEach(async () => {
    log = new CheckLog((await freshTables()).checks);
  });

  const decided = async (verdict: "do-not-post" | "refer" | "post-if" | "ok-to-post", changes: Partial<ReviewedEvent>) => {
    const check = sampleEvent("check-1", { verdict });
    const request = requestOn(check);
    await log.append(check);
    await log.append(request);
    return { request, decision: decisionOn(request, { of: 1, ...changes }) };
  };
  const refused = async (...[verdict, changes]: Parameters<typeof decided>) => {
    const { decision, request } = await decided(verdict, changes);
    await expect(log.append(decision)).rejects.toThrow(/The decision on COV-2611-\w+ cannot be logged: /);
    expect((await log.read(request.reference)).map(({ kind }) => kind)).toEqual(["completed", "review-requested"]);
  };

  it("is about their own check", async () => {
    const { person } = sampleEvent("check-1");
    await refused("ok-to-post", { by: person });
  });

  it("is milder than the rules, and corrects nothing", () => refused("refer", { verdict: "ok-to-post" }));
  it("is milder, and says only that something is met", () =>
    refused("refer", { verdict: "ok-to-post", conditionMet: "Anything" }));
  it("is milder than the rules on the corrected answers", () =>
    refused("refer", { verdict: "ok-to-post", ruled: "post-if", corrections }));
  it("agrees with a verdict that there is not", () => refused("refer", { outcome: "agreed", verdict: "do-not-post" }));
  it("lifts a prohibition without anybody's proposal", () =>
    refused("do-not-post", { verdict: "ok-to-post", ruled: "ok-to-post", corrections }));

  it("lifts a prohibition, and is by the one who proposed it; by somebody else it counts", async () => {
    const { request, decision } = await decided("do-not-post", { verdict: "ok-to-post", ruled: "ok-to-post", corrections });
    const { note: _, ...asked } = request;
    await log.append({
      ...asked,
      kind: "correction-proposed",
      eventId: "proposal",
      by: LEAD,
      answers: request.eventId,
      after: "",
      of: 1,
      ruled: "ok-to-post",
      corrections,
      reasons: sampleEvent("check-1").reasons,
    });
    expect(await log.stateOf(request.reference)).toMatchObject({ review: "second", verdict: "do-not-post" });
    await expect(log.append({ ...decision, confirms: "proposal" })).rejects.toThrow(/by two people/);
    await expect(log.append({ ...decision, by: OTHER, confirms: "another" })).rejects.toMatchObject({ code: "changed" });
    await expect(log.append({ ...decision, by: OTHER })).rejects.toMatchObject({ code: "changed" });
    await expect(log.append({ ...decision, by: OTHER, refuses: "proposal" })).rejects.toThrow(/neither confirms nor refuses/);
    const byOther = { ...decision, by: OTHER, confirms: "proposal" };
    await expect(log.append({ ...byOther, standsInFor: [LEAD] })).rejects.toThrow(/independent/);
    await expect(log.append({ ...byOther, standsInFor: [OWNER] })).rejects.toThrow(/whose check it is/);
    expect(await log.append({ ...byOther, standsInFor: [THIRD] })).toMatchObject({ status: "appended" });
    expect(await log.stateOf(request.reference)).toMatchObject({ review: "overruled", verdict: "ok-to-post" });
  });

  it("lifts a prohibition in the place of whoever it was proposed in the place of, or is by them", async () => {
    const { request, decision } = await decided("do-not-post", { verdict: "ok-to-post", ruled: "ok-to-post", corrections });
    const { note: _, ...asked } = request;
    const { reasons } = sampleEvent("check-1");
    const proposed = { answers: request.eventId, after: "", of: 1, ruled: "ok-to-post", corrections, reasons } as const;
    await log.append({ ...asked, ...proposed, kind: "correction-proposed", eventId: "p", by: LEAD, standsInFor: [THIRD] });
    for (const maker of [{ by: THIRD }, { by: OTHER, standsInFor: [THIRD] }, { by: OTHER, standsInFor: [OWNER, THIRD] }])
      await expect(log.append({ ...decision, ...maker, confirms: "p" })).rejects.toThrow(/independent|whose check it is/);
    expect(await log.stateOf(request.reference)).toMatchObject({ verdict: "do-not-post" });
    expect(await log.append({ ...decision, by: OTHER, confirms: "p" })).toMatchObject({ status: "appended" });
  });

  describe("after another lead's", () => {
    const second = async (changes: Partial<ReviewedEvent>) => {
      const { request, decision } = await decided("ok-to-post", { note: "Her own garden can be seen." });
      await log.append(decision);
      const again = { ...request, eventId: "request-2", by: OTHER, after: decision.eventId };
      await log.append(again);
      const event = decisionOn(again, { eventId: "next", by: OTHER, of: 1, after: decision.eventId, ...changes });
      return { decision, event, standing: async () => (await log.stateOf(request.reference))?.verdict };
    };

    it("is made without knowing of it", async () => {
      const { event, standing } = await second({ outcome: "agreed", verdict: "ok-to-post", after: "" });
      await expect(log.append(event)).rejects.toMatchObject({ code: "changed" });
      const { after: _, ...unknowing } = event;
      await expect(log.append(unknowing)).rejects.toMatchObject({ code: "changed" });
      expect(await standing()).toBe("do-not-post");
    });

    it.each([
      ["agrees with what the rules had given", { outcome: "agreed", verdict: "ok-to-post" }],
      ["puts something else right", { verdict: "ok-to-post", ruled: "ok-to-post", corrections }],
      ["lets go of it, and does not say why", { outcome: "agreed", verdict: "ok-to-post", lets: ["stand"], note: " " }],
      ["lets go of another", { outcome: "agreed", verdict: "ok-to-post", lets: ["another"] }],
    ] as const)("%s", async (_, changes) => {
      const { decision, event, standing } = await second(changes);
      const named = event.lets?.includes("stand") ? { ...event, lets: [decision.eventId] } : event;
      await expect(log.append(named)).rejects.toThrow(/cannot be logged/);
      expect(await standing()).toBe("do-not-post");
    });

    it("lets go of it by name and says why: that counts", async () => {
      const { decision, event, standing } = await second({ outcome: "agreed", verdict: "ok-to-post" });
      await log.append({ ...event, lets: [decision.eventId], note: "She has moved." });
      expect(await standing()).toBe("ok-to-post");
    });
  });
});
