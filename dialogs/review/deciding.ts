import type { Notice } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { deciderOf, present, type RecordedPerson, type ReviewedEvent } from "../../records/index.js";
import { type CheckLog, StorageError } from "../../storage/index.js";
import { type Outcome, outOfDate, refused, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { madeFor } from "./actsOn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import { type Decided, logDecision, orChanged, type Proposed, propose, staffOf } from "./decide.js";
import { type Deciders, isForOwner } from "./deciders.js";
import { firstWas, NOT_ALL_TOLD, noticeOfProposal, withWords } from "./decisionNotices.js";
import type { RecordPress as Press } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { carrying, placeIn } from "./filter.js";
import { placeOf, type ReviewNotices } from "./notices.js";
import { type Overtaken, overtakenBy, pressKey } from "./overtaken.js";
import { settledCard } from "./recordView.js";
import type { UntoldNotes } from "./untold.js";

const NOT_FOR_REVIEW = refused("You cannot decide on this here. Applications for accounts are sent to the leads separately.");
const CHANGED: Notice = {
  text: "This check has changed since your card was made. Look at it again, then decide.",
  style: "warning",
};

interface InPlace {
  readonly standsInFor?: readonly RecordedPerson[];
}

/** A check that a lead is deciding on, with the press. */
export interface AtHand {
  readonly turn: Turn;
  readonly file: CheckFile;
  readonly press: Press;
  /** What they typed, so that it is not lost. */
  readonly typed: string;
  /** What to show once their decision is logged and everybody has been told; undefined to show the check's state. */
  readonly onward?: Onward | undefined;
}

export type Onward = (decision: ReviewedEvent) => Promise<Outcome | undefined>;

/** What all ways of deciding have in common: checking that the card is up to date, logging, and telling people. */
export class Deciding {
  constructor(
    readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
    private readonly deciders: Deciders,
    private readonly untold: UntoldNotes,
  ) {}

  /**
   * Opens the check for a person who may decide on it, if the pressed card is up to date. If it is decided already, the turn
   * that did so may have been interrupted, so everybody who has to know is told now.
   *
   * @param typed what the person wrote on the card
   * @returns what to show instead if the card is outdated or they may not decide
   * @throws StorageError
   */
  async open(
    turn: Turn,
    reference: string,
    press: Press,
    typed: string,
    onward?: Onward,
  ): Promise<{ readonly at: AtHand } | { readonly instead: Outcome }> {
    const opened = await this.files.open(turn, reference, "decide-review");
    if (opened.kind !== "found") return { instead: opened };
    const { found: file } = opened;
    if (file.scale !== "post") return { instead: NOT_FOR_REVIEW };
    const at: AtHand = { turn, file, press, typed, onward };
    const overtaken = overtakenBy(turn, file, press);
    if (!overtaken) return { at };
    if (overtaken.kind === "settled") await this.tell(turn, file, overtaken.decision);
    return { instead: await this.asItIs(at, overtaken) };
  }

  /** Logs a decision and tells everybody who has to know. @throws StorageError */
  async decide(at: AtHand, decided: Decided): Promise<Outcome> {
    const { turn, file, press, typed, onward } = at;
    const places = await this.inPlace(at);
    if ("refused" in places) return this.notDone(at, places.refused);
    const made = { ...decided, ...places, pressed: pressKey(press) };
    const settled = await logDecision(this.log, turn, file, made).catch(orChanged);
    const now = (await this.files.read(file.check.reference)) ?? file;
    if (!settled) return outOfDate(fileCard(now, turn, placeIn(press), withWords(CHANGED, typed)));
    if ("kind" in settled) return outOfDate(fileCard(now, turn, placeIn(press), withWords(noticeOfProposal(settled), typed)));
    const { decision, isMine } = settled;
    const told = await this.tell(turn, now, decision);
    if (!isMine) return outOfDate(settledCard(now, firstWas(decision, now, typed), placeIn(press)));
    const next = told ? await onward?.(decision) : undefined;
    return next ?? showing(settledCard(now, told ? undefined : NOT_ALL_TOLD, placeIn(press)));
  }

  /** Logs a correction that somebody else has to confirm, and asks them. @throws StorageError */
  async propose(at: AtHand, proposed: Proposed): Promise<Outcome> {
    const { turn, file, press, typed } = at;
    const places = await this.inPlace(at);
    if ("refused" in places) return this.notDone(at, places.refused);
    const seconds = await this.deciders.seconds(file, deciderOf({ by: staffOf(turn), ...places }));
    if (seconds.length === 0) return this.notDone(at, this.deciders.nobodyElse);
    const written = await propose(this.log, turn, file, { ...proposed, ...places, pressed: pressKey(press) }).catch(orChanged);
    const now = (await this.files.read(file.check.reference)) ?? file;
    if (!written) return outOfDate(fileCard(now, turn, placeIn(press), withWords(CHANGED, typed)));
    if (written.kind === "reviewed") return outOfDate(settledCard(now, firstWas(written, now, typed), placeIn(press)));
    if (written.by.id !== turn.person.id)
      return outOfDate(fileCard(now, turn, placeIn(press), withWords(noticeOfProposal(written), typed)));
    await this.notices.askForSecond(turn, now, written, seconds);
    return showing(
      fileCard(now, turn, placeIn(press), noticeOfProposal(written, seconds, await this.deciders.unreached(seconds))),
    );
  }

  /** The check as it was, with why nothing was done and what was typed. */
  private notDone({ turn, file, press, typed }: AtHand, why: Notice): Outcome {
    return refused(why.text, fileCard(file, turn, placeIn(press), withWords(why, typed)));
  }

  /** The leads in whose place the person decides, as it is recorded; why they cannot, if they cannot. */
  private async inPlace({ file, turn }: AtHand): Promise<InPlace | { readonly refused: Notice }> {
    const standsInFor = await this.deciders.inPlaceOf(file, turn.person);
    if (!standsInFor) return { refused: this.deciders.noLonger };
    if (isForOwner(file, standsInFor)) return { refused: this.deciders.notForOwner(file) };
    return standsInFor.length === 0 ? {} : { standsInFor };
  }

  /** What the buttons of a form about the check carry. */
  dataOf({ file, press }: AtHand): Readonly<Record<string, unknown>> {
    const { x } = carrying(placeIn(press));
    return { ref: file.check.reference, x: { ...x, ...madeFor(file) } };
  }

  /** Tells everybody who has to know. Messages sent before are not sent again. @returns false if storage failed */
  private async tell(turn: Turn, file: CheckFile, decision: ReviewedEvent): Promise<boolean> {
    try {
      await this.notices.decided(turn, file, decision.answers, wasAwaited(file, decision));
      await this.notices.comeDown(turn, file);
      await this.notices.letGo(turn, file, decision);
      return true;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.untold.miss(file.check.reference);
      return false;
    }
  }

  /** The check's current state, for a press on an outdated card. A person who pressed twice is shown what the first press showed. */
  private async asItIs({ turn, file, press, typed, onward }: AtHand, overtaken: Overtaken): Promise<Outcome> {
    const place = placeIn(press);
    switch (overtaken.kind) {
      case "settled": {
        const { decision } = overtaken;
        if (decision.by.id === turn.person.id) return (await onward?.(decision)) ?? showing(settledCard(file, undefined, place));
        return outOfDate(settledCard(file, firstWas(decision, file, typed), place));
      }
      case "proposed": {
        const seconds = await this.deciders.seconds(file, deciderOf(overtaken.proposal));
        return showing(fileCard(file, turn, place, noticeOfProposal(overtaken.proposal, seconds)));
      }
      case "changed":
        return outOfDate(fileCard(file, turn, place, withWords(CHANGED, typed)));
    }
  }
}

/**
 * Whether somebody waited for this decision, or it changed what counted. Nobody waited for a review that a lead starts and decides in one
 * turn; but if that turn was interrupted, the person may have read meanwhile that a lead will look.
 */
export function wasAwaited({ check: { history }, owner }: CheckFile, decision: ReviewedEvent): boolean {
  const request = history.find((event) => event.kind === "review-requested" && event.eventId === decision.answers);
  const before = present(history.slice(0, placeOf(decision, history)));
  return (
    decision.verdict !== before?.verdict ||
    decision.note !== undefined ||
    request?.kind !== "review-requested" ||
    request.by.id === owner.id ||
    request.by.id !== decision.by.id ||
    request.at !== decision.at
  );
}
