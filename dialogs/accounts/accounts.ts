import { type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { parseAccountReference } from "../../records/index.js";
import type { AccountLog, Directory, Outbox, TableStateStore } from "../../storage/index.js";
import { Reach } from "../people/reach.js";
import { WhoIsMeant } from "../people/roles/whoIsMeant.js";
import type { Asked, Feature } from "../turn/feature.js";
import { orUnread, reachable } from "../turn/orUnavailable.js";
import { type Outcome, showing } from "../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../turn/turn.js";
import { AccountList } from "./accountList.js";
import { accountReferenceIn } from "./accountReferenceIn.js";
import { Applying } from "./applying.js";
import { AccountChores } from "./chores.js";
import { Deciding } from "./deciding.js";
import { type AccountsPress, APPLICATIONS } from "./declaration.js";
import { AccountFiles } from "./files.js";
import { Following } from "./following.js";
import { KeeperAnswers } from "./keeperAnswers.js";
import { AccountNotices } from "./notices.js";
import { Register } from "./register.js";
import type { AccountRights } from "./rights.js";
import { WaitingList } from "./waitingList.js";

export interface AccountsParts {
  readonly guidance: Guidance;
  readonly store: TableStateStore;
  readonly log: AccountLog;
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly rights: AccountRights;
}

/** Applications for accounts, and the register of those that were approved. */
export class Accounts implements Feature<typeof APPLICATIONS> {
  readonly declaration = APPLICATIONS;
  readonly chores: AccountChores;
  private readonly log: AccountLog;
  private readonly applying: Applying;
  private readonly deciding: Deciding;
  private readonly keeping: KeeperAnswers;
  private readonly register: Register;
  private readonly waiting: WaitingList;
  private readonly list: AccountList;

  constructor({ guidance, store, log, outbox, directory, rights }: AccountsParts) {
    this.log = log;
    const reach = new Reach(directory);
    const files = new AccountFiles(guidance, log, rights, reach);
    const meant = new WhoIsMeant(directory);
    const notices = new AccountNotices(outbox, rights);
    const following = new Following(log, directory, notices);
    this.applying = new Applying({ guidance, store, log, files, following, notices, meant, reach });
    this.deciding = new Deciding(log, files, following, notices);
    this.keeping = new KeeperAnswers(log, files, following, notices);
    this.register = new Register({ guidance, log, files, notices, meant, rights });
    this.waiting = new WaitingList(log, rights);
    this.list = new AccountList(log, rights);
    this.chores = new AccountChores(log, rights, files, notices, following);
  }

  async press(asked: Asked, press: AccountsPress): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(asked, press) }));
  }

  async say({ turn }: Asked, command: string, text: string): Promise<Reply> {
    const reference = accountReferenceIn(text);
    // Where others can see the conversation, only the person who presses the button sees the answer.
    if (turn.shared) return { also: [privateCard(command)] };
    return reachable(async () => {
      if (reference !== undefined) return asMessage(await this.find(turn, reference));
      return { also: [command === "applications" ? await this.waiting.page(turn) : await this.list.page(turn)] };
    });
  }

  private async find(turn: Turn, reference: string): Promise<Outcome> {
    const { found, why } = await orUnread(this.log.account(reference));
    return found || why ? this.register.show(turn, reference) : this.deciding.open(turn, reference);
  }

  private async answer(asked: Asked, press: AccountsPress): Promise<Outcome> {
    const { turn } = asked;
    const reference = "reference" in press ? (parseAccountReference(press.reference)?.reference ?? "") : "";
    switch (press.verb) {
      case "account.apply":
        return this.applying.apply(asked, press);
      case "account.again":
        return this.applying.again(asked, reference, press);
      case "account.keep":
        return this.keeping.confirm(turn, reference);
      case "account.notkeep":
        return this.keeping.decline(turn, reference, press);
      case "account.withdraw":
        return this.applying.withdrawForm(turn, reference);
      case "account.leave":
        return this.applying.withdraw(turn, reference);
      case "account.open":
        return this.deciding.open(turn, reference);
      case "account.approve":
        return this.deciding.approve(turn, reference, press);
      case "account.back":
        return this.deciding.sendBackForm(turn, reference, press);
      case "account.sendback":
        return this.deciding.sendBack(turn, reference, press);
      case "account.decline":
        return this.deciding.declineForm(turn, reference, press);
      case "account.refuse":
        return this.deciding.decline(turn, reference, press);
      case "account.show":
        return this.register.show(turn, reference);
      case "account.address":
        return this.register.address(turn, reference, press);
      case "account.amend":
        return this.register.amendForm(turn, reference);
      case "account.save":
        return this.register.amend(turn, reference, press);
      case "account.hand":
        return this.register.handOverForm(asked, reference);
      case "account.give":
        return this.register.handOver(asked, reference, press);
      case "account.close":
        return this.register.closeForm(turn, reference);
      case "account.end":
        return this.register.close(turn, reference, press);
      case "account.right":
        return this.register.right(turn, reference, press);
      case "account.change":
        return this.register.changeForm(turn, reference);
      case "account.allow":
        return this.register.allow(turn, reference, press);
      case "account.disallow":
        return this.register.disallow(turn, reference, press);
      case "account.filter":
        return showing(await this.list.filter(turn));
      case "account.list":
        return showing(await this.list.page(turn, press));
      case "account.waiting":
        return showing(await this.waiting.page(turn, press));
    }
  }
}

function privateCard(command: string): AdaptiveCard {
  const [title, verb] =
    command === "applications" ? (["Applications", "account.waiting"] as const) : (["Accounts", "account.list"] as const);
  return messageCard(
    title,
    [{ text: "Not everybody can see these. Ask me in our own chat, or press the button: only you will see the answer." }],
    [action(`Show the ${title.toLowerCase()}`, verb, {}, { inputs: "none" })],
  );
}
