import { type AdaptiveCard, action, formCard, recordCard, shownDate } from "../../cards/index.js";
import type { Account, RecordedPerson, RegisterEvent } from "../../records/index.js";
import { changeRows, historyRows } from "./history.js";
import { CLOSE_INPUT, dataOf, keeperRows, MOST_WHY, PLAIN, toAccount } from "./registerCards.js";

/** Asks a lead or the press office whether what was approved may be changed. */
export function changeCard(account: Account, typed = "", problem?: string): AdaptiveCard {
  const { asked } = account;
  return formCard({
    title: "May this account be changed?",
    kicker: `Reference ${account.reference}`,
    rows: [
      { name: "Account:", value: account.name },
      ...(asked ? [{ name: "Asked for by:", value: `${asked.by.name}, ${shownDate(asked.at)}` }] : []),
    ],
    sections: [
      { title: "What would change", rows: changeRows(asked?.changes ?? []) },
      { title: "Who keeps it", rows: keeperRows(account, []) },
    ],
    fields: [
      { kind: "text", id: CLOSE_INPUT, label: "If not: why?", value: typed, maxLength: MOST_WHY, multiline: true, problem },
    ],
    actions: [
      action("Approve the change", "account.allow", dataOf(account), { ...PLAIN, style: "positive" }),
      action("Leave it as it is", "account.disallow", dataOf(account)),
      toAccount(account),
    ],
  });
}

/** Tells that something of an account is changed, that it stays as it is, or that it is closed: what was, and what is. */
export function changedCard(account: Account, event: RegisterEvent): AdaptiveCard {
  const titles: Readonly<Partial<Record<RegisterEvent["kind"], string>>> = {
    closed: "An account was closed",
    "change-declined": "An account stays as it is",
    "change-asked": "Somebody wants to change an account",
  };
  return recordCard(
    titles[event.kind] ?? "An account was changed",
    `Reference ${account.reference}`,
    [
      { title: "The account", rows: [{ value: account.name }, ...historyRows([event])] },
      { title: "What has changed", rows: event.kind === "amended" ? changeRows(event.changes) : [] },
      { title: "Who keeps it", rows: keeperRows(account, []) },
    ],
    [action("Open the account", "account.show", { ref: account.reference }, PLAIN)],
  );
}

/** Tells somebody that they are now an account's owner or deputy. */
export function handedOverCard(account: Account, by: RecordedPerson): AdaptiveCard {
  return newsCard("You now look after this account", account, by);
}

/** Tells somebody that they are no longer an account's owner or deputy. */
export function noLongerCard(account: Account, by: RecordedPerson): AdaptiveCard {
  return newsCard("Somebody else now looks after this account", account, by);
}

function newsCard(title: string, account: Account, by: RecordedPerson): AdaptiveCard {
  return recordCard(
    title,
    `Reference ${account.reference}`,
    [
      { title: "The account", rows: [{ value: account.name }, { name: "Handed over by:", value: by.name }] },
      { title: "Who looks after it", rows: keeperRows(account, []) },
    ],
    [action("Open the account", "account.show", { ref: account.reference }, PLAIN)],
  );
}
