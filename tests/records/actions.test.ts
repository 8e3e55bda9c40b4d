import { beforeEach, describe, expect, it } from "vitest";
import { CheckLog, type ListFilter, type Tables } from "../../storage/index.js";
import {
  actionOn,
  decisionOn,
  LEAD,
  PARTITION,
  referenceOf,
  requestOn,
  revisionOf,
  sampleEvent,
  upTo,
} from "../storage/sampleEvents.js";
import { freshTables } from "../support/freshTables.js";

describe("what is done about a check", () => {
  let tables: Tables;
  let log: CheckLog;
  const check = sampleEvent("check-1");
  const request = requestOn(check);
  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
    await log.append(check);
  });

  it("is logged once under its id, and read in the order in which it was done", async () => {
    const asked = { ...actionOn(check, "a / odd? #id", LEAD), kind: "asked", note: "Who is ‘the child’? 😀" } as const;
    expect(await log.append(request)).toEqual({ status: "appended", event: request });
    expect(await log.append(asked)).toEqual({ status: "appended", event: asked });
    const revised = revisionOf(check);
    await log.append(revised);
    expect(await log.append({ ...asked, note: "other words" })).toEqual({ status: "duplicate", event: asked });
    expect(await log.append({ ...request, note: "other words" })).toEqual({ status: "duplicate", event: request });
    expect(await log.read(check.reference)).toEqual([check, request, asked, revised]);
    expect((await log.ofPerson(PARTITION, "person-1", { limit: 9 })).items.map(({ kind }) => kind)).toEqual([
      "revised",
      "asked",
      "review-requested",
      "completed",
    ]);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 4, hash: expect.any(String) });
  });

  it("must be about a check in the log, and name the one who made it", async () => {
    await expect(log.append(requestOn(sampleEvent("never")))).rejects.toThrow(RangeError);
    await expect(log.append({ ...request, checkId: "check-2" })).rejects.toMatchObject({ code: "reference-taken" });
    await expect(log.append({ ...request, person: LEAD })).rejects.toThrow(RangeError);
    await expect(log.append(decisionOn(request))).rejects.toThrow(RangeError);
    expect(await log.read(check.reference)).toEqual([check]);
  });

  it("waits in the list until it is decided; one request at a time", async () => {
    const other = sampleEvent("check-2");
    await log.append(other);
    await log.append(requestOn(other, "request of check-2"));
    await log.append(request);
    expect(await log.append(requestOn(check, "request-2"))).toEqual({ status: "already", event: request });
    const first = await log.waiting(PARTITION, { limit: 1 });
    expect(first.items).toMatchObject([
      { reference: other.reference, checkId: "check-2", eventId: "request of check-2", since: request.at, verdict: "post-if" },
    ]);
    const second = await log.waiting(PARTITION, { limit: 1, after: String(first.next) });
    expect(second.items).toMatchObject([{ reference: check.reference, eventId: "request-1", review: "waiting" }]);
    expect(second.next).toBeUndefined();
    await log.append(revisionOf(check, { verdict: "refer" }));
    expect((await log.waiting(PARTITION, { limit: 9 })).items.at(-1)).toMatchObject({ eventId: "request-1", verdict: "refer" });
    await log.append(decisionOn(request));
    expect((await log.waiting(PARTITION, { limit: 9 })).items).toHaveLength(1);
    expect(await log.append(requestOn(check, "request-2"))).toMatchObject({ status: "appended" });
    expect((await log.waiting(PARTITION, { limit: 9 })).items.map(({ eventId }) => eventId)).toEqual([
      "request of check-2",
      "request-2",
    ]);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 7, hash: expect.any(String) });
  });

  it("is settled by the first of several who decide at once", async () => {
    await log.append(request);
    const decisions = upTo(6).map((n) =>
      decisionOn(request, {
        eventId: `decision ${n}`,
        by: { ...LEAD, id: `lead-${n}` },
        ...(n % 2 && { outcome: "agreed", verdict: check.verdict }),
      }),
    );
    const results = await Promise.all(decisions.map((decision) => new CheckLog(tables.checks).append(decision)));
    const winners = results.filter(({ status }) => status === "appended");
    expect(winners).toHaveLength(1);
    const losers = results.filter(({ status }) => status !== "appended");
    expect(losers).toEqual(upTo(5).map(() => ({ status: "already", event: winners[0]?.event })));
    expect(await log.read(check.reference)).toEqual([check, request, winners[0]?.event]);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 3, hash: expect.any(String) });
  });

  it("is about the verdict that was looked at, and about no other that has come since", async () => {
    await log.append(request);
    await log.append(revisionOf(check, { verdict: "do-not-post" }));
    await expect(log.append(decisionOn(request, { of: 1 }))).rejects.toMatchObject({ code: "changed" });
    expect(await log.append(decisionOn(request, { of: 2 }))).toMatchObject({ status: "appended" });
    // Delivered again after yet another verdict it is known all the same.
    await log.append(revisionOf(revisionOf(check)));
    expect(await log.append(decisionOn(request, { of: 2 }))).toMatchObject({ status: "duplicate" });
  });

  it("gives the decision of its own request, also after a later one, and its own again", async () => {
    await log.append(request);
    const decision = decisionOn(request);
    await log.append(decision);
    const later = requestOn(check, "request-2");
    await log.append(later);
    const rival = decisionOn(request, { eventId: "rival", by: { ...LEAD, id: "lead-2" } });
    expect(await log.append(rival)).toEqual({ status: "already", event: decision });
    expect(await log.append(decision)).toEqual({ status: "duplicate", event: decision });
    expect(await log.append(decisionOn(later, { after: decision.eventId }))).toMatchObject({ status: "appended" });
  });

  it("is counted: what waits, what was decided and how soon, what was posted, which answers changed", async () => {
    await log.append(request);
    expect(await log.counts(PARTITION)).toMatchObject({ waiting: 1, reviews: { requested: 1, decided: 0 } });
    await log.append(decisionOn(request));
    await log.append({ ...actionOn(check, "posted"), kind: "posted", postedOn: "2026-11-05" });
    expect(await log.counts(PARTITION)).toMatchObject({
      events: 4,
      verdicts: { "post-if": 0, "do-not-post": 1 },
      weeks: { "2026-W45": { checks: 1, verdicts: { "post-if": 0, "do-not-post": 1 } } },
      reviews: { requested: 1, decided: 1, overruled: 1, minutes: 90 },
      // Decided, and up all the same: it waits until it is down.
      waiting: 1,
      posted: 1,
    });
    await log.append(
      revisionOf(check, {
        verdict: "ok-to-post",
        answers: { platform: "facebook-page", "shows.people": ["recognisable"], extra: "new" },
      }),
    );
    expect(await log.counts(PARTITION)).toMatchObject({
      changed: { "shows.people": 1 },
      verdicts: { "do-not-post": 1, "ok-to-post": 0 },
    });
    const stop = { rule: "r", verdict: "do-not-post", reason: "No.", citations: [{ id: "FB-PIC-1", shown: "s" }] } as const;
    await log.append(sampleEvent("check-2", { verdict: "do-not-post", reasons: [stop, stop], at: "2027-01-01T10:00:00.000Z" }));
    const { flows, weeks } = await log.counts(PARTITION);
    expect(flows).toEqual({ photo: { stopped: { lead: 1, "FB-PIC-1": 1 }, conditioned: { "pictures-children": 1 } } });
    expect(weeks["2026-W53"]).toEqual({ checks: 1, verdicts: { "do-not-post": 1 } });
    expect((await log.verify(PARTITION)).broken).toBeUndefined();
  });
});

