import type { Account, AccountEvent, Application, RecordedPerson } from "../../../records/index.js";
import type { AccountLog, Rows } from "../../../storage/index.js";
import { happenedToAccount } from "../../accounts/history.js";
import { UNREAD_TITLES } from "../../turn/unreadWords.js";
import type { UnreadRecord } from "./checkRecord.js";
import { type Column, linesIn } from "./csv.js";

/** An account of the register, or an application, as it is exported. Moments are UTC, ISO 8601; what is not known is empty. */
interface AccountRecordBase {
  readonly reference: string;
  readonly unit: string;
  readonly name: string;
  readonly platform: string;
  readonly purpose: string;
  readonly readers: string;
  readonly owner: string;
  readonly deputy: string;
  /** All that happened to it, oldest first, each with when and in words. */
  readonly history: readonly string[];
}

interface AccountRecord extends AccountRecordBase {
  readonly address: string;
  readonly registered: string;
  readonly approvedBy: string;
  readonly lastPosted: string;
  readonly askAgainOn: string;
  readonly closed: string;
}

interface ApplicationRecord extends AccountRecordBase {
  readonly applicant: string;
  readonly state: string;
  readonly since: string;
  readonly asked: number;
  readonly check: string;
  readonly guidanceVersion: string;
  readonly answers: readonly { readonly asked: string; readonly answered: string }[];
}

/** The register of these units as rows. Two requests a unit, and one an account. @throws StorageError `unavailable` */
export async function accountRecords(
  log: Pick<AccountLog, "accountsIn" | "history">,
  units: readonly string[],
): Promise<readonly (AccountRecord | UnreadRecord)[]> {
  return recordsIn(
    units,
    (unit) => log.accountsIn(unit),
    async (account: Account) => ({
      ...(await baseOf(log, account, account)),
      address: account.address,
      registered: account.registeredAt,
      approvedBy: account.approvedBy.map(personIn).join("; "),
      lastPosted: account.lastPosted ?? "",
      askAgainOn: account.reviewOn,
      closed: account.closed ? `${account.closed.at}, ${personIn(account.closed.by)}: ${account.closed.note}` : "",
    }),
  );
}

/** The applications of these units as rows, whatever has become of them; as {@link accountRecords}. @throws StorageError `unavailable` */
export async function applicationRecords(
  log: Pick<AccountLog, "applicationsIn" | "history">,
  units: readonly string[],
): Promise<readonly (ApplicationRecord | UnreadRecord)[]> {
  return recordsIn(
    units,
    (unit) => log.applicationsIn(unit),
    async (application: Application) => {
      const { content, applicant, state, since, round } = application;
      return {
        ...(await baseOf(log, application, content)),
        applicant: personIn(applicant),
        state: state.replaceAll("-", " "),
        since,
        asked: round,
        check: `${content.checkReference}, decision ${content.checkRevision}`,
        guidanceVersion: content.guidanceVersion,
        answers: content.shown.map(({ asked, answered }) => ({ asked, answered })),
      };
    },
  );
}

const BASE: readonly Column<AccountRecordBase>[] = [
  ["Reference", ({ reference }) => reference],
  ["Unit", ({ unit }) => unit],
  ["Name", ({ name }) => name],
  ["Platform", ({ platform }) => platform],
  ["Policing purpose", ({ purpose }) => purpose],
  ["Readers", ({ readers }) => readers],
  ["Owner", ({ owner }) => owner],
  ["Deputy", ({ deputy }) => deputy],
];
const HISTORY: Column<AccountRecordBase> = ["What happened (UTC)", ({ history }) => linesIn(history)];

export const ACCOUNT_COLUMNS: readonly Column<AccountRecord>[] = [
  ...BASE,
  ["Address", ({ address }) => address],
  ["In the register since (UTC)", ({ registered }) => registered],
  ["Approved by", ({ approvedBy }) => approvedBy],
  ["Last posted", ({ lastPosted }) => lastPosted],
  ["Asked about again on", ({ askAgainOn }) => askAgainOn],
  ["Closed", ({ closed }) => closed],
  HISTORY,
];

export const APPLICATION_COLUMNS: readonly Column<ApplicationRecord>[] = [
  ...BASE,
  ["Asked for by", ({ applicant }) => applicant],
  ["How it stands", ({ state }) => state],
  ["Since (UTC)", ({ since }) => since],
  ["Times asked", ({ asked }) => String(asked)],
  ["Check", ({ check }) => check],
  ["Guidance version", ({ guidanceVersion }) => guidanceVersion],
  ["Answers", ({ answers }) => linesIn(answers.map(({ asked, answered }) => `${asked} ${answered}`))],
  HISTORY,
];

async function recordsIn<Stored, Written>(
  units: readonly string[],
  read: (unit: string) => Promise<Rows<Stored>>,
  write: (stored: Stored) => Promise<Written>,
): Promise<readonly (Written | UnreadRecord)[]> {
  const records: (Written | UnreadRecord)[] = [];
  for (const unit of units) {
    const { items, unread } = await read(unit);
    for (const item of items) records.push(await write(item));
    records.push(...unread.map(({ rowKey, why }) => ({ reference: rowKey.replace(/^.*_/, ""), unread: UNREAD_TITLES[why] })));
  }
  return records;
}

type Described = Pick<Account, "name" | "platform" | "purpose" | "audience" | "ownerNamed" | "deputyNamed"> & {
  readonly owner?: RecordedPerson;
  readonly deputy?: RecordedPerson;
};

async function baseOf(
  log: Pick<AccountLog, "history">,
  { reference, unit }: Pick<Account, "reference" | "unit">,
  { name, platform, purpose, audience, owner, deputy, ownerNamed, deputyNamed }: Described,
): Promise<AccountRecordBase> {
  const { items, unread } = await log.history(reference);
  return {
    reference,
    unit: unit.name,
    name,
    platform,
    purpose,
    readers: audience,
    owner: owner ? personIn(owner) : ownerNamed,
    deputy: deputy ? personIn(deputy) : deputyNamed,
    history: [...items.map(eventLine), ...unread.map(({ why }) => UNREAD_TITLES[why])],
  };
}

function eventLine(event: AccountEvent): string {
  return `${event.at}: ${happenedToAccount(event).value}`;
}

function personIn({ name, id }: RecordedPerson): string {
  return name === "" ? id : `${name} (${id})`;
}
