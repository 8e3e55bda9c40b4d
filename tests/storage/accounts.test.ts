import { beforeEach, describe, expect, it } from "vitest";
import { accountAfter } from "../../records/accounts/account.js";
import { applicationAfter } from "../../records/accounts/application.js";
import {
  type Account,
  type AccountEvent,
  type Application,
  type ApplicationContent,
  accountReference,
  parseAccountReference,
} from "../../records/index.js";
import { AccountLog, type Tables } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";

const UNIT = { code: "COV", name: "Coventry" };
const REFERENCE = "ACC-COV-2611-7KQ4MZ";
const ROBIN = { tenantId: "t", id: "robin", name: "Robin Ashdown" };
const ALEX = { tenantId: "t", id: "alex", name: "Alex Vale" };
const PAT = { tenantId: "t", id: "pat", name: "Pat Moor" };
const CONTENT: ApplicationContent = {
  checkId: "c",
  checkReference: "COV-2611-7KQ4MZ",
  checkRevision: 1,
  flow: "new-account",
  guidanceVersion: "1",
  platform: "facebook",
  name: "Foleshill 😀",
  purpose: "Fewer thefts",
  audience: "Traders",
  ownerNamed: "",
  deputyNamed: "The constable",
  answers: { platform: "facebook" },
  shown: [],
};

