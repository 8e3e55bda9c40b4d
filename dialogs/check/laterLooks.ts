import { type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import { type PresentCheck, present } from "../../records/index.js";
import { onConflict, retried, StorageError, type TableStateStore, UnreadError } from "../../storage/index.js";
import { seenOf } from "../turn/outcome.js";
import type { LaterLook, Sight } from "../turn/pictures.js";
import type { FollowingCard, Follows, Reply, Turn } from "../turn/turn.js";
import type { Check } from "./check.js";
import type { CheckedBefore } from "./checkedBefore.js";
import { afterVerdict, missedVerdict, type VerdictParts } from "./logVerdict.js";
import { withSights } from "./seenInPictures.js";
import { checkChange, loadCheck } from "./stateKeys.js";
import { tellOfLook } from "./tellOfLook.js";

/** A look at pictures that continues after the turn that began a check. */
export interface PreparedLook {
  readonly look: LaterLook;
  /** Makes the card about their files again, now with what can be seen in the pictures. */
  readonly card: (sights: readonly (Sight | undefined)[], checkedBefore: readonly string[]) => AdaptiveCard;
}

interface LaterLooksParts extends VerdictParts {
  readonly before?: CheckedBefore | undefined;
  readonly store: TableStateStore;
  /** Shows a check's current view. */
  readonly show: (turn: Turn, checkId: string) => Promise<Reply>;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** How long the result of a look may take to reach the check after the look's own deadline. Milliseconds. */
const MARGIN_MS = 60_000;
/** How many attempts are made to write the result to the check when somebody else writes first, and the pause before each, times the attempt. */
const ATTEMPTS = 8;
const PAUSE_MS = 150;
/** Positions among the turn's messages: the card about the files, and the check's own card. */
const PICTURES = 0;
const CHECK = 1;

/** A check after the result of the look was applied. */
interface Landed {
  readonly check: Check;
  /** Whether the findings changed what is open in it, or what counts. */
  readonly changed: boolean;
  /** Set if it has a verdict. */
  readonly record?: PresentCheck;
}

/** The time by which a look that begins now has finished, or never will. */
export function lookedBy(now: Date, { withinMs }: LaterLook): string {
  return new Date(now.getTime() + withinMs + MARGIN_MS).toISOString();
}

/** Looks at the pictures of a check once it has begun, and applies the result to the check, whatever its state is by then. */
export class LaterLooks {
  constructor(private readonly parts: LaterLooksParts) {}

  /**
   * @param began the turn that has begun the check
   * @param told what that turn has said about earlier checks of the pictures
   */
  follow(began: Turn, checkId: string, { look, card }: PreparedLook, told: readonly string[]): Follows {
    return async (clock) => {
      const sights = await look.begin();
      const { press: _, ...rest } = began;
      const turn: Turn = { ...rest, now: clock() };
      const landed = await this.landed(turn, checkId, sights);
      const again = landed ? await this.checkedBefore(turn, landed.check) : [];
      return [
        { card: card(sights, [...new Set([...told, ...again])]), replaces: PICTURES },
        ...(landed ? await this.cardsOf(turn, landed) : []),
      ];
    };
  }

  private async checkedBefore({ person, shared }: Turn, { looks = [], logged }: Check): Promise<readonly string[]> {
    return (await this.parts.before?.told(person, looks, shared, logged?.reference)) ?? [];
  }

  /** Undefined if the check is gone or unavailable. Its card then says that the look did not come back. */
  private async landed(turn: Turn, checkId: string, sights: readonly (Sight | undefined)[]): Promise<Landed | undefined> {
    const { sleep } = this.parts;
    try {
      return await retried(() => this.land(turn, checkId, sights), onConflict(ATTEMPTS, PAUSE_MS), sleep);
    } catch (error) {
      if (error instanceof StorageError || error instanceof UnreadError) return undefined;
      throw error;
    }
  }

  /** Writes to the log before the check, so that a verdict that no longer counts is never shown as if it did. */
  private async land(turn: Turn, checkId: string, sights: readonly (Sight | undefined)[]): Promise<Landed | undefined> {
    const { store, log, guidance, before: known } = this.parts;
    const loaded = await loadCheck(store, turn.person, checkId);
    if (loaded?.kind !== "known") return undefined;
    const { value: before, eTag } = loaded;
    const flow = guidance.flows.get(before.flow);
    if (!flow || before.looking === undefined) return undefined;
    const check = withSights(flow, before, sights, turn.shared);
    const changed = check.found !== before.found;
    const decided = before.logged && present(await log.read(before.logged.reference));
    const record = decided && (await tellOfLook(log, flow, check, decided, turn));
    // More is known about the pictures now than when they were noted for the verdict.
    if (check.logged) await known?.note(check.logged.reference, check.looks ?? []);
    await store.write(checkChange(turn.person, check, eTag));
    // A turn that decided meanwhile is repeated on this state, unless it was interrupted: then only the log has its verdict.
    const missed = record ? undefined : await missedVerdict(log, check);
    const stands = record ?? (missed && (await tellOfLook(log, flow, check, missed.record, turn)));
    if (stands?.foundAfter !== undefined) await afterVerdict(this.parts, turn, stands);
    return { check, changed, ...(stands && { record: stands }) };
  }

  private async cardsOf(turn: Turn, { check, changed, record }: Landed): Promise<readonly FollowingCard[]> {
    const isFoundAfter = record?.foundAfter !== undefined;
    return [
      // A card that others can see is not updated here: it refreshes itself for its owner.
      ...(!turn.shared && check.unit && !check.cancelled && (changed || record) ? await this.checkCard(turn, check) : []),
      ...(isFoundAfter ? [{ card: foundAfterCard(check, record, turn) }] : []),
    ];
  }

  private async checkCard(turn: Turn, { id }: Check): Promise<readonly FollowingCard[]> {
    const { inPlace } = await this.parts.show(turn, id).catch(orNothing);
    const card = inPlace && seenOf(inPlace);
    return card === undefined || typeof card === "string" ? [] : [{ card, replaces: CHECK }];
  }
}

function orNothing(error: unknown): Reply {
  if (error instanceof StorageError) return {};
  throw error;
}

/** A new message, because nobody notices a changed card further up. If it is already posted, it has to come down meanwhile. */
function foundAfterCard({ id, flow, revision }: Check, record: PresentCheck, { shared, person }: Turn): AdaptiveCard {
  const { reference, mustComeDown, posted } = record;
  const isUp = mustComeDown !== undefined;
  const link = posted.at(-1)?.link;
  const whose = shared ? ` for ${person.name}` : "";
  const found = `After the verdict${whose} I found something in the picture. The verdict does not count until you have looked at this.`;
  const up = isUp ? [{ text: "It is up, and must come down now.", ...(link !== undefined && { small: link }) }] : [];
  return messageCard(
    isUp ? "Take it down and look again" : "Do not post it yet: look again",
    [...up, { text: found, small: `Reference ${reference}.` }],
    [
      ...(isUp ? [action("Taken down", "posted.down", { ref: reference }, { inputs: "none", style: "positive" })] : []),
      action(
        "Look again",
        "check.review",
        { c: id, r: revision, f: flow },
        { inputs: "none", ...(!isUp && { style: "positive" }) },
      ),
    ],
  );
}
