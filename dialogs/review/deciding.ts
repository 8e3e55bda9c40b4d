import type { AdaptiveCard, Notice } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { digestOf, type LeadEvent, present, type ReviewedEvent } from "../../records/index.js";
import { type CheckLog, StorageError } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import { madeFor, proposalId } from "./actsOn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import { type Decided, type Proposed, propose, settle } from "./decide.js";
import type { Deciders } from "./deciders.js";
import type { RecordPress as Press } from "./declaration.js";
import { carrying, placeIn } from "./filter.js";
import type { ReviewNotices } from "./notices.js";
import { firstWas, noticeOfProposal, UNTOLD, withWords } from "./outcomes.js";
import { fileCard, settledCard } from "./recordView.js";

const NOT_FOR_REVIEW = "This one is not decided here: an application for an account goes to the leads by itself.";
const CHANGED: Notice = {
  text: "This check has changed since your card was made. Look at it again, and then decide.",
  style: "warning",
};

/** A check that a lead decides on, with the card that they pressed. */
export interface AtHand {
  readonly turn: Turn;
  readonly file: CheckFile;
  readonly press: Press;
  /** What they had typed, so that it is not lost. */
  readonly typed: string;
}

/** What every way of deciding has in common: whether the card still holds, the log, and who is told. */
export class Deciding {
  constructor(
    readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
    private readonly deciders: Deciders,
  ) {}

  /**
   * Opens the check for whoever may decide on it, where the card that was pressed still holds.
   *
   * @param typed what the person has written on the card
   * @returns what they are shown instead, where it does not, or where they may not
   * @throws StorageError
   */
  async open(
    turn: Turn,
    reference: string,
    press: Press,
    typed: string,
  ): Promise<{ readonly at: AtHand } | { readonly instead: AdaptiveCard | string }> {
    const file = await this.files.open(turn, reference, "decide-review");
    if (typeof file === "string") return { instead: file };
    const at: AtHand = { turn, file, press, typed };
    const instead = await this.outOfDate(at);
    return instead === undefined ? { at } : { instead };
  }

  /** Writes a decision, and tells whoever has to know. @throws StorageError */
  async decide({ turn, file, press, typed }: AtHand, decided: Decided): Promise<AdaptiveCard> {
    const settled = await settle(this.log, turn, file, { ...decided, pressed: pressKey(press) }).catch(orChanged);
    const now = (await this.files.read(file.check.reference)) ?? file;
    if (!settled) return fileCard(now, turn, placeIn(press), withWords(CHANGED, typed));
    if ("kind" in settled) return fileCard(now, turn, placeIn(press), withWords(noticeOfProposal(settled), typed));
    const { decision, isMine, wasAwaited } = settled;
    const told = await this.tell(turn, now, decision, wasAwaited || decision.verdict !== file.check.verdict);
    const notice = isMine ? (told ? undefined : UNTOLD) : firstWas(decision, now, typed);
    return settledCard(now, notice, placeIn(press));
  }

  /** Writes a correction that somebody else has to confirm, and asks them. @throws StorageError */
  async propose({ turn, file, press, typed }: AtHand, proposed: Proposed): Promise<AdaptiveCard> {
    const seconds = await this.deciders.besides(file, [turn.person.id]);
    if (seconds.length === 0) return fileCard(file, turn, placeIn(press), withWords(this.deciders.nobodyElse, typed));
    const written = await propose(this.log, turn, file, { ...proposed, pressed: pressKey(press) }).catch(orChanged);
    const now = (await this.files.read(file.check.reference)) ?? file;
    if (!written) return fileCard(now, turn, placeIn(press), withWords(CHANGED, typed));
    if (written.kind === "reviewed") return settledCard(now, firstWas(written, now, typed), placeIn(press));
    const isMine = written.by.id === turn.person.id;
    if (isMine) await this.notices.askForSecond(turn, now, written, seconds);
    const notice = isMine ? noticeOfProposal(written, seconds) : withWords(noticeOfProposal(written), typed);
    return fileCard(now, turn, placeIn(press), notice);
  }

  /** What the buttons of a form about the check carry. */
  dataOf({ file, press }: AtHand): Readonly<Record<string, unknown>> {
    const { x } = carrying(placeIn(press));
    return { ref: file.check.reference, x: { ...x, ...madeFor(file) } };
  }

