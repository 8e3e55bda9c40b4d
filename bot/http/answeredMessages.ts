import { createHash } from "node:crypto";
import type { Activity } from "botbuilder";
import type { ReceivedMessage } from "../../dialogs/index.js";

/** So many messages are remembered, the latest ones: what people edit, they have just sent. */
const MOST_REMEMBERED = 2_000;

/** The id of the card that answers a message, once the channel has given it one. */
type CardId = () => string | undefined;
interface Remembered {
  readonly digest: string;
  readonly card?: CardId;
}

/**
 * What people's latest messages said and which cards answer them, so that an edited message can be answered anew in the same place. In this
 * instance's memory only: after a restart, or with another instance, an edit counts as one of a message that is not known.
 */
export class AnsweredMessages {
  private readonly messages = new Map<string, Remembered>();

  /** @returns whether it says something else than before, as far as that is known */
  isNew(activity: Activity, message: ReceivedMessage): boolean {
    const key = keyOf(activity);
    const digest = digestOf(message);
    const before = this.messages.get(key);
    if (before?.digest === digest) return false;
    this.remember(key, { ...before, digest });
    return true;
  }

  /** Whether the message still says this: it has not been edited again. */
  isLatest(activity: Activity, message: ReceivedMessage): boolean {
    const now = this.messages.get(keyOf(activity))?.digest;
    return now === undefined || now === digestOf(message);
  }

  /** A card answers the message, of which nothing is stored. */
  answeredBy(activity: Activity, card: CardId): void {
    const key = keyOf(activity);
    const before = this.messages.get(key);
    if (before) this.remember(key, { ...before, card });
  }

  /** The card that answers the message and is still as it was sent. */
  cardFor(activity: Activity): string | undefined {
    return this.messages.get(keyOf(activity))?.card?.();
  }

  /** A button of a card was pressed: it no longer shows the answer. */
  pressed({ conversation, replyToId }: Activity): void {
    if (replyToId === undefined) return;
    const inChat = `${conversation.id}|`;
    for (const [key, { digest, card }] of this.messages)
      if (key.startsWith(inChat) && card?.() === replyToId) this.messages.set(key, { digest });
  }

  private remember(key: string, message: Remembered): void {
    this.messages.delete(key);
    this.messages.set(key, message);
    const [oldest] = this.messages.keys();
    if (this.messages.size > MOST_REMEMBERED && oldest !== undefined) this.messages.delete(oldest);
  }
}

function keyOf({ conversation, id }: Activity): string {
  return `${conversation.id}|${id ?? ""}`;
}

function digestOf({ text, quoted, attached }: ReceivedMessage): string {
  return createHash("sha256")
    .update(JSON.stringify([text, quoted, attached]))
    .digest("hex");
}
