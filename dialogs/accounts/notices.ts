import { nextWorkingTime } from "../../guidance/calendar/index.js";
import {
  type Account,
  type Application,
  type Desk,
  deskOf,
  isSamePerson,
  keepersOf,
  namedAs,
  type RecordedPerson,
  type RegisterEvent,
  unconfirmed,
} from "../../records/index.js";
import type { Outbox, OutboxItem } from "../../storage/index.js";
import type { Colleague } from "../people/colleague.js";
import { changeCard, changedCard, handedOverCard, noLongerCard } from "./accountNews.js";
import { applicantCard, decisionCard, standingCard } from "./applicationCards.js";
import type { ApplicationFile } from "./files.js";
import { keeperCard, namedCard } from "./namedCards.js";
import { addressCard, reviewDateCard } from "./registerCards.js";
import type { AccountRights } from "./rights.js";

/** The messages people get about applications and accounts, in their own chats. Each can be queued again and is sent once. */
export class AccountNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly rights: Pick<AccountRights, "leadsOf" | "pressOffice">,
  ) {}

  /** Who decides at a desk: everybody there except the applicant. @throws StorageError */
  async deciders(desk: Desk, { unit, applicant }: Pick<Application, "unit" | "applicant">): Promise<readonly Colleague[]> {
    const people = desk === "lead" ? await this.rights.leadsOf(unit.code) : await this.rights.pressOffice();
    return people.filter(({ id, tenantId }) => id !== applicant.id && tenantId === applicant.tenantId);
  }

  /** Sends the application to those who decide now. @throws StorageError */
  async ask(file: ApplicationFile, now: Date): Promise<readonly Colleague[]> {
    const { application } = file;
    const desk = deskOf(application);
    if (!desk) return [];
    const deciders = await this.deciders(desk, application);
    // Lead and press office are two people, where there are two.
    const others = deciders.filter((each) => !application.approvals.some(({ by }) => desk === "press" && isSamePerson(by, each)));
    const people = others.length > 0 ? others : deciders;
    const group = groupOf(application, desk);
    const content = decisionCard(file);
    await this.put(people, now, (id) => `${group}|${id}`, { kind: "account-application", content, group, inDoubt: "again" });
    return people;
  }

  /**
   * Sends those who decide a reminder, once a day. While it is with the leads, the press office can decide in their place.
   *
   * @param day as `yyyy-mm-dd` @throws StorageError
   */
  async remind(file: ApplicationFile, day: string, waited: number, now: Date): Promise<void> {
    const { application } = file;
    const text = `This has been waiting for ${waited} working days.`;
    const content = decisionCard(file, "", { text, style: "warning" });
    const desks: readonly Desk[] = application.state === "with-lead" ? ["lead", "press"] : ["press"];
    const people = new Map<string, readonly [RecordedPerson, Desk]>();
    for (const desk of desks)
      for (const person of await this.deciders(desk, application))
        if (!people.has(person.id)) people.set(person.id, [person, desk]);
    await Promise.all(
      [...people.values()].map(([person, desk]) =>
        this.put([person], nextWorkingTime(now), (id) => `${application.reference}|remind|${day}|${id}`, {
          kind: "account-reminder",
          content,
          group: groupOf(application, desk),
          inDoubt: "never",
        }),
      ),
    );
  }

  /** Whether somebody of the press office other than this person can decide. @throws StorageError */
  async another(application: Application, person: RecordedPerson): Promise<boolean> {
    return (await this.deciders("press", application)).some((each) => !isSamePerson(each, person));
  }

  /** Asks those who are named, and have not said so yet, whether they will keep it. @throws StorageError */
  async askKeepers(file: ApplicationFile, now: Date): Promise<void> {
    const { application } = file;
    for (const person of unconfirmed(application)) {
      const as = namedAs(application, person);
      if (!as) continue;
      await this.put([person], now, (id) => `${namedIn(application)}|${id}`, {
        kind: "account-keeper",
        content: keeperCard(file, as),
        group: namedIn(application),
        inDoubt: "again",
      });
    }
  }

  /** Tells whoever asks that somebody who is named will keep it, and those who decide. @throws StorageError */
  async confirmed(file: ApplicationFile, by: RecordedPerson, now: Date): Promise<void> {
    const { application } = file;
    const desk = deskOf(application);
    if (desk) await this.outbox.updateGroup(groupOf(application, desk), () => decisionCard(file));
    await this.put([application.applicant], now, () => `${namedIn(application)}|${by.id}|told`, {
      kind: "account-application-news",
      content: applicantCard(file, { text: `${by.name} will keep it.`, style: "good" }),
      inDoubt: "again",
    });
  }

  /** Updates the cards of the deciders to the current state. @throws StorageError */
  async updateDeciders(file: ApplicationFile, desks: readonly Desk[]): Promise<void> {
    const content = standingCard(file);
    await Promise.all(desks.map((desk) => this.outbox.updateGroup(groupOf(file.application, desk), () => content)));
    const { state } = file.application;
    if (state !== "with-press" && state !== "with-lead") {
      const named = namedCard(file);
      await this.outbox.updateGroup(namedIn(file.application), () => named);
    }
  }

  /** Tells the applicant the current state. @throws StorageError */
  async tellApplicant(file: ApplicationFile, now: Date): Promise<void> {
    const { reference, round, state, applicant } = file.application;
    await this.put([applicant], now, () => `${reference}|${round}|${state}|told`, {
      kind: "account-application-news",
      content: applicantCard(file),
      inDoubt: "again",
    });
  }

  /** Asks the owner of a new account for its address. @throws StorageError */
  async askAddress(account: Account, now: Date): Promise<void> {
    await this.put([account.owner], now, () => `${account.reference}|address`, {
      kind: "account-address",
      content: addressCard(account),
      inDoubt: "again",
    });
  }

  /** Tells an account's new owner and deputy, and the previous ones. */
  private async handedOver(account: Account, before: readonly RecordedPerson[], by: RecordedPerson, now: Date): Promise<void> {
    const { reference, version, owner, deputy } = account;
    const after = deputy ? [owner, deputy] : [owner];
    const others = (people: readonly RecordedPerson[], not: readonly RecordedPerson[]) =>
      people.filter(({ id }) => id !== by.id && !not.some((each) => each.id === id));
    const item = (content: object) => ({ kind: "account-handed-over", content, inDoubt: "again" as const });
    const idFor = (id: string) => `${reference}|handed|${version}|${id}`;
    await this.put(others(after, []), now, idFor, item(handedOverCard(account, by)));
    await this.put(others(before, after), now, idFor, item(noLongerCard(account, by)));
  }

  /** Who approves a change of what was approved: the unit's leads, or the press office; never whoever wants it. @throws StorageError */
  async changeDeciders({ unit, owner }: Account, by: RecordedPerson): Promise<readonly RecordedPerson[]> {
    for (const people of [await this.rights.leadsOf(unit.code), await this.rights.pressOffice()]) {
      const others = people.filter((each) => each.tenantId === owner.tenantId && !isSamePerson(each, by));
      if (others.length > 0) return others;
    }
    return [];
  }

  /**
   * Tells what happened to an account: those who decide on a change are asked, and owner, deputy and leads know of every one and of
   * its closing. Whoever did it knows.
   *
   * @param before who kept it before @throws StorageError
   */
  async happened(account: Account, event: RegisterEvent, before: readonly RecordedPerson[], now: Date): Promise<void> {
    if (event.kind === "review-date-set") return;
    if (event.kind === "handed-over") await this.handedOver(account, before, event.by, now);
    const asked = event.kind === "change-asked" ? await this.changeDeciders(account, event.by) : [];
    const { reference, version } = account;
    await this.put(asked, now, (id) => `${reference}|change|${version}|${id}`, {
      kind: "account-change",
      content: changeCard(account),
      group: changesOf(account),
      inDoubt: "again",
    });
    if (event.kind !== "change-asked") await this.outbox.updateGroup(changesOf(account), () => changedCard(account, event));
    const leads = await this.rights.leadsOf(account.unit.code);
    const kept = event.kind === "handed-over" ? [] : keepersOf(account);
    const told = [...kept, ...leads.filter(({ tenantId }) => tenantId === account.owner.tenantId)];
    const knows = [event.by, ...asked, ...(event.kind === "handed-over" ? [...before, ...keepersOf(account)] : [])];
    const others = new Map(told.filter((each) => !knows.some((one) => isSamePerson(one, each))).map((each) => [each.id, each]));
    await this.put([...others.values()], now, (id) => `${reference}|changed|${version}|${id}`, {
      kind: "account-changed",
      content: changedCard(account, event),
      inDoubt: "again",
    });
  }

  /** Asks the owner, once for each review date, whether everything is still correct. @throws StorageError */
  async askWhetherRight(account: Account, now: Date): Promise<void> {
    await this.put([account.owner], nextWorkingTime(now), () => `${account.reference}|review|${account.reviewOn}`, {
      kind: "account-review-date",
      content: reviewDateCard(account),
      inDoubt: "again",
    });
  }

  private async put(
    people: readonly RecordedPerson[],
    at: Date,
    idFor: (personId: string) => string,
    message: Pick<OutboxItem, "kind" | "content" | "group" | "inDoubt">,
  ): Promise<void> {
    await this.outbox.put(
      people.map(({ tenantId, id: personId }) => ({
        ...message,
        id: idFor(personId),
        to: { tenantId, personId },
        notBefore: at.toISOString(),
      })),
    );
  }
}

/** All that is asked about changes of an account. */
function changesOf({ reference }: Account): string {
  return `${reference}|changes`;
}

function namedIn({ reference, round }: Application): string {
  return `${reference}|${round}|keepers`;
}

function groupOf({ reference, round }: Application, desk: Desk): string {
  return `${reference}|${round}|${desk}`;
}
