import { createHash } from "node:crypto";
import type { PersonState, Started } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";

/** How many of a person's latest starts are remembered. */
const REMEMBERED = 5;
/** How long a press may be delivered again, or a button tapped twice, in milliseconds. Teams takes up to a minute. */
const PRESSED_AGAIN_MS = 60_000;

/** A second delivery within this time is a duplicate, not a retry because no answer came. Milliseconds. */
const TWIN_MS = 2_000;
const DAY_MS = 86_400_000;

/** Identifies the request that starts a check. */
export interface Request {
  readonly source: string;
  readonly words?: string;
}

/** How the request is remembered. @param by identifies the turn that starts it */
export function startedNow(turn: Turn, request: Request, checkId: string, by: string): Started {
  const delivery = deliveryOf(turn, request);
  return { source: request.source, ...(delivery && { delivery }), checkId, at: turn.now.toISOString(), by };
}

/**
 * Whether another turn answers this request: it was delivered twice at once, perhaps to two instances, and the other was
 * first. A later delivery is a retry because no answer arrived, and is shown the check.
 *
 * @param by this turn. If it wrote the start itself and only the storage's response was lost, it shows the check
 */
export function isAnsweredElsewhere(turn: Turn, { at, by: starter }: Started, by: string): boolean {
  const wroteMeanwhile = (turn.attempt ?? 1) > 1;
  return starter !== by && (wroteMeanwhile || Math.abs(turn.now.getTime() - Date.parse(at)) < TWIN_MS);
}

/** The starts to remember, this one first. */
export function withStart(person: PersonState, started: Started): readonly Started[] {
  return [started, ...(person.starts ?? [])].slice(0, REMEMBERED);
}

/** Whether the person first used the service within the last day: all their checks from then are a newcomer's. */
export function isNewcomer({ starts = [], chosenAt }: PersonState, now: Date): boolean {
  const known = [...starts.map(({ at }) => at), ...(chosenAt === undefined ? [] : [chosenAt])];
  return starts.length < REMEMBERED && known.every((at) => now.getTime() - Date.parse(at) < DAY_MS);
}

/**
 * The start that this request has already made, if it was delivered before.
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
