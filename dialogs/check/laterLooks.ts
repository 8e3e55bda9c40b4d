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

/** A look at pictures that goes on after the turn which began a check. */
export interface PreparedLook {
  readonly look: LaterLook;
  /** The card that told what their files say, with what can be seen in them. */
  readonly card: (sights: readonly (Sight | undefined)[], checkedBefore: readonly string[]) => AdaptiveCard;
}

interface LaterLooksParts extends VerdictParts {
  readonly before?: CheckedBefore | undefined;
  readonly store: TableStateStore;
  /** Shows where a check stands. */
  readonly show: (turn: Turn, checkId: string) => Promise<Reply>;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** After its time a look may still be on its way into the check for so long. Milliseconds. */
const MARGIN_MS = 60_000;
/** How often what was seen is put into the check again when somebody else wrote first, and the pause before, times the attempt. */
const ATTEMPTS = 8;
const PAUSE_MS = 150;
/** Among the turn's messages: what the files say, and the check's own card. */
const PICTURES = 0;
const CHECK = 1;

/** What became of a check once its pictures were looked at. */
interface Landed {
  readonly check: Check;
  /** What was found has changed what is open in it, or what counts. */
  readonly changed: boolean;
  /** Where it has a verdict. */
  readonly record?: PresentCheck;
}

/** When a look that begins now has come to its end, or never will. */
export function lookedBy(now: Date, { withinMs }: LaterLook): string {
  return new Date(now.getTime() + withinMs + MARGIN_MS).toISOString();
}

/** Looks at the pictures of a check once it has begun, and puts what is seen into it, wherever it stands by then. */
export class LaterLooks {
  constructor(private readonly parts: LaterLooksParts) {}

  /**
   * @param began the turn that has begun the check
   * @param told what that has told of checks in which the pictures were before
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

  /** Undefined where the check is not there, or could not be reached: it says by itself then that the look did not come back. */
  private async landed(turn: Turn, checkId: string, sights: readonly (Sight | undefined)[]): Promise<Landed | undefined> {
    const { sleep } = this.parts;
    try {
      return await retried(() => this.land(turn, checkId, sights), onConflict(ATTEMPTS, PAUSE_MS), sleep);
    } catch (error) {
      if (error instanceof StorageError || error instanceof UnreadError) return undefined;
      throw error;
    }
  }

  /** The log is told before the check: a verdict that does not count any more never stands there as if it did. */
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
    // More is known of them than when the verdict noted them.
    if (check.logged) await known?.note(check.logged.reference, check.looks ?? []);
    await store.write(checkChange(turn.person, check, eTag));
    // A turn that decided meanwhile is worked again on this, unless it was cut off: then its verdict lies in the log alone.
    const missed = record ? undefined : await missedVerdict(log, check);
    const stands = record ?? (missed && (await tellOfLook(log, flow, check, missed.record, turn)));
    if (stands?.foundAfter !== undefined) await afterVerdict(this.parts, turn, stands);
    return { check, changed, ...(stands && { record: stands }) };
  }

  private async cardsOf(turn: Turn, { check, changed, record }: Landed): Promise<readonly FollowingCard[]> {
    const isFoundAfter = record?.foundAfter !== undefined;
    return [
      // What others can see is not changed for all of them: it keeps itself up to date for its owner.
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

/** A message of its own: nobody notices that a card further up has changed. What is up already has to come down meanwhile. */
function foundAfterCard({ id, flow, revision }: Check, record: PresentCheck, { shared, person }: Turn): AdaptiveCard {
  const { reference, mustComeDown, posted } = record;
  const isUp = mustComeDown !== undefined;
  const link = posted.at(-1)?.link;
  const whose = shared ? ` of ${person.name}` : "";
  const found = `After the answer${whose} I have found something in the picture. The answer does not count until it was looked at again.`;
  const up = isUp ? [{ text: "It is up, and must come down now.", ...(link !== undefined && { small: link }) }] : [];
  return messageCard(
    isUp ? "Take it down, and look again" : "Do not post it yet: look again",
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
