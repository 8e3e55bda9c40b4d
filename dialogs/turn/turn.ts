import { createHash } from "node:crypto";
import type { AdaptiveCard, FileCard } from "../../cards/index.js";
import type { Unit } from "../../guidance/index.js";
import type { RecordedPerson } from "../../records/index.js";
import { type Outcome, seenOf } from "./outcome.js";
import type { FetchPicture } from "./pictures.js";
import type { Pressed } from "./press.js";

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

/** Tells in a card's data whose card it was, without naming them. Good for what is shown, never for what is allowed. */
export function ownerKeyOf(person: Person): string {
  return createHash("sha256").update(`${person.tenantId}|${person.id}`).digest("hex").slice(0, 12);
}

/** What the person is answered: at most one outcome in place of what they pressed, and further messages. */
export interface Reply {
  readonly inPlace?: Outcome;
  readonly also?: readonly (AdaptiveCard | FileCard | string)[];
  readonly follows?: Follows;
}

/** What goes on by itself once a turn is over, and what comes of it. Begun once. */
export type Follows = (clock: () => Date) => Promise<readonly FollowingCard[]>;

/** A card that follows a turn: in place of one of its further messages, or as a message of its own. */
export interface FollowingCard {
  readonly card: AdaptiveCard;
  /** The place among the turn's further messages, from 0. */
  readonly replaces?: number;
}

/** An outcome as a message of its own, which leaves the card that was pressed as it is. */
export function asMessage(outcome: Outcome | undefined): Reply {
  return outcome === undefined ? {} : { also: [seenOf(outcome)] };
}

/** One turn: what came in, and what goes out once everything is stored. */
/** When something is done, and whose doing it is. */
export interface Occasion {
  readonly now: Date;
  readonly person: RecordedPerson;
}

export interface Turn {
  readonly now: Date;
  readonly person: Person;
  /** True where people other than the person can see the conversation. */
  readonly shared: boolean;
  readonly press?: Pressed | undefined;
  /** Left out where pictures are left alone. */
  readonly fetchPicture?: FetchPicture;
  /** When the person sent it, as the channel says: the same for every delivery of one message. */
  readonly sent?: string | undefined;
  /** How often this turn has been worked, because another turn wrote first: 1 the first time. */
  attempt?: number;
  /** Set by a dialog: what the person is shown. */
  reply?: Reply;
  /** Set by the unit dialog: the unit to remember for this person. */
  unitChosen?: Unit;
}

/** What came with a message, besides its words. */
export type Attached = "picture" | "file" | "nothing";
