import { type AdaptiveCard, action, messageCard } from "../../../cards/index.js";
import type { RecordedPerson, StandIn } from "../../../records/index.js";
import type { Outbox } from "../../../storage/index.js";
import type { Turn } from "../../turn/turn.js";
import { standInText } from "./standInCards.js";

const REVIEW = action("Checks to review", "review.list", {}, { inputs: "none" });

/** Tells people in their own chats what they lead now, or no more, and that they were moved to another unit. */
export class RoleNotices {
  constructor(private readonly outbox: Pick<Outbox, "put">) {}

  /** @param title what they lead: a unit's name, or the press office @throws StorageError */
  async appointed(turn: Turn, person: RecordedPerson, title: string, isUnit: boolean): Promise<void> {
    const text = isUnit
      ? "You will get requests to look at a check here. Say “review” to see what has been checked."
      : "You can see the checks of all units. Say “review” to see what has been checked, or “units” to say who leads which.";
    const heading = isUnit ? `You now lead ${title}` : "You are now in the press office";
    await this.tell(turn, person, "appointed", messageCard(heading, [{ text: addedBy(turn) }, { text }], [REVIEW]));
  }

  /** @throws StorageError */
  async dismissed(turn: Turn, person: RecordedPerson, title: string, isUnit: boolean): Promise<void> {
    const heading = isUnit ? `You no longer lead ${title}` : "You are no longer in the press office";
    const text = `${turn.person.name} changed this. What you have done stays in the log.`;
    await this.tell(turn, person, "dismissed", messageCard(heading, [{ text }], []));
  }

  /** @throws StorageError */
  async moved(turn: Turn, person: RecordedPerson, unitName: string): Promise<void> {
    const text = "From now on, I will log your checks under this unit. If that is wrong, say “change my unit”.";
    await this.tell(
      turn,
      person,
      "moved",
      messageCard(`Your unit is now ${unitName}`, [{ text: `${turn.person.name} changed this.` }, { text }], []),
    );
  }

  /** @throws StorageError */
  async standsIn(turn: Turn, standIn: StandIn, title: string, today: string): Promise<void> {
    const card = messageCard(`You stand in for a lead of ${title}`, [{ text: standInText(standIn, today) }], [REVIEW]);
    await this.tell(turn, standIn.person, "stands-in", card);
  }

  /** @throws StorageError */
  async standsInNoMore(turn: Turn, { person, lead }: StandIn, title: string): Promise<void> {
    const text = `${turn.person.name} has ended it. What you have done stays in the log.`;
    const heading = `You no longer stand in for ${lead.name} in ${title}`;
    await this.tell(turn, person, "stands-in-no-more", messageCard(heading, [{ text }], []));
  }

  private async tell(turn: Turn, person: RecordedPerson, what: string, content: AdaptiveCard): Promise<void> {
    if (person.id === turn.person.id) return;
    await this.outbox.put([
      {
        id: `role|${turn.sent ?? turn.now.toISOString()}|${what}|${person.id}`,
        to: { tenantId: person.tenantId, personId: person.id },
        kind: `role-${what}`,
        content,
        notBefore: turn.now.toISOString(),
        inDoubt: "never",
      },
    ]);
  }
}

function addedBy({ person }: Turn): string {
  return `${person.name} added you.`;
}
