import type { ActionView, Notice } from "../actions.js";
import { NO_NOTICE } from "../actions.js";
import type { Refresh } from "../render.js";

/** What all cards of one check have in common. */
export interface CheckFace {
  readonly checkId: string;
  readonly revision: number;
  readonly flowId: string;
  readonly flowTitle: string;
  /** What is checked, for example "The picture". */
  readonly subjectLabel: string;
  /** The person's name, shown where other people can see the card; empty in a personal chat. */
  readonly ownerName: string;
  /** The channel id of the person, whose view of the card is refreshed; empty if unknown. */
  readonly ownerChannelId: string;
  /** Says whose card it is while storage is unavailable. It never grants a right. */
  readonly ownerKey: string;
  /** The answers so far, carried along so that a card can be shown again while storage is unavailable. */
  readonly echo: Readonly<Record<string, unknown>>;
}

/** Teams only refreshes a card for user ids with its own prefix. */
const TEAMS_USER = "29:";

/** What the buttons of a check's card carry: which check, and its revision when the card was made. */
export function stamp(face: CheckFace): Readonly<Record<string, unknown>> {
  return { c: face.checkId, r: face.revision, f: face.flowId, o: face.ownerKey };
}

/** How many characters of a text answer a button carries at most: enough to recognise it. */
const WORDS_CARRIED = 160;
/** How many characters of all text answers together. */
const ALL_WORDS_CARRIED = 320;
/** No option id is longer than this, so anything longer is text. */
const SHORT = 30;

/**
 * The answers so far as the buttons carry them. Text is shortened, because each button carries it twice and it is
 * only ever displayed.
 */
export function carried(face: CheckFace): CheckFace["echo"] {
  const most = Math.max(SHORT, Math.min(WORDS_CARRIED, Math.floor(ALL_WORDS_CARRIED / Math.max(1, longWords(face)))));
  return Object.fromEntries(
    Object.entries(face.echo).map(([id, answer]) => [
      id,
      typeof answer === "string" && answer.length > most ? `${answer.slice(0, most)}…` : answer,
    ]),
  );
}

/** How many of the answers so far are long texts. */
export function longWords({ echo }: CheckFace): number {
  return Object.values(echo).filter((answer) => typeof answer === "string" && answer.length > SHORT).length;
}

export function headerOf(title: string, kicker = "", owner = ""): { title: string; kicker: string; owner: string } {
  return { title, kicker, owner };
}

/** The line that says whose check it is, for cards that others can see. */
export function ownerLine(face: CheckFace): string {
  return face.ownerName === "" ? "" : `${face.ownerName}'s check`;
}

export function refreshOf(face: CheckFace): Refresh | undefined {
  if (!face.ownerChannelId.startsWith(TEAMS_USER)) return undefined;
  return { verb: "check.show", data: { pc: { v: "check.show", ...stamp(face) } }, userIds: [face.ownerChannelId] };
}

/** The properties that every template expects. */
export function frame(header: ReturnType<typeof headerOf>, actions: readonly ActionView[], notice: Notice = NO_NOTICE) {
  return { ...header, notice, actions };
}
