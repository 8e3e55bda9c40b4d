import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  type Notice,
  type RecordRow,
  recordCard,
  shownDate,
  shownDay,
} from "../../cards/index.js";
import { type Account, type AccountEvent, AMENDABLE, type Amendable, type RecordedPerson } from "../../records/index.js";
import { changeRows, FIELD_NAMES, historyRows, historyTitle, unreadRows } from "./history.js";
import { CANNOT_BE_REACHED, calledOf, type KeeperFields, keeperInputs } from "./keepers.js";

export const CLOSE_INPUT = "reason";

/** The maximum length of each field, in characters. */
export const MOST_OF: Readonly<Record<Amendable, number>> = { name: 120, address: 500, purpose: 300, audience: 200 };

export const MOST_WHY = 600;

export const PLAIN = { inputs: "none" } as const;

type Problems = Readonly<Record<string, string>>;

/** An account, and what the person who looks at it may do. */
export interface AccountView {
  readonly account: Account;
  /** The name of its platform. */
  readonly platform: string;
  readonly history: readonly AccountEvent[];
  /** How many of its events cannot be read. */
  readonly unread: number;
  readonly mayChange: boolean;
  /** Whether they may decide on the change that waits. */
  readonly mayDecide?: boolean;
  /** The ids of those who keep it whom the bot cannot write to yet. */
  readonly unreached?: readonly string[];
  readonly notice?: Notice | undefined;
}

/** An account in full. */
export function accountCard({
  account,
  platform,
  history,
  unread,
  mayChange,
  mayDecide,
  unreached = [],
  notice,
}: AccountView): AdaptiveCard {
  const { closed, reference, unit, lastPosted, plannedAt } = account;
  return recordCard(
    closed ? "A closed account" : "An account in the register",
    `Reference ${reference}`,
    [
      {
        title: "The account",
        rows: [
          { name: "Name:", value: account.name },
          { name: "Address:", value: account.address || "not given yet" },
          { name: "Where:", value: platform },
          { name: "Unit:", value: unit.name },
        ],
      },
      { title: "Who looks after it", rows: keeperRows(account, unreached) },
      {
        title: "What it is for",
        rows: [
          { name: "Policing purpose:", value: account.purpose },
          { name: "Readers:", value: account.audience },
        ],
      },
      {
        title: "What will change once it is approved",
        rows: account.asked && !closed ? changeRows(account.asked.changes) : [],
      },
      {
        title: "Approval and review",
        rows: [
          { name: "Approved by:", value: account.approvedBy.map(({ name }) => name).join(", ") },
          { name: "Approved:", value: shownDate(account.approvedAt) },
          ...(closed
            ? [{ name: `Closed by ${closed.by.name}, ${shownDate(closed.at)}:`, value: closed.note }]
            : [{ name: "Next review:", value: shownDay(account.reviewOn) }]),
          ...(lastPosted !== undefined ? [{ name: "Latest post I know about:", value: shownDay(lastPosted) }] : []),
          ...(plannedAt !== undefined ? [{ name: "A post was planned:", value: shownDate(plannedAt) }] : []),
        ],
      },
      { title: historyTitle(history), rows: [...historyRows(history), ...unreadRows(unread)] },
    ],
    [
      ...(mayDecide && account.asked && !closed
        ? [action("Decide on the change", "account.change", { ref: reference }, { ...PLAIN, style: "positive" })]
        : []),
      ...(mayChange && !closed ? changes(account) : []),
      action("All accounts", "account.list", {}, PLAIN),
    ],
    { notice },
  );
}

function changes(account: Account): readonly ActionView[] {
  const data = dataOf(account);
  return [
    action("Change", "account.amend", data, PLAIN),
    action("Hand over", "account.hand", data, PLAIN),
    action("Close", "account.close", data, PLAIN),
  ];
}

/** Asks the owner of a new account for its address. */
export function addressCard(account: Account, typed = account.address, problem?: string): AdaptiveCard {
  return formCard({
    title: "The account is in the register",
    kicker: `Reference ${account.reference}`,
    rows: [
      { name: "Name:", value: account.name },
      { value: `You are its owner. On ${shownDay(account.reviewOn)} I will ask you whether everything is still correct.` },
    ],
    fields: [addressField("What is its web address? You can add it later, once the account is open.", typed, problem)],
    actions: [
      action("Save", "account.address", dataOf(account), { style: "positive" }),
      action("Open the account", "account.show", { ref: account.reference }, PLAIN),
    ],
  });
}

