import type { Unit } from "../../guidance/index.js";
import type { PersonState } from "../../records/index.js";
import type { Roles } from "../../storage/index.js";
import type { Incoming } from "../turn/incoming.js";
import type { Turn } from "../turn/turn.js";
import type { Units } from "../units/units.js";

/** Knows the unit that a check belongs to when it begins. */
export class UnitOfCheck {
  constructor(
    private readonly units: Units,
    private readonly roles: Roles,
  ) {}

  /** That of the channel it is started in, or the person's own; undefined if they must be asked. @throws StorageError `unavailable` */
  async of(context: Incoming, turn: Turn, person: PersonState): Promise<Unit | undefined> {
    const tied = turn.shared ? await this.roles.unitOfChannel(channelOf(context)) : undefined;
    if (tied === undefined && !person.unit) return undefined;
    const units = await this.units.list();
    // Looked up by id, so that a renamed unit gets its new name, and a deleted one is asked for again.
    return units.find(({ code }) => code === tied) ?? units.find(({ id }) => id === person.unit?.id);
  }
}

/** The id of a channel, without the thread id that may follow it. */
export function channelOf({ activity }: Incoming): string {
  return (activity.conversation?.id ?? "").split(";")[0] ?? "";
}
