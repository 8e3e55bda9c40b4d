import { type AdaptiveCard, action, messageCard, type Notice, shownDate, verdictLine } from "../../cards/index.js";
import type { ReviewRequestedEvent, ReviewWithdrawnEvent } from "../../records/index.js";
import type { CheckLog, TableStateStore } from "../../storage/index.js";
import { loadCheck } from "../check/stateKeys.js";
import { unreadText } from "../check/unread.js";
import { type Colleague, namesOf } from "../people/colleague.js";
import { orUnread } from "../turn/orUnavailable.js";
import {
  invalid,
  type LookedUp,
  lookedUp,
  notFound,
  type Outcome,
  outOfDate,
  refused,
  showing,
  unavailable,
} from "../turn/outcome.js";
import type { Occasion, Turn } from "../turn/turn.js";
import { type CheckFile, type CheckFiles, isOwn } from "./checkFile.js";
import { aboutCheck, orChanged, requestId } from "./decide.js";
import type { Deciders } from "./deciders.js";
import type { RequestPress as Press } from "./declaration.js";
import type { ReviewNotices } from "./notices.js";
import { NOTE_INPUT, words } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";
import { backTo, lookedTitle, ownRequest, requestForm, withdrawing, withdrawnForOwner } from "./requestCards.js";
import type { UntoldNotes } from "./untold.js";
import type { WhoHasIt } from "./whoHasIt.js";

const NOT_YOURS = notFound("This is not your check, or I no longer have it.");
const NO_VERDICT = refused("This check has no verdict yet. Get the answer first, then ask your team lead to look.");
/** So many of somebody's newest checks are searched for what waits. */
const MOST_SEARCHED = 20;
const PLAIN = { inputs: "none" } as const;

/** "Ask my team lead to look": from the verdict to the leads' own chats. */
export class ReviewRequests {
  constructor(
    private readonly store: TableStateStore,
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
    private readonly deciders: Deciders,
    private readonly untold: UntoldNotes,
    private readonly whoHasIt: WhoHasIt,
  ) {}

  /** The form with room for a note. @throws StorageError */
  async form(turn: Turn, press: Press): Promise<Outcome> {
    const own = await this.ownFile(turn, press);
    if (own.kind !== "found") return own;
    return showing(ownRequest(own.found) ? await this.waitingCard(turn, own.found) : requestForm(own.found, ""));
  }

  /** Logs the request and sends it to the leads. @throws StorageError */
  async send(turn: Turn, press: Press): Promise<Outcome> {
    const own = await this.ownFile(turn, press);
    if (own.kind !== "found") return own;
    const { found: file } = own;
    const note = words(press.inputs[NOTE_INPUT]).trim();
    if (note.length > MOST_WORDS) {
      const problem = `Use ${MOST_WORDS} characters or fewer: this has ${note.length}. Nothing you typed is lost.`;
      return invalid(requestForm(file, note, problem), { [NOTE_INPUT]: problem });
    }
    if (!ownRequest(file) && !isAnew(file, press.more["k"])) return outOfDate(await this.waitingCard(turn, file));
    const leads = await this.deciders.of(file);
    if (leads.length === 0) return this.nobody(file);
    return this.untold.around(turn, file.check.reference, () => this.ask(turn, file, note, leads));
  }

  private async ask(turn: Turn, file: CheckFile, note: string, leads: readonly Colleague[]): Promise<Outcome> {
    const request = ownRequest(file) ?? (await this.writeRequest(turn, file, note));
    const now = (await this.files.read(file.check.reference)) ?? file;
    // Decided between two deliveries of the same press: there is nothing left to ask.
    if (now.request?.eventId !== request.eventId) return outOfDate(await this.waitingCard(turn, now));
    await this.notices.askLeads(turn, now, request.eventId, leads);
    return showing(await this.waitingCard(turn, now, leads));
  }

  /**
   * The newest of these checks of the person's that waits for a lead because they asked, as the form shows it.
   *
   * @throws StorageError
   */
  async waitingOf(turn: Turn, references: readonly string[]): Promise<Outcome | undefined> {
    for (const reference of references.slice(0, MOST_SEARCHED)) {
      const { found: listed } = await orUnread(this.log.listed(reference));
      if (listed?.review !== "waiting") continue;
      const { found: file } = await orUnread(this.files.read(reference));
      if (file && isOwn(file, turn) && ownRequest(file)) return showing(await this.waitingCard(turn, file));
    }
    return undefined;
  }

