import { expect } from "vitest";
import type { Account } from "../../records/index.js";
import { AccountLog } from "../../storage/index.js";
import { TENANT, type TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

const COVENTRY = { code: "COV", name: "Coventry" };
const QUESTIONNAIRE = {
  checkId: "c",
  checkReference: "COV-2611-AAAAAA",
  checkRevision: 1,
  flow: "new-account",
  guidanceVersion: "1",
  answers: {},
  shown: [],
};

/** The register of accounts, as a test fills and reads it past the bot. */
export class Register {
  constructor(
    bot: Pick<TestBot, "tables">,
    readonly log = new AccountLog(bot.tables.accounts),
  ) {}

  /** Registers an account of Coventry on Facebook, unless told otherwise. */
  async add(
    reference: string,
    owner: TestUser,
    deputy: TestUser | undefined,
    { name = `Police of ${reference}`, platform = "facebook", at = "2026-11-02T10:00:00.000Z", unit = COVENTRY } = {},
  ): Promise<void> {
    const by = personOf(owner);
    const named = { ownerNamed: "", deputyNamed: "" };
    const purpose = "To be asked.";
    const content = { name, platform, purpose, audience: "Foleshill", ...named, ...QUESTIONNAIRE };
    await this.log.decide({ kind: "applied", eventId: `${reference}.1`, at, reference, by, unit, content, desk: "press" });
    const press = { ...by, id: "press-office" };
    await this.log.decide({ kind: "press-approved", eventId: `${reference}.2`, at, reference, by: press });
    const { status } = await this.log.change({
      kind: "registered",
      eventId: `${reference}.3`,
      at,
      reference,
      by,
      unit,
      name,
      platform,
      owner: by,
      ...(deputy && { deputy: personOf(deputy) }),
      ...named,
      purpose,
      audience: "Foleshill",
      approvedBy: [by],
      approvedAt: at,
      reviewOn: `${Number(at.slice(0, 4)) + 1}${at.slice(4, 10)}`,
    });
    await this.log.settled();
    if (status !== "recorded") throw new Error(`${reference} could not be registered: ${status}.`);
  }

  async close(reference: string, by: TestUser): Promise<void> {
    const at = "2026-12-01T10:00:00.000Z";
    await this.log.change({ kind: "closed", eventId: `${reference}.closed`, at, reference, by: personOf(by), note: "Not used." });
  }

  async get(reference: string): Promise<Account | undefined> {
    return this.log.account(reference);
  }

  /** What has happened to an application and its account, oldest first. */
  async kinds(reference: string): Promise<readonly string[]> {
    return (await this.log.history(reference)).items.map(({ kind }) => kind);
  }

  /** Expects Coventry's chain to be whole. */
  async expectWhole(): Promise<void> {
    expect((await this.log.verify(COVENTRY.code)).broken).toBeUndefined();
  }
}

/** The person as the logs keep them. */
export function personOf({ aadObjectId, name }: TestUser): Account["owner"] {
  return { tenantId: TENANT, id: aadObjectId, name };
}
