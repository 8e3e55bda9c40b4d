import { createHash } from "node:crypto";
import type { AdaptiveCard, FileCard } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import type { ReadFor } from "../../guidance/understand/index.js";
import type { RecordedPerson } from "../../records/index.js";
import type { MessagePlace } from "../../storage/index.js";
import { type Outcome, seenOf } from "./outcome.js";
import type { AttachedPictures, FetchPicture } from "./pictures.js";
import type { Pressed } from "./press.js";
import type { Quotation } from "./quotation.js";

/** Who is asking, from the authenticated activity. */
export interface Person {
  readonly tenantId: string;
  /** The Entra object id. */
  readonly id: string;
  /** The name as the channel gives it now. */
  readonly name: string;
  /** The person's id in the channel (the "29:..." id in Teams). */
  readonly channelId: string;
}

/** Says in a card's data whose card it is, without naming them. Use it for what is shown, never for what is allowed. */
export function ownerKeyOf(person: Person): string {
  return createHash("sha256").update(`${person.tenantId}|${person.id}`).digest("hex").slice(0, 12);
}

/** The answer to a turn: at most one outcome in place of the pressed card, and further messages. */
export interface Reply {
  readonly inPlace?: Outcome;
  readonly also?: readonly (AdaptiveCard | FileCard | string)[];
  readonly follows?: Follows;
  /** Nothing is stored of it: if the message is edited, a new answer may take its place. */
  readonly mayBeRevised?: true;
  /** A check was begun: its card is among the further messages. */
  readonly begun?: true;
  /** The check whose verdict is shown, where it may be sent to others as it stands. Only in a dialog. */
  readonly canSend?: string;
}

/** Work that continues after a turn, and the cards it results in. Started once. */
export type Follows = (clock: () => Date) => Promise<readonly FollowingCard[]>;

/** A card that follows a turn: it replaces one of its further messages, or is a new message. */
export interface FollowingCard {
  readonly card: AdaptiveCard | FileCard;
  /** The index among the turn's further messages, from 0. */
  readonly replaces?: number;
  /** Set for a card with something on it that has to be taken off again. */
  readonly passing?: Passing;
}

/** What is done about a card with something on it that has to be taken off again. */
interface Passing {
  /** The same card without it, for where it may not be shown, or nobody could take it off. */
  readonly without: AdaptiveCard;
  /**
   * Notes where the card stands: before it is sent there, and once it was.
   *
   * @returns whether it may still be shown there
   * @throws StorageError
   */
  readonly standsAt: (place: MessagePlace) => Promise<boolean>;
}

/** An outcome as a new message, which leaves the pressed card as it is. */
export function asMessage(outcome: Outcome | undefined): Reply {
  return outcome === undefined ? {} : { also: [seenOf(outcome)] };
}

/** When something is done, and by whom. */
export interface Occasion {
  readonly now: Date;
  readonly person: RecordedPerson;
}

/** One turn: what came in, and what goes out once everything is stored. */
export interface Turn {
  readonly now: Date;
  readonly person: Person;
  /** True if people other than the person can see the conversation. */
  readonly shared: boolean;
  /** Set in a dialog of Teams, which shows one card, to the person alone. */
  readonly inDialog?: true;
  readonly press?: Pressed | undefined;
  /** Left out if pictures are not looked at. */
  readonly fetchPicture?: FetchPicture;
  /** When the person sent it, according to the channel: the same for every delivery of one message. */
  readonly sent?: string | undefined;
  /** Told, at most once, where it takes long to read the person's words. */
  readonly onSlowReading?: (() => void) | undefined;
  /** Which attempt this is, because another turn wrote first: 1 for the first. */
  attempt?: number;
  /** Set by a dialog: what to show the person. */
  reply?: Reply;
  /** Set by the unit dialog: the unit to remember for this person. */
  unitChosen?: Unit;
}

/** For whom the words of a turn are read. */
export function readFor({ person, onSlowReading }: Turn): ReadFor {
  return { person: `${person.tenantId}|${person.id}`, onSlow: onSlowReading };
}

/** A message as it was read. Of what came beside its words nothing is stored. */
export interface ReceivedMessage {
  /** The person's own words. */
  readonly text: string;
  /** The words of others. */
  readonly quoted: readonly Quotation[];
  readonly attached: Attached;
  /** The pictures that can be fetched, if pictures are looked at. */
  readonly pictures?: AttachedPictures | undefined;
}

/** What came with a message, besides its words. */
export type Attached = "picture" | "file" | "nothing";

/** A reply with what is told before it. */
export function after({ also: first = [] }: Pick<Reply, "also">, { also = [], follows, ...reply }: Reply): Reply {
  const moved = ({ replaces, ...card }: FollowingCard): FollowingCard => ({
    ...card,
    ...(replaces !== undefined && { replaces: replaces + first.length }),
  });
  return {
    ...reply,
    also: [...first, ...also],
    ...(follows && { follows: async (clock) => (await follows(clock)).map(moved) }),
  };
}
