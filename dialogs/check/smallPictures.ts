import { createHash } from "node:crypto";
import type { AdaptiveCard } from "../../cards/index.js";
import type { MessagePlace, Outbox, TableStateStore } from "../../storage/index.js";
import type { Person } from "../turn/turn.js";
import type { Check } from "./check.js";
import { loadCheck } from "./stateKeys.js";

const DAY_MS = 86_400_000;
/** No check is kept for less than a calendar month after it was begun, so the picture goes before its check is deleted. */
const MOST_DAYS = 28;
/** For how long it is tried to take it away, in days. */
const TRIED_DAYS = 90;

/** A card with the small picture of a check on it. */
export interface ShownSmall {
  readonly person: Person;
  readonly checkId: string;
  /** The same card without the picture, and without anything that is kept nowhere. */
  readonly without: AdaptiveCard;
  readonly now: Date;
}

/** Whether a check is open: it has no answer yet, and was not cancelled. Only so long is its picture shown. */
export function isOpen({ cancelled, logged }: Check): boolean {
  return !cancelled && logged === undefined;
}

/**
 * Takes the small picture off a check's card once the check is not open any more, and after 28 days at the latest. What replaces the card
 * waits in the outbox from before the picture is shown, so that no instance has to live to see it through.
 */
export class SmallPictureRemoval {
  constructor(
    private readonly outbox: Pick<Outbox, "put" | "bringForward">,
    private readonly store: TableStateStore,
  ) {}

  /**
   * Notes where a card with the picture stands. Call it before the card is sent, and again once it was: the check may have been closed
   * meanwhile.
   *
   * @returns whether the check is open; if not, the picture is on its way off the card
   * @throws StorageError
   */
  async standsAt({ person, checkId, without, now }: ShownSmall, place: MessagePlace): Promise<boolean> {
    const group = groupOf(checkId);
    const after = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
    await this.outbox.put([
      {
        id: `${group}-${digestOf(place)}`,
        to: { tenantId: person.tenantId, personId: person.id },
        kind: "small-picture-gone",
        content: without,
        notBefore: after(MOST_DAYS),
        notAfter: after(MOST_DAYS + TRIED_DAYS),
        inDoubt: "again",
        group,
        place,
      },
    ]);
    const loaded = await loadCheck(this.store, person, checkId);
    const open = loaded?.kind === "known" && isOpen(loaded.value);
    if (!open) await this.outbox.bringForward(group, true);
    return open;
  }

  /** Takes the pictures of a check that is closed off its cards. No request for a check whose pictures nobody has seen. @throws StorageError */
  async takeAway({ id, looks = [] }: Check): Promise<void> {
    if (looks.some(({ lookedFor }) => lookedFor === "file-and-picture")) await this.outbox.bringForward(groupOf(id));
  }
}

function groupOf(checkId: string): string {
  return `small-picture-${checkId}`;
}

function digestOf({ conversationId, activityId }: MessagePlace): string {
  return createHash("sha256").update(`${conversationId}|${activityId}`).digest("hex").slice(0, 12);
}