describe("the log of applications and accounts", () => {
  let tables: Tables;
  let log: AccountLog;
  beforeEach(async () => {
    tables = await freshTables();
    log = new AccountLog(tables.accounts);
  });

  let minute = 0;
  const base = (id: string, by = ALEX, reference = REFERENCE) => ({
    eventId: `${reference}.${id}`,
    at: new Date(Date.parse("2026-11-23T09:00:00Z") + ++minute * 60_000).toISOString(),
    reference,
    by,
  });
  const apply = (reference = REFERENCE, by = ROBIN) =>
    log.decide({ ...base("applied", by, reference), kind: "applied", unit: UNIT, content: CONTENT, desk: "lead" });
  const registered = (reference = REFERENCE) => {
    const { name, platform, purpose, audience, ownerNamed, deputyNamed } = CONTENT;
    const about = { name, platform, purpose, audience, ownerNamed, deputyNamed };
    const approval = { approvedBy: [ALEX, PAT], approvedAt: "2026-11-23T10:00:00.000Z", reviewOn: "2027-11-23" };
    return log.change({
      ...base("registered", PAT, reference),
      ...about,
      ...approval,
      kind: "registered",
      unit: UNIT,
      owner: ROBIN,
    });
  };
  const approve = async (reference = REFERENCE) => {
    await apply(reference);
    await log.decide({ ...base("lead", ALEX, reference), kind: "lead-approved", note: "Well thought through" });
    await log.decide({ ...base("press", PAT, reference), kind: "press-approved" });
  };
  const folded = async (reference = REFERENCE) => {
    let application: Application | undefined;
    let account: Account | undefined;
    for (const event of (await log.history(reference)).items) {
      if (isRegister(event)) account = accountAfter(account, event) ?? account;
      else application = applicationAfter(application, event) ?? application;
    }
    return { application, account };
  };
  const whole = async () => expect((await log.verify("COV")).broken).toBeUndefined();

  it("keeps what stands as the fold of the events, all along", async () => {
    await apply();
    expect(await log.application(REFERENCE)).toMatchObject({ state: "with-lead", round: 1, applicant: ROBIN });
    await log.decide({ ...base("1.back"), kind: "sent-back", note: "Who reads it?", questions: ["audience"] });
    const content = { ...CONTENT, audience: "Students" };
    await log.decide({ ...base("2.asked", ROBIN), kind: "resubmitted", unit: UNIT, content, desk: "lead" });
    expect(await log.application(REFERENCE)).toMatchObject({
      state: "with-lead",
      round: 2,
      content: { audience: "Students" },
      before: { audience: "Traders" },
      sentBack: { note: "Who reads it?", questions: ["audience"], desk: "lead" },
    });
    await log.decide({ ...base("2.lead"), kind: "lead-approved" });
    await log.decide({ ...base("2.press", PAT), kind: "press-approved", note: "Good" });
    expect((await log.waiting("COV")).items).toMatchObject([{ reference: REFERENCE, state: "approved" }]);
    await registered();
    expect((await log.waiting("COV")).items).toEqual([]);
    await log.change({
      ...base("amended", ROBIN),
      kind: "amended",
      changes: [{ what: "address", from: "", to: "https://facebook.com/f" }],
    });
    await log.recordPosted({ ...base("posted", ROBIN), on: "2026-11-20", check: "COV-2611-000000" });
    await log.recordPosted({ ...base("posted-2", ROBIN), on: "2026-11-18" });
    await log.recordPlanning(base("planning", ROBIN));
    await log.change({ ...base("handed", ROBIN), kind: "handed-over", owner: ALEX, deputy: ROBIN });
    await log.change({ ...base("right"), kind: "review-date-set", reviewOn: "2028-11-23" });
    const account = await log.account(REFERENCE);
    expect(account).toMatchObject({
      address: "https://facebook.com/f",
      lastPosted: "2026-11-20",
      owner: ALEX,
      deputy: ROBIN,
      deputyNamed: "",
      reviewOn: "2028-11-23",
      version: 4,
    });
    await log.change({ ...base("closed"), kind: "closed", note: "Moved" });
    const stands = { application: await log.application(REFERENCE), account: await log.account(REFERENCE) };
    expect(await folded()).toEqual(stands);
    expect(stands.account?.closed).toMatchObject({ note: "Moved", by: ALEX });
    expect((await log.history(REFERENCE)).items.map(({ kind }) => kind)).toEqual(
      `applied sent-back resubmitted lead-approved press-approved registered amended posted posted planning handed-over review-date-set closed`.split(
        " ",
      ),
    );
    await whole();
  });

  it("takes nothing that cannot happen as things stand", async () => {
    const tooLate = { status: "too-late" };
    expect(await log.decide({ ...base("lead"), kind: "lead-approved" })).toEqual({ ...tooLate, now: undefined });
    expect(await log.change({ ...base("closed"), kind: "closed", note: "x" })).toEqual({ ...tooLate, now: undefined });
    await apply();
    expect(await apply()).toMatchObject({ status: "there-already" });
    await log.decide({ ...base("declined"), kind: "declined", note: "No" });
    for (const event of [
      { ...base("lead"), kind: "lead-approved" },
      { ...base("press"), kind: "press-approved" },
      { ...base("back"), kind: "sent-back", note: "x", questions: [] },
      { ...base("withdrawn"), kind: "withdrawn" },
      { ...base("again"), kind: "resubmitted", unit: UNIT, content: CONTENT, desk: "lead" },
    ] as const)
      expect(await log.decide(event)).toMatchObject({ ...tooLate, now: { state: "declined" } });
    expect((await log.history(REFERENCE)).items).toHaveLength(2);
    await approve("ACC-COV-2611-000001");
    await registered("ACC-COV-2611-000001");
    await log.change({ ...base("closed", PAT, "ACC-COV-2611-000001"), kind: "closed", note: "x" });
    expect(await log.recordPosted({ ...base("posted", ROBIN, "ACC-COV-2611-000001"), on: "2026-11-20" })).toMatchObject(tooLate);
    await expect(log.decide({ ...base("x", PAT, "COV-2611-000001"), kind: "withdrawn" })).rejects.toThrow(RangeError);
    await whole();
  });

  it("lets the first of many win, and tells the others what was decided", async () => {
    await apply();
    const logs = Array.from({ length: 6 }, () => new AccountLog(tables.accounts));
    const results = await Promise.all(
      logs.map((each, index) =>
        index % 2 === 0
          ? each.decide({ ...base("1.with-lead"), kind: "lead-approved" })
          : each.decide({ ...base("1.with-lead", PAT), kind: "declined", note: "No" }),
      ),
    );
    expect(results.filter(({ status }) => status === "recorded")).toHaveLength(1);
    const [, decided] = (await log.history(REFERENCE)).items;
    for (const { event } of results) expect(event).toEqual(decided);
    expect((await log.history(REFERENCE)).items).toHaveLength(2);
    await whole();
  });

  it("loses nothing when different things happen to one account at once", async () => {
    await approve();
    await registered();
    const days = ["2026-11-01", "2026-11-02", "2026-11-03"];
    await Promise.all(
      days.map((on, index) => new AccountLog(tables.accounts).recordPosted({ ...base(`posted-${index}`, ROBIN), on })),
    );
    expect((await log.account(REFERENCE))?.lastPosted).toBe("2026-11-03");
    expect((await log.history(REFERENCE)).items).toHaveLength(7);
    await whole();
  });

  it("lists what waits, the longest first; a person's own, the latest first; accounts by name", async () => {
    const references = ["ACC-COV-2611-000003", "ACC-COV-2611-000001", "ACC-COV-2611-000002"];
    for (const reference of references) await apply(reference);
    await apply("ACC-COV-2611-000004", ALEX);
    expect((await log.waiting("COV")).items.map(({ reference }) => reference)).toEqual([...references, "ACC-COV-2611-000004"]);
    expect((await log.applicationsOf("COV", "robin")).items.map(({ reference }) => reference)).toEqual(references.toReversed());
    expect((await log.applicationsOf("COV", "rob")).items).toEqual([]);
    expect((await log.waiting("DUD")).items).toEqual([]);
    await log.decide({ ...base("withdrawn", ROBIN, "ACC-COV-2611-000001"), kind: "withdrawn" });
    expect((await log.waiting("COV")).items).toHaveLength(3);
    expect((await log.applicationsOf("COV", "robin")).items).toHaveLength(3);
    expect((await log.accountsIn("COV")).items).toEqual([]);
  });

  it("reads references as they are typed", () => {
    expect(accountReference("COV-2611-7KQ4MZ")).toBe(REFERENCE);
    for (const typed of ["acc-cov-2611-7kq4mz", "ACC COV 2611 7KQ4MZ", "ACCCOV26117KQ4MZ", "ACC–COV–2611–7KQ4MZ"])
      expect(parseAccountReference(typed)).toEqual({ reference: REFERENCE, unitCode: "COV" });
    for (const typed of ["COV-2611-7KQ4MZ", "ACC-COV-2611", "", "ACC"]) expect(parseAccountReference(typed)).toBeUndefined();
  });
});

const REGISTER = [
  "registered",
  "amended",
  "change-asked",
  "change-declined",
  "handed-over",
  "posted",
  "planning",
  "closed",
  "review-date-set",
] as const;

function isRegister(event: AccountEvent): event is Extract<AccountEvent, { kind: (typeof REGISTER)[number] }> {
  return (REGISTER as readonly string[]).includes(event.kind);
}
