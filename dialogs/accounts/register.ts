import type { AdaptiveCard, Notice } from "../../cards/index.js";
import { londonTime } from "../../guidance/calendar/index.js";
import type { Guidance } from "../../guidance/index.js";
import {
  type Account,
  type AccountDeed,
  AMENDABLE,
  type Amendable,
  decideAccount,
  isKeeper,
  keepersOf,
  type RecordedPerson,
} from "../../records/index.js";
import type { AccountLog, Directory } from "../../storage/index.js";
import { webAddress } from "../turn/dayAndLink.js";
import { invalid, type Outcome, outOfDate, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { platformName } from "./content.js";
import type { AccountPress as Press } from "./declaration.js";
import { type AccountFiles, staffOf } from "./files.js";
import { yearAfter } from "./following.js";
import type { AccountNotices } from "./notices.js";
import {
  accountCard,
  addressCard,
  amendForm,
  CLOSE_INPUT,
  closeForm,
  DEPUTY_INPUT,
  handOverForm,
  MOST_OF,
  MOST_WHY,
  OWNER_INPUT,
} from "./registerCards.js";
import type { AccountAction, AccountRights } from "./rights.js";

const CHANGED: Notice = { text: "This has changed since your card was made. Here is the latest.", style: "warning" };
const CHANGED_BELOW: Notice = {
  text: "This has changed since your card was made. What you typed is still here: check it and save it again.",
  style: "warning",
};
const UNCHANGED: Notice = { text: "Nothing was changed.", style: "emphasis" };
const SAVED: Notice = { text: "Your change is saved.", style: "good" };
const NOT_AN_ADDRESS = "Enter a web address. You can copy it from the account's page.";
/** How many people with one name are offered at most. */
const MOST_PEOPLE = 8;

export interface RegisterParts {
  readonly guidance: Guidance;
  readonly log: AccountLog;
  readonly files: AccountFiles;
  readonly notices: AccountNotices;
  readonly directory: Directory;
  readonly rights: Pick<AccountRights, "who">;
}

/** One account in the register: show it, change it, hand it over, close it. */
export class Register {
  constructor(private readonly parts: RegisterParts) {}

  /** @throws StorageError */
  async show(turn: Turn, reference: string, notice?: Notice): Promise<Outcome> {
    const opened = await this.parts.files.account(turn, reference, "see-accounts");
    return opened.kind === "found" ? showing(await this.card(turn, opened.found, notice)) : opened;
  }

  /** The address, on the card of a new account. @throws StorageError */
  async address(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "amend-account", async (account) => {
      const typed = words(press.inputs["address"]);
      const address = webAddress(typed);
      if (address === undefined) return invalid(addressCard(account, typed, NOT_AN_ADDRESS), { address: NOT_AN_ADDRESS });
      if (address === account.address) return showing(await this.card(turn, account, SAVED));
      const changes = [{ what: "address" as const, from: account.address, to: address }];
      return this.change(turn, account, press, { kind: "amended", changes });
    });
  }

  /** @throws StorageError */
  async amendForm(turn: Turn, reference: string): Promise<Outcome> {
    return this.onIt(turn, reference, "amend-account", async (account) => showing(amendForm(account, account)));
  }

  /** @throws StorageError */
  async amend(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "amend-account", async (account) => {
      const typed = Object.fromEntries(AMENDABLE.map((what) => [what, words(press.inputs[what])])) as Record<Amendable, string>;
      const address = typed.address === "" ? "" : webAddress(typed.address);
      const problems: Record<string, string> = {};
      for (const what of AMENDABLE)
        if (typed[what].length > MOST_OF[what]) problems[what] = `Use ${MOST_OF[what]} characters or fewer.`;
        else if (typed[what] === "" && what !== "address") problems[what] = "Fill this in.";
      if (address === undefined) problems["address"] = NOT_AN_ADDRESS;
      if (Object.keys(problems).length > 0) return invalid(amendForm(account, typed, problems), problems);
      const wanted = { ...typed, address: address ?? "" };
      const changes = AMENDABLE.filter((what) => wanted[what] !== account[what]).map((what) => ({
        what,
        from: account[what],
        to: wanted[what],
      }));
      if (changes.length === 0) return showing(await this.card(turn, account, isOld(account, press) ? SAVED : UNCHANGED));
      if (isOld(account, press)) return outOfDate(amendForm(account, typed, {}, CHANGED_BELOW));
      return this.change(turn, account, press, { kind: "amended", changes });
    });
  }

  /** @throws StorageError */
  async handOverForm(turn: Turn, reference: string): Promise<Outcome> {
    return this.onIt(turn, reference, "hand-over-account", async (account) =>
      showing(
        handOverForm(account, { owner: account.owner.name, deputy: account.deputy?.name ?? "", problems: {}, choices: {} }),
      ),
    );
  }

  /** @throws StorageError */
  async handOver(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "hand-over-account", async (account) => {
      const [owner, deputy] = [words(press.inputs[OWNER_INPUT]), words(press.inputs[DEPUTY_INPUT])];
      const known = keepersOf(account);
      const found = {
        [OWNER_INPUT]: owner === "" ? nobody("Say who will be the owner.") : await this.person(turn, owner, known),
        ...(deputy !== "" && { [DEPUTY_INPUT]: await this.person(turn, deputy, known) }),
      };
      const problems: Record<string, string> = {};
      const choices: Record<string, { id: string; label: string }[]> = {};
      for (const [id, meant] of Object.entries(found)) {
        if (meant.kind === "nobody") problems[id] = meant.problem;
        if (meant.kind === "several") choices[id] = meant.people.map((person) => ({ id: person.id, label: person.name }));
      }
      const [next, second] = [found[OWNER_INPUT], found[DEPUTY_INPUT]];
      if (next.kind !== "one" || (second && second.kind !== "one"))
        return invalid(handOverForm(account, { owner, deputy, problems, choices }), { ...problems, ...choices });
      const kept = second && second.person.id !== next.person.id ? { deputy: second.person } : {};
      if (next.person.id === account.owner.id && kept.deputy?.id === account.deputy?.id)
        return showing(await this.card(turn, account, isOld(account, press) ? SAVED : UNCHANGED));
      return this.change(turn, account, press, { kind: "handed-over", owner: next.person, ...kept });
    });
  }

  /** @throws StorageError */
  async closeForm(turn: Turn, reference: string): Promise<Outcome> {
    return this.onIt(turn, reference, "close-account", async (account) => showing(closeForm(account)));
  }

  /** @throws StorageError */
  async close(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "close-account", async (account) => {
      const note = words(press.inputs[CLOSE_INPUT]);
      const problem = whyProblem(note);
      if (problem !== undefined) return invalid(closeForm(account, note, problem), { [CLOSE_INPUT]: problem });
      return this.change(turn, account, press, { kind: "closed", note });
    });
  }

  /** Its owner or deputy says that everything is correct; the next review is a year on. @throws StorageError */
  async right(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "amend-account", async (account) => {
      if (press.more["on"] !== account.reviewOn) return outOfDate(await this.card(turn, account));
      const reviewOn = yearAfter(londonTime(turn.now).date);
      return this.change(turn, account, press, { kind: "review-date-set", reviewOn });
    });
  }

  /** Does the work if the person may and the account is open. A closed account is only shown. */
  private async onIt(
    turn: Turn,
    reference: string,
    wanted: AccountAction,
    work: (account: Account) => Promise<Outcome>,
  ): Promise<Outcome> {
    const opened = await this.parts.files.account(turn, reference, wanted);
    if (opened.kind !== "found") return opened;
    const { found: account } = opened;
    return account.closed ? outOfDate(await this.card(turn, account)) : work(account);
  }

  private async change(turn: Turn, before: Account, press: Press, what: AccountDeed): Promise<Outcome> {
    const { pressOffice } = await this.parts.rights.who(turn.person);
    const at = { at: turn.now.toISOString(), by: staffOf(turn), pressOffice, seen: press.more["n"] ?? "" };
    const decided = decideAccount(before, what, at);
    if (!decided.permitted) return outOfDate(await this.card(turn, before, CHANGED));
    const { status, now = before, event } = await this.parts.log.change(decided.event);
    const mine = status === "recorded" || event?.by.id === turn.person.id;
    if (mine && now.version === before.version + 1 && what.kind === "handed-over")
      await this.parts.notices.handedOver(now, keepersOf(before), at.by, turn.now);
    return mine ? showing(await this.card(turn, now, SAVED)) : outOfDate(await this.card(turn, now, CHANGED));
  }

  private async card(turn: Turn, account: Account, notice?: Notice): Promise<AdaptiveCard> {
    const { guidance, log, rights } = this.parts;
    const flow = [...guidance.flows.values()].find(({ scale }) => scale === "account");
    const { items, unread } = await log.history(account.reference);
    const mayChange = isKeeper(account, turn.person) || (await rights.who(turn.person)).pressOffice;
    return accountCard({
      account,
      platform: platformName(flow, account.platform),
      history: items,
      unread: unread.length,
      mayChange,
      notice,
    });
  }

  /** Finds the person meant by a name, or by the id of somebody who was offered. */
  private async person({ person: { tenantId } }: Turn, typed: string, known: readonly RecordedPerson[]): Promise<Meant> {
    const kept = known.find(({ name }) => name === typed);
    if (kept) return { kind: "one", person: kept };
    const offered = await this.parts.directory.find(tenantId, typed);
    if (offered) return { kind: "one", person: { tenantId, id: offered.id, name: offered.name } };
    const named = await this.parts.directory.byName(tenantId, typed, MOST_PEOPLE);
    const people = named.map(({ id, name }) => ({ tenantId, id, name }));
    const [only, ...more] = people;
    if (only) return more.length === 0 ? { kind: "one", person: only } : { kind: "several", people };
    return nobody("I do not know anybody with that name yet. Ask them to say hello to me once, or try the start of their name.");
  }
}

/** Who a name means. */
type Meant =
  | { readonly kind: "one"; readonly person: RecordedPerson }
  | { readonly kind: "several"; readonly people: readonly RecordedPerson[] }
  | { readonly kind: "nobody"; readonly problem: string };

/** Whether the card was made before the account changed. */
function isOld({ version }: Account, press: Press): boolean {
  return press.more["n"] !== String(version);
}

function nobody(problem: string): Meant {
  return { kind: "nobody", problem };
}

function whyProblem(note: string): string | undefined {
  if (note === "") return "Say why in a sentence. It stays in the register.";
  return note.length > MOST_WHY ? `Use ${MOST_WHY} characters or fewer: this has ${note.length}.` : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
