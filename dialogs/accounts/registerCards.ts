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
import { FIELD_NAMES, historyRows, historyTitle, unreadRows } from "./history.js";

export const OWNER_INPUT = "owner";
export const DEPUTY_INPUT = "deputy";
export const CLOSE_INPUT = "reason";
/** The maximum length of each field, in characters. */
export const MOST_OF: Readonly<Record<Amendable, number>> = { name: 120, address: 500, purpose: 300, audience: 200 };
const MOST_NAME = 80;
export const MOST_WHY = 600;

const PLAIN = { inputs: "none" } as const;

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
  readonly notice?: Notice | undefined;
}

/** An account in full. */
export function accountCard({ account, platform, history, unread, mayChange, notice }: AccountView): AdaptiveCard {
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
      { title: "Who looks after it", rows: keeperRows(account) },
      {
        title: "What it is for",
        rows: [
          { name: "Policing purpose:", value: account.purpose },
          { name: "Readers:", value: account.audience },
        ],
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
    [...(mayChange && !closed ? changes(account) : []), action("All accounts", "account.list", {}, PLAIN)],
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

/** What was typed in the form. `choices` lists the people if a name fits several. */
export interface HandOver {
  readonly owner: string;
  readonly deputy: string;
  readonly problems: Problems;
  readonly choices: Readonly<Record<string, readonly { readonly id: string; readonly label: string }[]>>;
}

/** Asks for the new owner and deputy. */
export function handOverForm(account: Account, { owner, deputy, problems, choices }: HandOver): AdaptiveCard {
  const field = (id: string, label: string, value: string): Field => {
    const options = choices[id];
    const problem = problems[id];
    if (options) return { kind: "choice", id, label: `${label}: which one?`, options, value: "", problem };
    return { kind: "text", id, label, value, maxLength: MOST_NAME, problem };
  };
  return formCard({
    title: "Hand it over",
    kicker: `Reference ${account.reference}`,
    rows: [
      { name: "Account:", value: account.name },
      { value: "I can only find people who have written to me in their own chat." },
    ],
    fields: [field(OWNER_INPUT, "Owner (a name)", owner), field(DEPUTY_INPUT, "Deputy (a name, or leave empty)", deputy)],
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
      { title: "Who looks after it", rows: keeperRows(account) },
    ],
    [action("Everything is correct", "account.right", data, { ...PLAIN, style: "positive" }), ...changes(account)],
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
      { title: "Who looks after it", rows: keeperRows(account) },
    ],
    [action("Open the account", "account.show", { ref: account.reference }, PLAIN)],
  );
}

function keeperRows({ owner, deputy, ownerNamed, deputyNamed }: Account): readonly RecordRow[] {
  return [
    { name: "Owner:", value: owner.name, ...(ownerNamed !== "" && { note: `named in the application: ${ownerNamed}` }) },
    { name: "Deputy:", value: deputy?.name ?? (deputyNamed === "" ? "none" : deputyNamed) },
  ];
}

/** What a form carries: the account, and its version when the form was made. */
function dataOf({ reference, version }: Account): Readonly<Record<string, unknown>> {
  return { ref: reference, x: { n: String(version) } };
}

function toAccount({ reference }: Account): ActionView {
  return action("Back to the account", "account.show", { ref: reference }, PLAIN);
}