  /** Whoever has to know, as far as they can be told. What was told before is not told again. */
  private async tell(turn: Turn, file: CheckFile, decision: ReviewedEvent, tellOwner: boolean): Promise<boolean> {
    try {
      await this.notices.decided(turn, file, decision.answers, tellOwner);
      await this.notices.comeDown(turn, file);
      await this.notices.letGo(turn, file, decision);
      return true;
    } catch (error) {
      if (error instanceof StorageError) return false;
      throw error;
    }
  }

  /** What is shown where the card is about something that is settled, or has changed; undefined where it still holds. */
  private async outOfDate({ turn, file, press, typed }: AtHand): Promise<AdaptiveCard | string | undefined> {
    const { check, waits, scale } = file;
    if (scale !== "post") return NOT_FOR_REVIEW;
    const { q, n, d = "", p } = press.more;
    const decision = check.history.findLast(
      (event) => event.kind === "reviewed" && (isOfPress(event, press, turn) || isOfAnother(event, q, turn)),
    );
    if (decision?.kind === "reviewed") {
      await this.tell(turn, file, decision, this.wasAwaited(file, decision));
      // Whoever decided it themselves has pressed twice, and is shown what the first press showed.
      const notice = decision.by.id === turn.person.id ? undefined : firstWas(decision, file, typed);
      return settledCard(file, notice, placeIn(press));
    }
    if (check.review.state === "second" && isOfPress(check.review.proposal, press, turn)) {
      const { proposal } = check.review;
      return fileCard(
        file,
        turn,
        placeIn(press),
        noticeOfProposal(proposal, await this.deciders.besides(file, [turn.person.id])),
      );
    }
    const isLatest =
      (n === undefined || n === String(check.current.revision)) &&
      (q === undefined || q === waits?.eventId) &&
      d === (check.decided ?? "") &&
      p === proposalId(check);
    return isLatest ? undefined : fileCard(file, turn, placeIn(press), withWords(CHANGED, typed));
  }

  /** Whether somebody waited for this decision, or it changed what counted. */
  private wasAwaited({ check: { history }, owner }: CheckFile, decision: ReviewedEvent): boolean {
    const request = history.find((event) => event.kind === "review-requested" && event.eventId === decision.answers);
    const before = present(history.slice(0, history.indexOf(decision)));
    return decision.verdict !== before?.verdict || request?.kind !== "review-requested" || request.by.id === owner.id;
  }
}

/** Whether another lead has decided what this card asks about. */
function isOfAnother(event: ReviewedEvent, waiting: string | string[] | undefined, { person }: Turn): boolean {
  return event.answers === waiting && event.by.id !== person.id;
}

/** What a press is known by: what was pressed, on which card, and what was given. */
function pressKey({ verb, more, inputs }: Press): string {
  return digestOf([verb, more, inputs], 16);
}

/** What each press that decides something writes. */
const WRITES: Readonly<Record<string, (event: LeadEvent) => boolean>> = {
  "review.agree": (event) => event.kind === "reviewed" && event.outcome === "agreed" && !event.ruled && !event.lets,
  "review.change": (event) => event.kind === "reviewed" && event.outcome === "overruled" && !event.ruled && !event.lets,
  "review.corrected": ({ ruled, lets }) => ruled !== undefined && !lets,
  "review.confirmed": ({ ruled, lets }) => ruled !== undefined && !lets,
  "review.second": (event) => event.kind === "reviewed" && event.confirms !== undefined,
  "review.letgo": ({ lets }) => lets !== undefined,
};

/** Whether an event is what this person has written with this press before, made for the same check as it stood. */
function isOfPress(event: LeadEvent, press: Press, { person }: Turn): boolean {
  const { verb, more } = press;
  if (event.pressed !== undefined) return event.by.id === person.id && event.pressed === pressKey(press);
  const { d = "", n } = more;
  const isOfCard = event.after === d && (n === undefined || n === String(event.of));
  return event.by.id === person.id && isOfCard && (WRITES[verb]?.(event) ?? false);
}

/** Undefined where the check has another verdict by now, or another lead has decided. */
function orChanged(error: unknown): undefined {
  if (error instanceof StorageError && error.code === "changed") return undefined;
  throw error;
}
