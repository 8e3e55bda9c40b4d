import type { AccountBook } from "../../dialogs/index.js";
import { TENANT, type TestUser } from "./teamsClient.js";

type Account = NonNullable<Awaited<ReturnType<AccountBook["find"]>>>;

/** A register of accounts that a test fills. */
export class FixedAccounts implements AccountBook {
  readonly open = new Map<string, Account>();
  /** What was noted first under each id. */
  private readonly noted = new Map<string, Account["owner"]>();

  add(reference: string, owner: TestUser, deputy: TestUser | undefined, more: Partial<Account> = {}): void {
    this.open.set(reference, {
      reference,
      name: `Police of ${reference}`,
      platform: "facebook",
      unit: { code: "COV", name: "Coventry" },
      owner: personOf(owner),
      registeredAt: "2026-11-02T10:00:00.000Z",
      ...(deputy && { deputy: personOf(deputy) }),
      ...more,
    });
  }

  async of(unitCode: string): Promise<readonly Account[]> {
    return [...this.open.values()].filter(({ unit }) => unit.code === unitCode);
  }

  async find(reference: string): Promise<Account | undefined> {
    return this.open.get(reference);
  }

  async posted(...[{ reference }, { eventId, by, on }]: Parameters<AccountBook["posted"]>): Promise<Account["owner"]> {
    return this.note(reference, eventId, by, { lastPosted: on });
  }

  async planned(...[{ reference }, { eventId, by, at }]: Parameters<AccountBook["planned"]>): Promise<Account["owner"]> {
    return this.note(reference, eventId, by, { plannedAt: at });
  }

  private note(reference: string, eventId: string, by: Account["owner"], change: Partial<Account>): Account["owner"] {
    const id = `${reference} ${eventId}`;
    const before = this.noted.get(id);
    const account = this.open.get(reference);
    if (before || !account) return before ?? by;
    this.noted.set(id, by);
    this.open.set(reference, { ...account, ...change });
    return by;
  }
}

function personOf({ aadObjectId, name }: TestUser): Account["owner"] {
  return { tenantId: TENANT, id: aadObjectId, name };
}
