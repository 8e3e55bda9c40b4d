import type { AdaptiveCard } from "../../cards/index.js";
import type { Answers, Unit } from "../../guidance/index.js";
import { type Check, makeCheckId } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";
import type { PreparedLook } from "./laterLooks.js";

/** How many characters of the words a check began with are stored with it. */
export const WORDS_KEPT = 1_000;

/** How a check begins. */
export interface Start {
  readonly flow: string;
  /** What the request is known by: the same request delivered twice starts one check. */
  readonly source: string;
  readonly words?: string;
  readonly suggested?: Answers;
  readonly understood?: readonly string[];
  /** What the words may mean, and the person is asked about first. */
  readonly asked?: readonly string[];
  /** Where the words themselves settle it: what they state, and which of them say so. */
  readonly atOnce?: Check["atOnce"];
  /** What was read from the words. */
  readonly found?: Check["found"];
  readonly looks?: Check["looks"];
  readonly pasted?: Check["pasted"];
  /**
   * Makes the card to show in place of the check's own until the person goes on with it.
   *
   * @param checkId left out if no check could be begun
   */
  readonly instead?: (checkId?: string) => AdaptiveCard;
  /** What is looked at once it is known that this begins a new check. Never rejects. */
  readonly prepare?: (start: Start) => Promise<PreparedStart>;
}

/** A start once what came with it was looked at. */
export interface PreparedStart {
  readonly start: Start;
  /** Shown before the check's own card, with what is known of checks in which its pictures were before. */
  readonly card?: (checkedBefore: readonly string[]) => AdaptiveCard;
  /** What is looked at after the turn. */
  readonly later?: PreparedLook;
}

/** A check as it is when it begins: nothing is answered. Its id is the same for the same request of the same person. */
export function newCheck(turn: Turn, start: Start, unit: Unit | undefined): Check {
  return {
    id: makeCheckId(turn.now, `${turn.person.tenantId}|${turn.person.id}|${start.source}`),
    flow: start.flow,
    startedAt: turn.now.toISOString(),
    answers: {},
    suggested: start.suggested ?? {},
    understood: start.understood ?? [],
    ...(start.asked && { asked: start.asked }),
    ...(start.atOnce && { atOnce: start.atOnce }),
    ...(start.found && { found: start.found }),
    ...(start.looks && start.looks.length > 0 && { looks: start.looks }),
    ...(start.pasted && start.pasted.length > 0 && { pasted: start.pasted }),
    revision: 0,
    cancelled: false,
    ...(start.words !== undefined && { words: start.words }),
    ...(unit && { unit }),
  };
}

/** Whether nothing has been done with a check since it began. */
export function isUntouched({ revision }: Check): boolean {
  return revision === 0;
}

/** An untouched check that begins again by other words. It stays the same check, so that a look at its pictures still finds it. */
export function begunAgain(turn: Turn, start: Start, before: Check): Check {
  const { id, startedAt, looking, newcomer, unit } = before;
  return { ...newCheck(turn, start, unit), id, startedAt, ...(looking && { looking }), ...(newcomer && { newcomer }) };
}
