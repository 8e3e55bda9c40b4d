import { type Account, AccountLog } from "../../storage/index.js";
import { TENANT, type TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

const QUESTIONNAIRE = {
  checkId: "c",
  checkReference: "COV-2611-AAAAAA",
  checkRevision: 1,
  flow: "new-account",
  guidanceVersion: "1",
  answers: {},
  shown: [],
};

/** The register of accounts, as a test fills it. */
export class Register {
  readonly log: AccountLog;

  constructor(bot: TestBot) {
    this.log = new AccountLog(bot.tables.accounts);
  }

  /** Registers an account of Coventry on Facebook, unless told otherwise. */
  async add(
    reference: string,
    owner: TestUser,
    deputy: TestUser | undefined,
    { name = `Police of ${reference}`, platform = "facebook", at = "2026-11-02T10:00:00.000Z" } = {},
  ): Promise<void> {
    const by = personOf(owner);
    const unit = { code: "COV", name: "Coventry" };
    const named = { ownerNamed: "", deputyNamed: "" };
    const purpose = "To be asked.";
    const content = { name, platform, purpose, audience: "Foleshill", ...named, ...QUESTIONNAIRE };
    await this.log.decide({ kind: "applied", eventId: `applied ${reference}`, at, reference, by, unit, content, desk: "press" });
    await this.log.decide({ kind: "press-approved", eventId: `approved ${reference}`, at, reference, by });
    const { status } = await this.log.change({
      kind: "registered",
      eventId: `registered ${reference}`,
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
      reviewOn: "2027-11-02",
    });
    if (status !== "recorded") throw new Error(`${reference} could not be registered: ${status}.`);
  }

  async close(reference: string, by: TestUser): Promise<void> {
    const at = "2026-12-01T10:00:00.000Z";
    await this.log.change({ kind: "closed", eventId: `closed ${reference}`, at, reference, by: personOf(by), note: "Not used." });
  }

  async get(reference: string): Promise<Account | undefined> {
    return this.log.account(reference);
  }
}

function personOf({ aadObjectId, name }: TestUser): Account["owner"] {
  return { tenantId: TENANT, id: aadObjectId, name };
}