/** The form to change an account's entry. */
export function amendForm(
  account: Account,
  typed: Readonly<Record<Amendable, string>>,
  problems: Problems = {},
  notice?: Notice,
): AdaptiveCard {
  return formCard({
    title: "Change the register entry",
    kicker: `Reference ${account.reference}`,
    rows: [],
    fields: AMENDABLE.map((what): Field => {
      if (what === "address") return addressField("Address (leave empty until it is open)", typed.address, problems["address"]);
      return {
        kind: "text",
        id: what,
        label: FIELD_NAMES[what],
        value: typed[what],
        maxLength: MOST_OF[what],
        multiline: what !== "name",
        problem: problems[what],
      };
    }),
    actions: [action("Save", "account.save", dataOf(account), { style: "positive" }), toAccount(account)],
    notice,
  });
}

function addressField(label: string, value: string, problem?: string): Field {
  return { kind: "text", id: "address", label, value, maxLength: MOST_OF.address, problem };
}

/** Asks for the new owner and deputy. */
export function handOverForm(account: Account, fields: KeeperFields): AdaptiveCard {
  return formCard({
    title: "Hand it over",
    kicker: `Reference ${account.reference}`,
    rows: [
      { name: "Account:", value: account.name },
      { value: "I can only find people who have written to me in their own chat." },
    ],
    fields: keeperInputs(fields),
    actions: [action("Hand it over", "account.give", dataOf(account), { style: "positive" }), toAccount(account)],
  });
}

/** Asks why it is closed, and for confirmation. */
export function closeForm(account: Account, typed = "", problem?: string): AdaptiveCard {
  return formCard({
    title: "Close this account?",
    kicker: `Reference ${account.reference}`,
    rows: [
      { name: "Account:", value: account.name },
      { value: "Delete it on the site first. It stays in the register as closed, and nobody will be asked about it again." },
    ],
    fields: [
      {
        kind: "text",
        id: CLOSE_INPUT,
        label: "Why are you closing it?",
        value: typed,
        maxLength: MOST_WHY,
        multiline: true,
        problem,
      },
    ],
    actions: [action("Close it", "account.end", dataOf(account), { style: "destructive" }), toAccount(account)],
  });
}

/** Asks on the review date whether everything is still correct. */
export function reviewDateCard(account: Account): AdaptiveCard {
  const data = { ref: account.reference, x: { n: String(account.version), on: account.reviewOn } };
  return recordCard(
    "Is all of this still correct?",
    `Reference ${account.reference}`,
    [
      {
        title: "The account",
        rows: [
          { name: "Name:", value: account.name },
          { name: "Address:", value: account.address || "not given yet" },
          { name: "Policing purpose:", value: account.purpose },
          { name: "Readers:", value: account.audience },
        ],
      },
      { title: "Who looks after it", rows: keeperRows(account, []) },
    ],
    [action("Everything is correct", "account.right", data, { ...PLAIN, style: "positive" }), ...changes(account)],
  );
}

/** @param unreached the ids of those whom the bot cannot write to yet */
export function keeperRows(
  { owner, deputy, ownerNamed, deputyNamed }: Account,
  unreached: readonly string[],
): readonly RecordRow[] {
  const reach = ({ id }: RecordedPerson) => (unreached.includes(id) ? [CANNOT_BE_REACHED] : []);
  const row = (name: string, value: string, notes: readonly string[]): RecordRow =>
    notes.length === 0 ? { name, value } : { name, value, note: notes.join("; ") };
  const named = ownerNamed === "" ? [] : [`named in the application: ${ownerNamed}`];
  const words =
    deputyNamed === "" ? row("Deputy:", "none", []) : row("Deputy:", deputyNamed, ["only named in words: nobody I know yet"]);
  return [
    row("Owner:", calledOf(owner), [...named, ...reach(owner)]),
    deputy ? row("Deputy:", calledOf(deputy), reach(deputy)) : words,
  ];
}

/** What a form carries: the account, and its version when the form was made. */
export function dataOf({ reference, version }: Account): Readonly<Record<string, unknown>> {
  return { ref: reference, x: { n: String(version) } };
}

export function toAccount({ reference }: Account): ActionView {
  return action("Back to the account", "account.show", { ref: reference }, PLAIN);
}
