import { type Activity, ActivityTypes } from "botbuilder";
import type { Logger } from "pino";
import type { Person } from "../../dialogs/index.js";
import type { Acquaintance, Directory, Outbox, PersonAddress } from "../../storage/index.js";
import type { FollowUps } from "../delivery/followUps.js";
import { addressIn } from "../delivery/outbox/address.js";
import { personOf } from "./incoming.js";

/** So many people are known not to be new: about what a force has in staff. */
const MOST_REMEMBERED = 10_000;

export interface AcquaintancesParts {
  readonly directory: Directory;
  readonly outbox: Outbox;
  readonly followUps: FollowUps;
  readonly log: Logger;
}

/** Keeps the name and the address of whoever speaks to the bot in a chat of their own, beside the turn. */
export class Acquaintances {
  /** What was last written of each person, so that an ordinary turn costs nothing. */
  private readonly written = new Map<string, string>();

  constructor(private readonly parts: AcquaintancesParts) {}

  /** Neither delays nor fails the turn. What could not be kept is kept with the person's next turn. */
  meet(activity: Activity): void {
    const address = addressIn(activity);
    const sender = address && personOf(activity);
    if (!address || !sender) return;
    if (removesBot(activity)) {
      this.leave(sender, address);
      return;
    }
    const person: Acquaintance = { ...sender, name: activity.from.name?.trim() ?? "" };
    // Whoever installs the bot again can be reached again, also where they were before.
    const arrives = activity.type === ActivityTypes.InstallationUpdate && activity.action !== "remove-upgrade";
    const key = `${person.tenantId}|${person.id}`;
    const news = JSON.stringify([person, address]);
    const before = this.written.get(key);
    // Some activities come without the name.
    if (!arrives && before !== undefined && (before === news || person.name === "")) return;
    this.note(key, news);
    this.parts.followUps.add(this.keep(key, person, address, arrives));
  }

  /** The address is of no use any more, until they are met again. */
  private leave({ tenantId, id }: Person, { conversationId }: PersonAddress): void {
    this.written.delete(`${tenantId}|${id}`);
    const { directory, followUps, log } = this.parts;
    const left = directory.leave(tenantId, id, conversationId).catch((error: unknown) => {
      log.warn({ error: (error as Error).name }, "a person's address could not be taken out");
    });
    followUps.add(left);
  }

  private async keep(key: string, person: Acquaintance, address: PersonAddress, arrives: boolean): Promise<void> {
    const { directory, outbox, log } = this.parts;
    try {
      const { moved } = await directory.remember(person, address);
      if (moved || arrives) await outbox.wake({ tenantId: person.tenantId, personId: person.id });
    } catch (error) {
      this.written.delete(key);
      log.warn({ error: (error as Error).name }, "a person's address could not be kept");
    }
  }

  private note(key: string, news: string): void {
    this.written.delete(key);
    this.written.set(key, news);
    const [oldest] = this.written.keys();
    if (this.written.size > MOST_REMEMBERED && oldest !== undefined) this.written.delete(oldest);
  }
}

/** Whether the person has removed the bot from the chat; an upgrade, which removes it for a moment, does not count. */
function removesBot({ type, action, membersRemoved, recipient }: Activity): boolean {
  if (type === ActivityTypes.InstallationUpdate) return action === "remove";
  return type === ActivityTypes.ConversationUpdate && (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}