describe("the list of checks", () => {
  let log: CheckLog;
  const names = async (filter?: ListFilter) => {
    const { items } = await log.list(PARTITION, { limit: 50, ...(filter && { filter }) });
    return items.map(({ checkId }) => checkId);
  };
  beforeEach(async () => {
    log = new CheckLog((await freshTables()).checks);
    const checks = upTo(6).map((n) =>
      sampleEvent(`check-${n}`, {
        at: `2026-11-0${n + 1}T09:00:00.000Z`,
        person: { tenantId: "t", id: n < 2 ? "o'brien/ 1" : "person-2", name: "A ‘name’ 😀\u2028" },
        platform: n % 2 ? "x" : "facebook-page",
        flow: n === 5 ? "post" : "photo",
        verdict: n === 3 ? "refer" : "post-if",
        ...(n === 4 && { setAside: [{ from: "draft", says: "Wanted or suspected", words: "this man" }] }),
        provisions: n < 3 ? ["FB-PIC-1", "FB-PIC-12"] : ["FB_PIC-1"],
      }),
    );
    for (const check of checks) await log.append(check);
    const [, second, third] = checks;
    if (second) await log.append(requestOn(second));
    if (third) await log.append(revisionOf(third, { verdict: "ok-to-post", provisions: ["X-1"] }));
  });

  it("has one row a check, newest first, as it stands", async () => {
    expect(await names()).toEqual(["check-5", "check-4", "check-3", "check-2", "check-1", "check-0"]);
    const { items } = await log.list(PARTITION, { limit: 1, filter: { review: "waiting" } });
    expect(items).toEqual([
      {
        row: expect.stringMatching(/^l_\d{10}_COV-2611-/),
        reference: referenceOf("check-1"),
        checkId: "check-1",
        person: { id: "o'brien/ 1", name: "A ‘name’ 😀\u2028" },
        unit: "COV",
        flow: "photo",
        platform: "x",
        verdict: "post-if",
        got: "post-if",
        provisions: ["FB-PIC-1", "FB-PIC-12"],
        holder: "rules",
        review: "waiting",
        asked: false,
        askedLead: true,
        up: "never",
        mustComeDown: false,
        setAside: false,
        what: "the fête 🎪",
        revision: 1,
        since: "2026-11-04T11:00:00.000Z",
        event: expect.stringMatching(/^e_\d{10}$/),
        at: "2026-11-02T09:00:00.000Z",
        latestAt: "2026-11-04T11:00:00.000Z",
      },
    ]);
  });

  it.each<[ListFilter, string[]]>([
    [{ personId: "o'brien/ 1" }, ["check-1", "check-0"]],
    [{ personId: "' or true or '" }, []],
    [{ platform: "x" }, ["check-5", "check-3", "check-1"]],
    [{ platform: "x' or platform ne 'x" }, []],
    [{ verdict: "ok-to-post" }, ["check-2"]],
    [{ flow: "post" }, ["check-5"]],
    [{ review: "waiting" }, ["check-1"]],
    [{ review: "earlier" }, []],
    [{ up: "never", asked: false, mustComeDown: false, holder: "rules", platform: "x" }, ["check-5", "check-3", "check-1"]],
    [{ setAside: true }, ["check-4"]],
    [{ toReview: true, flows: ["post", "photo"] }, ["check-5", "check-4", "check-3", "check-2", "check-1", "check-0"]],
    [{ toReview: true, flows: ["post"] }, ["check-5"]],
    [{ flows: ["post' or flow ne 'post"] }, []],
    [{ provision: "FB-PIC-1" }, ["check-1", "check-0"]],
    [{ provision: "FB_PIC-1" }, ["check-5", "check-4", "check-3"]],
    [{ provision: "x eq true or 1" }, []],
    [{ from: "2026-11-02T09:00:00.000Z", to: "2026-11-04T09:00:00.000Z" }, ["check-2", "check-1"]],
    [{ platform: "x", personId: "person-2", flow: "photo" }, ["check-3"]],
  ])("can be filtered by %j", async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it("goes on page by page, and a filtered page goes back only so far", async () => {
    const page = await log.list(PARTITION, { limit: 4 });
    expect(page.items).toHaveLength(4);
    const rest = await log.list(PARTITION, { limit: 4, after: String(page.next) });
    expect(rest.items.map(({ checkId }) => checkId)).toEqual(["check-1", "check-0"]);
    expect(rest.next).toBeUndefined();
    const found: string[][] = [];
    let after: string | undefined;
    do {
      const options = { limit: 2, reach: 3, filter: { platform: "facebook-page" } };
      const { items, next } = await log.list(PARTITION, { ...options, ...(after !== undefined && { after }) });
      found.push(items.map(({ checkId }) => checkId));
      after = next;
    } while (after !== undefined);
    expect(found.flat()).toEqual(["check-4", "check-2", "check-0"]);
    expect(found.length).toBeGreaterThan(2);
    await expect(log.list(PARTITION, { limit: 2, after: "x", filter: { flow: "post" } })).rejects.toThrow(RangeError);
  });
});
