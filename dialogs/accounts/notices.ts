import { nextWorkingTime } from "../../guidance/calendar/index.js";
import { type Account, type Application, type Desk, deskOf, type RecordedPerson } from "../../records/index.js";
import type { Outbox, OutboxItem } from "../../storage/index.js";
import type { Colleague } from "../people/colleague.js";
import { applicantCard, decisionCard, standingCard } from "./applicationCards.js";
import type { ApplicationFile } from "./files.js";
import { addressCard, handedOverCard, noLongerCard, reviewDateCard } from "./registerCards.js";
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
    const people = await this.deciders(desk, application);
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

  /** Updates the cards of the deciders to the current state. @throws StorageError */
  async updateDeciders(file: ApplicationFile, desks: readonly Desk[]): Promise<void> {
    const content = standingCard(file);
    await Promise.all(desks.map((desk) => this.outbox.updateGroup(groupOf(file.application, desk), () => content)));
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

  /** Tells an account's new owner and deputy, and the previous ones. @throws StorageError */
  async handedOver(account: Account, before: readonly RecordedPerson[], by: RecordedPerson, now: Date): Promise<void> {
    const { reference, version, owner, deputy } = account;
    const after = deputy ? [owner, deputy] : [owner];
    const others = (people: readonly RecordedPerson[], not: readonly RecordedPerson[]) =>
      people.filter(({ id }) => id !== by.id && !not.some((each) => each.id === id));
    const item = (content: object) => ({ kind: "account-handed-over", content, inDoubt: "again" as const });
    const idFor = (id: string) => `${reference}|handed|${version}|${id}`;
    await this.put(others(after, []), now, idFor, item(handedOverCard(account, by)));
    await this.put(others(before, after), now, idFor, item(noLongerCard(account, by)));
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

function groupOf({ reference, round }: Application, desk: Desk): string {
  return `${reference}|${round}|${desk}`;
}
