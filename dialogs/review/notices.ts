import { type AdaptiveCard, action, recordCard } from "../../cards/index.js";
import {
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  type CorrectionProposedEvent,
  type LeadEvent,
  present,
  type RecordedPerson,
  type ReviewedEvent,
  type ReviewWithdrawnEvent,
} from "../../records/index.js";
import type { Outbox, OutboxItem } from "../../storage/index.js";
import { subjectIn } from "../check/loggedSubject.js";
import type { Colleague } from "../people/colleague.js";
import type { Occasion } from "../turn/turn.js";
import type { CheckFile } from "./checkFile.js";
import type { Deciders } from "./deciders.js";
import { downGroup, questionGroup, requestGroup } from "./noticeGroups.js";
import { answerCard, noLongerAskedCard, questionCard } from "./questionCards.js";
import {
  changedSinceCard,
  comeDownCard,
  decidedCard,
  isDownCard,
  letGoNoticeCard,
  noLongerYoursCard,
  proposalCard,
  requestCard,
  settledCard,
  withdrawnCard,
} from "./recordView.js";

/** Finds the owner of an account in the register, for a post that has to come down from it. */
export interface AccountOwners {
  /** @throws StorageError `unavailable` */
  find(reference: string): Promise<{ readonly name: string; readonly owner: RecordedPerson } | undefined>;
}

const PLAIN = { inputs: "none" } as const;

