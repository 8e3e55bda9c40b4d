import { nextWorkingTime } from "../../guidance/calendar/index.js";
import { partitionOf } from "../../records/index.js";
import type { CheckLog, Outbox, OutboxItem, UnitMonth } from "../../storage/index.js";
import type { Colleague } from "../people/colleague.js";
import { startOf } from "../turn/months.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import type { Deciders } from "./deciders.js";
import { downGroup, questionGroup, requestGroup } from "./noticeGroups.js";
import type { AccountOwners } from "./notices.js";
import { type OpenMatter, openMatters } from "./openMatters.js";
import { isPassedOn, type Waited, waitedSince } from "./patience.js";
import {
  downReminderCard,
  lookReminderCard,
  ownDownReminderCard,
  ownQuestionReminderCard,
  passedOnCard,
  questionReminderCard,
  secondReminderCard,
} from "./reminderCards.js";
import type { ReviewRights } from "./rights.js";
import type { WhoHasIt } from "./whoHasIt.js";

export interface RemindingParts {
  readonly log: Pick<CheckLog, "mayWaitIn" | "waiting" | "list">;
  readonly files: CheckFiles;
  readonly outbox: Outbox;
  readonly rights: Pick<ReviewRights, "units">;
  readonly deciders: Deciders;
  readonly whoHasIt: WhoHasIt;
  /** Who owns the accounts of the register. */
  readonly accounts: AccountOwners;
}

/** So many are read at a time. */
const BATCH = 50;

/** What somebody is sent. */
interface Reminder {
  readonly to: Colleague;
  readonly content: OutboxItem["content"];
  /** It only tells: what becomes of it they are told anyway. */
  readonly tells?: true;
}

/**
 * Sees to it that nothing that waits is forgotten: those it waits for are reminded, and after longer the press office has it too.
 * What waits, and since when, is read in the log each time, so nothing has to be noted; done twice it does no more than once.
 */
export class Reminding {
  constructor(private readonly parts: RemindingParts) {}

  /** @throws StorageError `unavailable`; whatever the signal was given as its reason */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const { log, rights, files } = this.parts;
    const units = (await rights.units()).map(({ code }) => code);
    for (const month of await log.mayWaitIn(units))
      for (const reference of await this.openIn(month)) {
        signal.throwIfAborted();
        // One that is not understood is shown as such in the lists, and keeps no other back.
        const { found: file } = await orUnread(files.read(reference));
        if (file) await this.remind(file, now);
      }
  }

  /** The references of what waits in a month, for leads or for an answer; also of those that are not understood. */
  private async openIn({ unit, month }: UnitMonth): Promise<ReadonlySet<string>> {
    const { log } = this.parts;
    const partition = partitionOf(unit, startOf(month));
    const references = new Set<string>();
    const take = async (page: (after: { readonly after?: string }) => ReturnType<CheckLog["waiting"] | CheckLog["list"]>) => {
      for (let after: string | undefined; ; ) {
        const { items, next } = await page(after === undefined ? {} : { after });
        for (const { reference } of items) references.add(reference);
        if (next === undefined) return;
        after = next;
      }
    };
    await take((after) => log.waiting(partition, { limit: BATCH, ...after }));
    await take((after) => log.list(partition, { limit: BATCH, filter: { asked: true }, ...after }));
    return references;
  }

  private async remind(file: CheckFile, now: Date): Promise<void> {
    for (const matter of openMatters(file)) {
      const waited = waitedSince(matter.since, now, this.parts.whoHasIt.patience);
      if (waited.stage > 0) await this.remindOf(file, matter, waited, now);
    }
  }

  private async remindOf(file: CheckFile, matter: OpenMatter, waited: Waited, now: Date): Promise<void> {
    const { reference } = file.check;
    const about = `${reference}|${matter.kind}|${matter.id}`;
    const reminders = await this.remindersOf(file, matter, waited, now);
    const each = new Map(reminders.map((reminder) => [reminder.to.id, reminder]));
    const common = { notBefore: nextWorkingTime(now).toISOString(), inDoubt: "never" as const };
    await this.parts.outbox.put(
      [...each.values()].map(({ to: { tenantId, id }, content, tells }) => ({
        ...common,
        id: `${about}|remind-${waited.stage}|${id}`,
        to: { tenantId, personId: id },
        kind: "review-reminder",
        content,
        ...(!tells && { group: groupOf(file, matter) }),
      })),
    );
  }

  /** Whom it is reminded to, and with which card; where somebody is named twice, the last counts. */
  private async remindersOf(file: CheckFile, matter: OpenMatter, waited: Waited, now: Date): Promise<readonly Reminder[]> {
    const { whoHasIt, accounts } = this.parts;
    const proposal = matter.kind === "second" ? matter.proposal : undefined;
    const { leads, pressOffice } = await whoHasIt.of(file, matter.since, now, proposal);
    const to = (people: readonly Colleague[], content: OutboxItem["content"]) =>
      people.map((person): Reminder => ({ to: person, content }));
    const deciding = [...leads, ...pressOffice];
    switch (matter.kind) {
      case "second":
        return to(deciding, secondReminderCard(file, waited));
      case "look": {
        const isTold = file.waits?.own === true && isPassedOn(waited);
        const card = lookReminderCard(file, waited);
        if (!isTold) return to(deciding, card);
        const told = passedOnCard(file, await whoHasIt.sentence(file, now));
        return [{ to: file.owner, content: told, tells: true }, ...to(deciding, card)];
      }
      case "question":
        return [
          ...to(deciding, questionReminderCard(file, matter.asked, waited)),
          ...to([file.owner], ownQuestionReminderCard(file, matter.asked, waited)),
        ];
      case "down": {
        const { accountId } = file.check.posted.at(-1) ?? {};
        const account = accountId === undefined ? undefined : await accounts.find(accountId);
        const card = ownDownReminderCard(file, waited);
        return [
          ...to(deciding, downReminderCard(file, waited)),
          ...to(account ? [account.owner] : [], card),
          ...to([file.owner], card),
        ];
      }
    }
  }
}

/** What the reminder's card is changed together with once it waits no more. */
function groupOf({ check: { reference } }: CheckFile, matter: OpenMatter): string {
  switch (matter.kind) {
    case "second":
      return requestGroup(reference, matter.proposal.answers);
    case "look":
      return requestGroup(reference, matter.id);
    case "question":
      return questionGroup(reference, matter.id);
    case "down":
      return downGroup(reference);
  }
}
