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
import type { AccountLog } from "../../storage/index.js";
import type { WhoIsMeant } from "../people/roles/whoIsMeant.js";
import { webAddress } from "../turn/dayAndLink.js";
import type { Asked } from "../turn/feature.js";
import { invalid, type Outcome, outOfDate, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { changeCard } from "./accountNews.js";
import { platformName } from "./content.js";
import type { AccountPress as Press } from "./declaration.js";
import { type AccountFiles, staffOf } from "./files.js";
import { yearAfter } from "./following.js";
import { calledOf, keeperFields, readKeepers } from "./keepers.js";
import type { AccountNotices } from "./notices.js";
import { accountCard, addressCard, amendForm, CLOSE_INPUT, closeForm, handOverForm, MOST_OF, MOST_WHY } from "./registerCards.js";
import type { AccountAction, AccountRights } from "./rights.js";

const CHANGED: Notice = { text: "This has changed since your card was made. Here is the latest.", style: "warning" };
const CHANGED_BELOW: Notice = {
  text: "This has changed since your card was made. What you typed is still here: check it and save it again.",
  style: "warning",
};
const UNCHANGED: Notice = { text: "Nothing was changed.", style: "emphasis" };
const SAVED: Notice = { text: "Your change is saved.", style: "good" };
const NOBODY: Notice = {
  text: "Its name, purpose and readers were approved, and nobody else here can approve new ones. Talk to the press office.",
  style: "warning",
};
const NOT_YOURS: Notice = { text: "Somebody else decides on a change that you asked for.", style: "warning" };
const NOT_AN_ADDRESS = "Enter a web address. You can copy it from the account's page.";

export interface RegisterParts {
  readonly guidance: Guidance;
  readonly log: AccountLog;
  readonly files: AccountFiles;
  readonly notices: AccountNotices;
  readonly meant: WhoIsMeant;
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
  async handOverForm(asked: Asked, reference: string): Promise<Outcome> {
    return this.onIt(asked.turn, reference, "hand-over-account", async (account) =>
      showing(handOverForm(account, keeperFields(asked, account.owner.name, account.deputy?.name ?? ""))),
    );
  }

  /** @throws StorageError */
  async handOver(asked: Asked, reference: string, press: Press): Promise<Outcome> {
    const { turn } = asked;
    return this.onIt(turn, reference, "hand-over-account", async (account) => {
      const { owner, deputy, fields, isClear } = await readKeepers(this.parts.meant, asked, press.inputs, keepersOf(account));
      if (!owner || !isClear) return invalid(handOverForm(account, fields), { ...fields.problems, ...fields.choices });
      const kept = deputy && deputy.id !== owner.id ? { deputy } : {};
      if (owner.id === account.owner.id && kept.deputy?.id === account.deputy?.id)
        return showing(await this.card(turn, account, isOld(account, press) ? SAVED : UNCHANGED));
      return this.change(turn, account, press, { kind: "handed-over", owner, ...kept });
    });
  }

  /** The change that waits, for whoever may decide on it. @throws StorageError */
  async changeForm(turn: Turn, reference: string): Promise<Outcome> {
    return this.onIt(turn, reference, "decide-account-change", async (account) =>
      account.asked ? showing(changeCard(account)) : outOfDate(await this.card(turn, account)),
    );
  }

  /** A lead or the press office approves what whoever keeps it wants to change. @throws StorageError */
  async allow(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "decide-account-change", async (account) =>
      this.change(turn, account, press, { kind: "change-approved" }),
    );
  }

  /** They leave it as it is, and say why. @throws StorageError */
  async disallow(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, "decide-account-change", async (account) => {
      const note = words(press.inputs[CLOSE_INPUT]);
      const problem = whyProblem(note);
      const isOpen = account.asked && !isOld(account, press);
      if (isOpen && problem !== undefined) return invalid(changeCard(account, note, problem), { [CLOSE_INPUT]: problem });
      return this.change(turn, account, press, { kind: "change-declined", note });
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
    const { notices, rights, log } = this.parts;
    const { pressOffice, leads } = await rights.who(turn.person);
    const by = staffOf(turn);
    const deciders = what.kind === "amended" ? await notices.changeDeciders(before, by) : [];
    const decided = decideAccount(before, what, {
      at: turn.now.toISOString(),
      by,
      pressOffice,
      leads: leads.includes(before.unit.code),
      another: deciders.length > 0,
      seen: press.more["n"] ?? "",
    });
    if (!decided.permitted) {
      const why = decided.why === "nobody" ? NOBODY : decided.why === "not-decider" ? NOT_YOURS : CHANGED;
      return outOfDate(await this.card(turn, before, why));
    }
    const { status, now = before, event } = await log.change(decided.event);
    const mine = status === "recorded" || event?.by.id === turn.person.id;
    if (!mine) return outOfDate(await this.card(turn, now, CHANGED));
    if (event && now.version === before.version + 1) await notices.happened(now, event, keepersOf(before), turn.now);
    return showing(await this.card(turn, now, event?.kind === "change-asked" ? askedNotice(deciders) : SAVED));
  }

  private async card(turn: Turn, account: Account, notice?: Notice): Promise<AdaptiveCard> {
    const { guidance, log, rights } = this.parts;
    const flow = [...guidance.flows.values()].find(({ scale }) => scale === "account");
    const { items, unread } = await log.history(account.reference);
    const { pressOffice, leads } = await rights.who(turn.person);
    const mayChange = isKeeper(account, turn.person) || pressOffice;
    const mayDecide = account.asked?.by.id !== turn.person.id && (pressOffice || leads.includes(account.unit.code));
    return accountCard({
      account,
      platform: platformName(flow, account.platform),
      history: items,
      unread: unread.length,
      mayChange,
      mayDecide,
      unreached: await this.parts.files.unreached([account.owner, account.deputy]),
      notice,
    });
  }
}

function askedNotice(deciders: readonly RecordedPerson[]): Notice {
  const names = deciders.map(calledOf).join(", ");
  return {
    text: `This was approved, so a change needs approval too: it is with ${names}. Nothing changes until then.`,
    style: "good",
  };
}

/** Whether the card was made before the account changed. */
function isOld({ version }: Account, press: Press): boolean {
  return press.more["n"] !== String(version);
}

function whyProblem(note: string): string | undefined {
  if (note === "") return "Say why in a sentence. It stays in the register.";
  return note.length > MOST_WHY ? `Use ${MOST_WHY} characters or fewer: this has ${note.length}.` : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