/** The messages for leads and for those who asked them, in their own chats. Each can be queued again and is sent once. */
export class ReviewNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly accounts: AccountOwners,
    private readonly deciders: Pick<Deciders, "of" | "readers">,
  ) {}

  /** @param waitingId what a decision names as what it answers @throws StorageError `unavailable` */
  async askLeads(turn: Occasion, file: CheckFile, waitingId: string, leads: readonly Colleague[]): Promise<void> {
    const content = requestCard(file);
    const group = requestGroup(file.check.reference, waitingId);
    await this.outbox.put(
      leads.map((lead) => ({
        ...this.to(turn, lead, `${group}|${lead.id}`),
        kind: "review-request",
        content,
        group,
      })),
    );
    // An earlier request is about answers that have changed: point to the newer card.
    const { asked } = file.waits ?? {};
    if (asked !== undefined) await this.update(file, requestGroup(file.check.reference, asked), changedSinceCard(file));
  }

  /** Asks those who can confirm a correction. @throws StorageError `unavailable` */
  async askForSecond(
    turn: Occasion,
    file: CheckFile,
    proposal: CorrectionProposedEvent,
    seconds: readonly Colleague[],
  ): Promise<void> {
    const content = proposalCard(file);
    const group = requestGroup(file.check.reference, proposal.answers);
    await this.outbox.put(
      seconds.map((second) => ({
        ...this.to(turn, second, `${group}|${proposal.eventId}|${second.id}`),
        kind: "review-second",
        content,
        group,
      })),
    );
  }

  /**
   * If it is up and must come down, asks the owner of the account it is on to take it down; the check's owner reads
   * it with the decision. If that no longer applies, updates the cards. The account's owner is asked once each time.
   *
   * @throws StorageError
   */
  async comeDown(turn: Occasion, file: CheckFile): Promise<void> {
    const { check, owner } = file;
    const group = downGroup(check.reference);
    if (check.mustComeDown === undefined) {
      const content = isDownCard(file);
      await this.outbox.updateGroup(group, () => content);
      return;
    }
    const { accountId } = check.posted.at(-1) ?? {};
    const account = accountId === undefined ? undefined : await this.accounts.find(accountId);
    if (!account || account.owner.id === owner.id) return;
    const item = this.to(turn, account.owner, `${group}|${check.mustComeDown}`);
    await this.outbox.put([{ ...item, kind: "come-down", content: comeDownCard(file, account.name), group }]);
  }

  /** Updates the other leads' cards, and tells the check's owner. @throws StorageError */
  async decided(turn: Occasion, file: CheckFile, requestId: string, tellOwner: boolean): Promise<void> {
    const group = requestGroup(file.check.reference, requestId);
    await this.update(file, group, settledCard(file));
    if (!tellOwner) return;
    const item = this.to(turn, file.owner, `${group}|told`);
    await this.outbox.put([{ ...item, kind: "review-decided", content: decidedCard(file) }]);
  }

  /** The leads' cards say that nobody asks any more. @throws StorageError */
  async withdrawn(file: CheckFile, { answers }: ReviewWithdrawnEvent): Promise<void> {
    await this.update(file, requestGroup(file.check.reference, answers), withdrawnCard(file));
  }

  /** Tells the leads whose decisions no longer stand because of this one, and why. @throws StorageError `unavailable` */
  async letGo(turn: Occasion, file: CheckFile, decision: ReviewedEvent): Promise<void> {
    const { by, eventId, proposedBy } = decision;
    const { reference } = file.check;
    const makers = fallenBy(file, decision).map((event) => event.by);
    if (makers.length === 0) return;
    const mayRead = await this.deciders.readers(file);
    const knows = (id: string) => id === by.id || id === proposedBy?.id;
    const others = new Map(makers.filter(({ id }) => !knows(id) && mayRead(id)).map((maker) => [maker.id, maker]));
    const content = letGoNoticeCard(file, decision);
    await this.outbox.put(
      [...others.values()].map((maker) => ({
        ...this.to(turn, maker, `${reference}|${eventId}|let-go|${maker.id}`),
        kind: "review-let-go",
        content,
      })),
    );
  }

  /** @throws StorageError `unavailable` */
  async askOwner(turn: Occasion, file: CheckFile, asked: AskedEvent): Promise<void> {
    const item = this.to(turn, file.owner, `${file.check.reference}|${asked.eventId}`);
    await this.outbox.put([{ ...item, kind: "review-question", content: questionCard(file, asked) }]);
  }

  /** Sends the answer to whoever asked; or to the leads, if that person may no longer read about the check. @throws StorageError */
  async answered(turn: Occasion, file: CheckFile, asked: AskedEvent, event: AnsweredEvent): Promise<void> {
    const id = `${file.check.reference}|${asked.eventId}|answer`;
    const content = answerCard(file, asked, event.note);
    const mayRead = await this.deciders.readers(file);
    const to = mayRead(asked.by.id) ? [{ ...this.to(turn, asked.by, id) }] : await this.toLeads(turn, file, id);
    await this.outbox.put(to.map((item) => ({ ...item, kind: "review-answer", content })));
    await this.outbox.updateGroup(questionGroup(file.check.reference, asked.eventId), ({ item: { to: reader } }) =>
      mayRead(reader.personId)
        ? noLongerAskedCard(file, asked, event, reader.personId === file.owner.id)
        : noLongerYoursCard(file.check.reference),
    );
  }

  /** @throws StorageError `unavailable` */
  async takenDown(turn: Occasion, file: CheckFile, eventId: string): Promise<void> {
    const { reference } = file.check;
    const subject = subjectIn(file);
    const content = recordCard(
      "Marked as taken down",
      `Reference ${reference}`,
      [
        { title: "By", rows: [{ value: turn.person.name }] },
        { title: file.flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject }] },
      ],
      [action("Open the record", "mine.open", { ref: reference, after: [] }, PLAIN)],
    );
    await this.outbox.put([{ ...this.to(turn, file.owner, `${reference}|${eventId}`), kind: "review-taken-down", content }]);
  }

  /** Updates cards already sent. People who may no longer read about the check only learn that it is not theirs to decide. */
  private async update(file: CheckFile, group: string, content: AdaptiveCard): Promise<void> {
    const mayRead = await this.deciders.readers(file);
    const instead = noLongerYoursCard(file.check.reference);
    await this.outbox.updateGroup(group, ({ item }) => (mayRead(item.to.personId) ? content : instead));
  }

  private async toLeads(turn: Occasion, file: CheckFile, id: string) {
    return (await this.deciders.of(file)).map((lead) => this.to(turn, lead, `${id}|${lead.id}`));
  }

  private to(
    turn: Occasion,
    to: RecordedPerson | Colleague,
    id: string,
  ): Pick<OutboxItem, "id" | "to" | "notBefore" | "inDoubt"> {
    const notBefore = turn.now.toISOString();
    return { id, to: { tenantId: to.tenantId, personId: to.id }, notBefore, inDoubt: "again" };
  }
}

/** The decisions that stood before this one and no longer do. */
function fallenBy({ check: { history } }: CheckFile, decision: ReviewedEvent): readonly LeadEvent[] {
  const at = placeOf(decision, history);
  const [before, after] = [present(history.slice(0, at)), present(history.slice(0, at + 1))];
  return (before?.binding ?? []).filter((event) => event.eventId !== decision.confirms && !after?.binding.includes(event));
}

/** The index of a decision in the history. Looked up by id, because it may be another object than the one that was written. */
export function placeOf({ eventId }: ReviewedEvent, history: readonly CheckEvent[]): number {
  return history.findIndex((event) => event.kind === "reviewed" && event.eventId === eventId);
}
