import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, accountAfter } from "../../records/accounts/account.js";
import { type Application, applicationAfter } from "../../records/accounts/application.js";
import { type AccountDeed, decideAccount, decideRegistered, isAllowed, isKeeper } from "../../records/accounts/decideAccount.js";
import {
  type ApplicationDeed,
  type ApplicationRefusal,
  decideApplication,
  requireApplicationAllowed,
} from "../../records/accounts/decideApplication.js";
import type { ApplicationContent, RegisterEvent } from "../../records/index.js";

const RUNS = { numRuns: Number(process.env["ROUNDS"] ?? 1) * 200 };
const reference = "ACC-COV-2611-7KQ4MZ";
const at = "2026-11-23T09:00:00.000Z";
const unit = { code: "COV", name: "Coventry" };
const ROBIN = { tenantId: "t", id: "robin", name: "Robin Ashdown" };
const content: ApplicationContent = {
  checkId: "c",
  checkReference: "COV-2611-7KQ4MZ",
  checkRevision: 1,
  flow: "new-account",
  guidanceVersion: "1",
  platform: "facebook",
  name: "Foleshill",
  purpose: "Fewer thefts",
  audience: "Traders",
  ownerNamed: "",
  deputyNamed: "The constable",
  answers: {},
  shown: [],
};

const person = fc.constantFrom(ROBIN, { ...ROBIN, tenantId: "u" }, { ...ROBIN, id: "alex" }, { ...ROBIN, id: "pat" });
const by = fc.record({
  reference: fc.constant(reference),
  at: fc.constant(at),
  by: person,
  roles: fc.record({ pressOffice: fc.boolean(), leads: fc.subarray(["COV", "BHM"]) }),
});
const note = fc.constantFrom("Because", "");
const deed: fc.Arbitrary<ApplicationDeed> = fc.oneof(
  fc
    .record(
      {
        kind: fc.constant("submit" as const),
        desk: fc.constantFrom("lead" as const, "press" as const),
        reply: fc.constant("It is said"),
      },
      { requiredKeys: ["kind", "desk"] },
    )
    .map((asked) => ({ ...asked, unit, content })),
  fc.record({ kind: fc.constant("withdraw" as const) }),
  fc.record({ kind: fc.constant("approve" as const), note }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("send-back" as const), note, questions: fc.constant(["audience"]) }),
  fc.record({ kind: fc.constant("decline" as const), note }),
);

/** Why it may not be: the rules said once more, each by itself. */
function whyNot(now: Application | undefined, deed: ApplicationDeed, who: typeof by extends fc.Arbitrary<infer T> ? T : never) {
  const { kind } = deed;
  const own = now?.applicant.id === who.by.id && now.applicant.tenantId === who.by.tenantId;
  const { pressOffice, leads } = who.roles;
  const waits = now?.state === "with-lead" || now?.state === "with-press";
  const decides = kind === "approve" || kind === "send-back" || kind === "decline";
  const reasons: readonly (readonly [boolean, ApplicationRefusal])[] = [
    [!now && kind !== "submit", "none"],
    [now !== undefined && !decides && !own, "not-applicant"],
    [kind === "submit" && now !== undefined && now.state !== "sent-back", "not-sent-back"],
    [kind === "submit" && now !== undefined && deed.reply === undefined, "unchanged"],
    [kind === "withdraw" && !waits && now?.state !== "sent-back", "not-waiting"],
    [decides && own, "own"],
    [decides && !pressOffice && !leads.includes("COV"), "not-decider"],
    [decides && !waits, "not-waiting"],
    [decides && now?.state === "with-press" && !pressOffice, "with-press"],
  ];
  return reasons.find(([applies]) => applies)?.[1];
}

describe("an application", () => {
  it("takes what may be done, by whoever may do it, and nothing else, wherever it stands", () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.tuple(deed, by), { maxLength: 12 }), (deeds) => {
        let now: Application | undefined;
        for (const [wanted, who] of deeds) {
          states.add(now?.state ?? "none");
          const why = whyNot(now, wanted, who);
          const decided = decideApplication(now, wanted, who);
          expect(decided).toMatchObject(why ? { permitted: false, why } : { permitted: true });
          if (!decided.permitted) continue;
          // What may be done has somewhere to go, and the log takes it.
          if (now) requireApplicationAllowed(decided.event, now);
          const after = applicationAfter(now, decided.event);
          expect(after).toBeDefined();
          now = after;
        }
      }),
      RUNS,
    );
    expect([...states].sort()).toEqual(["approved", "declined", "none", "sent-back", "with-lead", "with-press", "withdrawn"]);
  });

  it("is not logged as decided by whoever asked, nor as withdrawn by somebody else", () => {
    const applied = decideApplication(
      undefined,
      { kind: "submit", unit, content, desk: "lead" },
      {
        reference,
        at,
        by: ROBIN,
        roles: { pressOffice: false, leads: [] },
      },
    );
    const now = applied.permitted ? applicationAfter(undefined, applied.event as never) : undefined;
    if (!now) throw new Error("There is no application.");
    const about = { eventId: "e", at, reference };
    fc.assert(
      fc.property(person, fc.constantFrom("lead-approved", "press-approved", "withdrawn"), (who, kind) => {
        const isRobin = who === ROBIN;
        const log = () => requireApplicationAllowed({ ...about, kind, by: who } as never, now);
        if (isRobin === (kind === "withdrawn")) log();
        else expect(log).toThrow(RangeError);
      }),
      RUNS,
    );
  });
});

