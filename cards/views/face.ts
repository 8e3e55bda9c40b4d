import type { ActionView, Notice } from "../actions.js";
import { NO_NOTICE } from "../actions.js";
import type { Refresh } from "../render.js";

/** What every card of one check has in common. */
export interface CheckFace {
  readonly checkId: string;
  readonly revision: number;
  readonly flowId: string;
  readonly flowTitle: string;
  /** What is checked, for example "The picture". */
  readonly subjectLabel: string;
  /** The person's name, shown where other people can see the card; empty in a personal chat. */
  readonly ownerName: string;
  /** The person's id in the channel, whose view of the card is kept up to date; empty if unknown. */
  readonly ownerChannelId: string;
  /** Tells whose card it was while storage does not answer; nothing is ever allowed by it. */
  readonly ownerKey: string;
  /** The answers so far, carried along so that a card can be shown again while storage does not answer. */
  readonly echo: Readonly<Record<string, unknown>>;
}

/** Teams brings a card up to date only for its own kind of user id. */
const TEAMS_USER = "29:";

/** What the buttons of a check's card carry: which check, and how far it had come when the card was made. */
export function stamp(face: CheckFace): Readonly<Record<string, unknown>> {
  return { c: face.checkId, r: face.revision, f: face.flowId, o: face.ownerKey };
}

/** The most of an answer in words that a button carries, in characters: enough to know it by. */
const WORDS_CARRIED = 160;
/** The most of all answers in words together. */
const ALL_WORDS_CARRIED = 320;
/** No option's id is longer, so what is longer are words. */
const SHORT = 30;

/**
 * The answers so far as the buttons carry them. Words are shortened, for each button carries them twice and they are
 * only ever shown again.
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

/** How many of the answers so far are words, and more than a few. */
export function longWords({ echo }: CheckFace): number {
  return Object.values(echo).filter((answer) => typeof answer === "string" && answer.length > SHORT).length;
}

export function headerOf(title: string, kicker = "", owner = ""): { title: string; kicker: string; owner: string } {
  return { title, kicker, owner };
}

/** The line that says whose check it is, where others can see the card. */
export function ownerLine(face: CheckFace): string {
  return face.ownerName === "" ? "" : `${face.ownerName}'s check`;
}

export function refreshOf(face: CheckFace): Refresh | undefined {
  if (!face.ownerChannelId.startsWith(TEAMS_USER)) return undefined;
  return { verb: "check.show", data: { pc: { v: "check.show", ...stamp(face) } }, userIds: [face.ownerChannelId] };
}

/** The parts every template expects. */
export function frame(header: ReturnType<typeof headerOf>, actions: readonly ActionView[], notice: Notice = NO_NOTICE) {
  return { ...header, notice, actions };
}
