import { type AdaptiveCard, action, type ReviewRow, reviewListCard, shownDate } from "../../cards/index.js";
import { type AccountLog, type ListedApplication, type Rows, unitOfRow } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import { unreadAccountRow } from "./accountList.js";
import type { AccountListPress as Press } from "./declaration.js";
import { PAGE_SIZE, pageIn, rowsOn, turning } from "./pages.js";
import type { AccountRights } from "./rights.js";

const WHERE: Readonly<Record<ListedApplication["state"], string>> = {
  "with-lead": "with the leads",
  "with-press": "with the press office",
  "sent-back": "sent back",
  approved: "approved",
  declined: "declined",
  withdrawn: "withdrawn",
};

const NOTHING: Rows<ListedApplication> = { items: [], unread: [] };

/** The applications that wait for a decision, and the person's own. */
export class WaitingList {
  constructor(
    private readonly log: AccountLog,
    private readonly rights: AccountRights,
  ) {}

  /** @throws StorageError */
  async page(turn: Turn, press?: Press): Promise<AdaptiveCard> {
    const theirs = await this.rights.unitsOf(turn);
    const [waiting, own] = await Promise.all([
      theirs.length > 0 ? this.log.allWaiting() : NOTHING,
      this.log.allApplicationsOf(turn.person.id),
    ]);
    const others = waiting.items.filter(({ applicant, unit }) => applicant.id !== turn.person.id && theirs.includes(unit.code));
    const unread = waiting.unread.filter(({ rowKey }) => theirs.includes(unitOfRow(rowKey)));
    const all = [...unread.map(unreadAccountRow), ...others.map(rowOf)];
    const { shown, page } = rowsOn(all, pageIn(press));
    return reviewListCard({
      title: "Applications for accounts",
      kicker: theirs.length > 0 ? `${all.length} waiting` : "Your own",
      filter: "",
      sections: [
        ...(theirs.length > 0
          ? [{ title: "Waiting for a decision", rows: shown, none: "Nothing is waiting in your units." }]
          : []),
        {
          title: "Your own",
          rows: [...own.unread.map(unreadAccountRow), ...own.items.map(rowOf)].slice(0, PAGE_SIZE),
          none: "You have not asked for an account yet.",
        },
      ],
      actions: [...turning("account.waiting", page, all.length), action("Accounts", "account.list", {}, { inputs: "none" })],
    });
  }
}

function rowOf({ reference, name, applicant, unit, state, since }: ListedApplication): ReviewRow {
  return {
    title: `${reference}: ${WHERE[state]}`,
    what: `${applicant.name}, ${unit.name}: ${name}`,
    small: `Since ${shownDate(since)}`,
    actions: [action("Open", "account.open", { ref: reference }, { inputs: "none", tooltip: `Open ${reference}` })],
  };
}