describe("an account", () => {
  const entry = { unit, name: "F", platform: "facebook", ownerNamed: "", deputyNamed: "", purpose: "P", audience: "A" };
  const approval = { approvedBy: [ROBIN], approvedAt: at, reviewOn: "2027-11-23" };
  const account = fc
    .record(
      {
        owner: person,
        deputy: person,
        closed: fc.constant({ by: ROBIN, at, note: "Moved" }),
        version: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ["owner", "version"] },
    )
    .map((rest): Account => ({ reference, address: "", registeredAt: at, ...entry, ...approval, ...rest }));
  const change: fc.Arbitrary<AccountDeed> = fc.constantFrom(
    { kind: "amended", changes: [{ what: "name", from: "F", to: "G" }] },
    { kind: "amended", changes: [{ what: "address", from: "", to: "https://example.org/f" }] },
    { kind: "handed-over", owner: ROBIN },
    { kind: "closed", note: "Moved" },
    { kind: "review-date-set", reviewOn: "2028-11-23" },
  );

  const may = fc.record({ pressOffice: fc.boolean(), another: fc.boolean() });

  it("is changed by those who keep it and the press office, while it is open and as it was shown to them", () => {
    fc.assert(
      fc.property(
        account,
        change,
        person,
        may,
        fc.integer({ min: 1, max: 3 }),
        (now, what, who, { pressOffice, another }, seen) => {
          const decided = decideAccount(now, what, { at, by: who, pressOffice, another, seen: String(seen) });
          const isOld = what.kind !== "review-date-set" && seen !== now.version;
          const keeps = [now.owner, now.deputy].some((each) => each?.id === who.id && each.tenantId === who.tenantId);
          const isApproved = what.kind === "amended" && what.changes.some(({ what: field }) => field === "name");
          const nobody = isApproved && keeps && !another && !pressOffice ? "nobody" : undefined;
          const why = !keeps && !pressOffice ? "not-keeper" : now.closed ? "closed" : isOld ? "changed" : nobody;
          expect(decided).toMatchObject(why ? { permitted: false, why } : { permitted: true });
          // What was approved is changed by nobody who keeps it, where somebody else can approve that.
          if (decided.permitted && isApproved) expect(decided.event.kind).toBe(keeps && another ? "change-asked" : "amended");
          if (decided.permitted) expect(accountAfter(now, decided.event)).toMatchObject({ version: now.version + 1 });
        },
      ),
      RUNS,
    );
  });

  it("is logged as planned for, or posted on without a check, by those who keep it alone", () => {
    const event = fc.constantFrom<Partial<RegisterEvent>>(
      { kind: "planning" },
      { kind: "posted", on: "2026-11-20" },
      { kind: "posted", on: "2026-11-20", check: "COV-2611-000000" },
      { kind: "closed", note: "Moved" },
    );
    fc.assert(
      fc.property(account, event, person, (now, what, who) => {
        const logged = { ...what, by: who, eventId: "e", at, reference } as RegisterEvent;
        const isForKeepers = what.kind === "planning" || (what.kind === "posted" && !("check" in what));
        expect(isAllowed(now, logged)).toBe(!isForKeepers || isKeeper(now, who));
      }),
      RUNS,
    );
  });

  it("is entered in the register when its application is approved, and not before", () => {
    const states = fc.constantFrom("with-lead", "with-press", "sent-back", "approved", "declined", "withdrawn");
    const known = fc.record({ owner: fc.option(person, { nil: undefined }), deputy: fc.option(person, { nil: undefined }) });
    fc.assert(
      fc.property(states, known, (state, named) => {
        const approvals = state === "approved" ? [{ desk: "press", by: ROBIN, at } as const] : [];
        const application = { reference, unit, applicant: ROBIN, content, state, since: at, round: 1, approvals } as Application;
        const decided = decideRegistered(application, named, "2027-11-23");
        expect(decided.permitted).toBe(state === "approved");
        if (!decided.permitted) return;
        const now = accountAfter(undefined, decided.event);
        expect(now).toMatchObject({ owner: named.owner ?? ROBIN, version: 1, approvedBy: [ROBIN] });
        expect([now?.deputy, now?.deputyNamed]).toEqual([named.deputy, named.deputy ? "" : content.deputyNamed]);
      }),
      RUNS,
    );
  });
});
