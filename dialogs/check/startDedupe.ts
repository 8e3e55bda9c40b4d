import { createHash } from "node:crypto";
import type { PersonState, Started } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";

/** How many of a person's latest starts are remembered. */
const REMEMBERED = 5;
/** For how long a press may be delivered again, or a button be tapped twice, in milliseconds. Teams takes up to a minute. */
const PRESSED_AGAIN_MS = 60_000;

/** Within which time of a start another delivery is its twin, and not sent again because nothing came, in milliseconds. */
const TWIN_MS = 2_000;
const DAY_MS = 86_400_000;

/** What starts a check is known by. */
export interface Request {
  readonly source: string;
  readonly words?: string;
}

/** What the request is remembered as. @param by tells the turn that starts it from every other */
export function startedNow(turn: Turn, request: Request, checkId: string, by: string): Started {
  const delivery = deliveryOf(turn, request);
  return { source: request.source, ...(delivery && { delivery }), checkId, at: turn.now.toISOString(), by };
}

/**
 * Whether another turn answers this request: it has come twice at once, perhaps at two instances, and the other delivery was
 * first. What comes again later does so because no answer was seen, and is shown where the check stands.
 *
 * @param by this turn: a start of its own, where only the answer of the storage was lost, is its own to show
 */
export function isAnsweredElsewhere(turn: Turn, { at, by: starter }: Started, by: string): boolean {
  const wroteMeanwhile = (turn.attempt ?? 1) > 1;
  return starter !== by && (wroteMeanwhile || Math.abs(turn.now.getTime() - Date.parse(at)) < TWIN_MS);
}

/** The starts to remember, this one first. */
export function withStart(person: PersonState, started: Started): readonly Started[] {
  return [started, ...(person.starts ?? [])].slice(0, REMEMBERED);
}

/** Whether the person has begun to use the service within the last day: all their checks of that time are a newcomer's. */
export function isNewcomer({ starts = [], chosenAt }: PersonState, now: Date): boolean {
  const known = [...starts.map(({ at }) => at), ...(chosenAt === undefined ? [] : [chosenAt])];
  return starts.length < REMEMBERED && known.every((at) => now.getTime() - Date.parse(at) < DAY_MS);
}

/**
 * The start this request has already made, if it has been delivered before.
 *
 * @param isUntouched whether nothing has been done yet with the check of this id. A button may be pressed again to start
 *   another check; but whoever has done nothing with the first was not served by it, or tapped twice.
 */
export async function startedBefore(
  turn: Turn,
  request: Request,
  person: PersonState,
  isUntouched: (checkId: string) => Promise<boolean>,
): Promise<Started | undefined> {
  const delivery = deliveryOf(turn, request);
  for (const started of person.starts ?? []) {
    if (delivery !== undefined && started.delivery === delivery) return started;
    if (started.source !== request.source) continue;
    if (!turn.press) return started;
    const recent = turn.now.getTime() - Date.parse(started.at) < PRESSED_AGAIN_MS;
    if (recent && (await isUntouched(started.checkId))) return started;
  }
  return undefined;
}

/** The same for every delivery of one request, under whatever id; undefined where the channel does not say when it was sent. */
function deliveryOf({ sent, press }: Turn, { words }: Request): string | undefined {
  if (sent === undefined) return undefined;
  return createHash("sha256")
    .update(JSON.stringify([sent, press?.digest, words]))
    .digest("hex")
    .slice(0, 16);
}
