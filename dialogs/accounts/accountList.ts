import { type AdaptiveCard, action, formCard, type ReviewRow, reviewListCard, shownDay, shownDayOf } from "../../cards/index.js";
import { type Account, isKeeper } from "../../records/index.js";
import { type AccountLog, type UnreadRow, unitOfRow } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import { UNREAD_NOTE, UNREAD_TITLES } from "../turn/unreadWords.js";
import type { AccountListPress as Press } from "./declaration.js";
import { pageIn, rowsOn, turning } from "./pages.js";
import type { AccountRights } from "./rights.js";

const UNIT_INPUT = "unit";
const ALL = "all";

/** The accounts that the person may see: their own, those of units they lead, or all for the press office. */
export class AccountList {
  constructor(
    private readonly log: AccountLog,
    private readonly rights: AccountRights,
  ) {}

  /** @throws StorageError */
  async page(turn: Turn, press?: Press): Promise<AdaptiveCard> {
    const [units, theirs] = await Promise.all([this.rights.units(), this.rights.unitsOf(turn)]);
    const unit = units.find(({ code }) => code === unitIn(press));
    const found = await (unit ? this.log.accountsIn(unit.code) : this.log.allAccounts());
    const accounts = found.items.filter((account) => theirs.includes(account.unit.code) || isKeeper(account, turn.person));
    const open = accounts.filter(({ closed }) => !closed);
    const closed = accounts.filter((account) => account.closed);
    // Its owner cannot be read, so it is only shown to people who may see everything in its unit.
    const unread = found.unread.filter(({ rowKey }) => theirs.includes(unitOfRow(rowKey)));
    const sorted = [...unread.map(unreadAccountRow), ...[...open, ...closed].map(rowOf)];
    const { shown, page } = rowsOn(sorted, pageIn(press));
    return reviewListCard({
      title: "Accounts",
      kicker: `${open.length} in the register${accounts.length > open.length ? `, and ${accounts.length - open.length} closed` : ""}`,
      filter: unit?.name ?? "",
      sections: [{ title: "Accounts", rows: shown, none: "There are no accounts that you can see." }],
      actions: [
        ...turning("account.list", page, sorted.length, unit ? { unit: unit.code } : {}),
        ...(theirs.length > 1 ? [action("Choose a unit", "account.filter", {}, { inputs: "none" })] : []),
        action("Applications", "account.waiting", {}, { inputs: "none" }),
      ],
    });
  }

  /** Asks which unit's accounts to show. @throws StorageError */
  async filter(turn: Turn): Promise<AdaptiveCard> {
    const theirs = await this.rights.unitsOf(turn);
    const units = (await this.rights.units()).filter(({ code }) => theirs.includes(code));
    const options = [{ id: ALL, label: "All" }, ...units.map(({ code, name }) => ({ id: code, label: name }))];
    return formCard({
      title: "Which unit's accounts?",
      kicker: "",
      rows: [],
      fields: [{ kind: "choice", id: UNIT_INPUT, label: "Unit", options, value: ALL, compact: true }],
      actions: [action("Show these", "account.list", {}, { style: "positive" })],
    });
  }
}

function unitIn(press: Press | undefined): string {
  return press?.inputs[UNIT_INPUT] ?? press?.more.unit ?? "";
}

/** The row of an account or application that cannot be read. */
export function unreadAccountRow({ rowKey, why }: UnreadRow): ReviewRow {
  const reference = /ACC-.*$/.exec(rowKey)?.[0] ?? "";
  return { title: `${reference}: ${UNREAD_TITLES[why]}`, what: UNREAD_NOTE, small: "", actions: [] };
}

function rowOf({ reference, name, owner, unit, reviewOn, closed }: Account): ReviewRow {
  return {
    title: closed ? `${reference}: closed` : reference,
    what: `${name}: ${owner.name}, ${unit.name}`,
    small: closed ? `Closed ${shownDayOf(closed.at)}` : `Next review: ${shownDay(reviewOn)}`,
    actions: [action("Open", "account.show", { ref: reference }, { inputs: "none", tooltip: `Open ${reference}` })],
  };
}