  /** The person does not want a lead to look any more. @throws StorageError */
  async withdraw(turn: Turn, press: Press): Promise<Outcome> {
    const own = await this.ownFile(turn, press);
    if (own.kind !== "found") return own;
    const { found: file } = own;
    const answers = press.more["k"] ?? "";
    const before = withdrawalIn(file, answers);
    const mayWithdraw = file.check.review.state === "waiting" && ownRequest(file)?.eventId === answers;
    if (!before && !mayWithdraw) return outOfDate(await this.waitingCard(turn, file));
    return this.untold.around(turn, file.check.reference, async () => {
      const event = before ?? (await this.writeWithdrawal(turn, file, answers));
      const now = (await this.files.read(file.check.reference)) ?? file;
      if (!event) return outOfDate(await this.waitingCard(turn, now));
      await this.notices.withdrawn(now, event);
      // Asked anew since: an older press says where that stands.
      return ownRequest(now) ? outOfDate(await this.waitingCard(turn, now)) : showing(withdrawnForOwner(now));
    });
  }

  /** Undefined where somebody has decided, or proposed a correction, meanwhile. */
  private async writeWithdrawal(turn: Turn, file: CheckFile, answers: string): Promise<ReviewWithdrawnEvent | undefined> {
    const about = aboutCheck(file, turn, `${answers}.withdrawn`);
    const appended = await this.log.append({ ...about, kind: "review-withdrawn", answers }).catch(orChanged);
    return appended?.event.kind === "review-withdrawn" ? appended.event : undefined;
  }

  private async writeRequest(turn: Turn, file: CheckFile, note: string): Promise<ReviewRequestedEvent> {
    const about = aboutCheck(file, turn, requestId(file));
    const { event } = await this.log.append({ ...about, kind: "review-requested", ...(note !== "" && { note }) });
    return event as ReviewRequestedEvent;
  }

  /**
   * Does what follows from the person's verdict or post: if new answers would be milder than a lead's decision, asks the
   * leads; and if it is up and must come down, tells the owner of the account. Idempotent.
   *
   * @throws StorageError `unavailable`
   */
  async logged(turn: Occasion, reference: string): Promise<void> {
    const file = await this.files.read(reference);
    if (!file) return;
    if (file.waits?.because) await this.notices.askLeads(turn, file, file.waits.eventId, await this.deciders.of(file));
    if (file.check.up !== "never") await this.notices.comeDown(turn, file);
  }

  /** The person's own check, from storage. The card only says which one. */
  private async ownFile(turn: Turn, press: Press): Promise<LookedUp<CheckFile>> {
    const loaded = press.checkId === undefined ? undefined : await loadCheck(this.store, turn.person, press.checkId);
    if (!loaded) return NOT_YOURS;
    if (loaded.kind !== "known") return unavailable(unreadText(loaded));
    const { logged } = loaded.value;
    if (!logged) return NO_VERDICT;
    const file = await this.files.read(logged.reference);
    return file && isOwn(file, turn) ? lookedUp(file) : NOT_YOURS;
  }

  /** Where a request stands, and who has it. @param leads who was asked just now */
  private async waitingCard(turn: Turn, file: CheckFile, leads: readonly Colleague[] = []): Promise<AdaptiveCard> {
    const { check, request, scale } = file;
    const names = namesOf(leads);
    const unreached = names === "" ? "" : await this.deciders.unreached(leads);
    const asked: Notice = { text: `I have asked ${names}. ${unreached}`.trim(), style: unreached === "" ? "good" : "warning" };
    const who = request && names === "" ? await this.whoHasIt.sentence(file, turn.now) : "";
    const waits = "You will get a message here when somebody has decided. Do not post it until then.";
    return messageCard(
      request ? "Your team lead will look" : lookedTitle(file),
      [
        {
          text: request ? `${who} ${waits}`.trim() : `The verdict is ${verdictLine(check.verdict, scale)}.`,
          small: request ? `Asked ${shownDate(request.at)}. Reference ${check.reference}.` : `Reference ${check.reference}.`,
        },
      ],
      [...withdrawing(file), action("Back to the verdict", "check.show", backTo(file), PLAIN)],
      names === "" ? undefined : asked,
    );
  }

  private nobody(file: CheckFile): Outcome {
    const text = `Your unit has no other team lead here, and I cannot reach anybody in the press office. Contact ${this.deciders.pressOfficeName} and give them the reference.`;
    const card = messageCard(
      "I cannot find anybody to ask",
      [{ text, small: `Reference ${file.check.reference}.` }],
      [action("Back to the verdict", "check.show", backTo(file), PLAIN)],
    );
    return refused(text, card);
  }
}

/** Whether a form makes a new request. A repeated press after the decision does not. */
function isAnew(file: CheckFile, formId: string | undefined): boolean {
  const { check, owner, request } = file;
  // A lead has started a review since the form was made.
  if (request) return !check.history.some((event) => "eventId" in event && event.eventId === formId && event.by.id === owner.id);
  return formId === requestId(file);
}

/** What the person withdrew before, by the request. */
function withdrawalIn({ check }: CheckFile, answers: string): ReviewWithdrawnEvent | undefined {
  return check.history.find(
    (event): event is ReviewWithdrawnEvent => event.kind === "review-withdrawn" && event.answers === answers,
  );
}
