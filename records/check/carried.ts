import { ALLOWS } from "./allowed.js";
import type { VerdictEvent } from "./events.js";
import type { Verdict } from "./verdict.js";

/**
 * Whether a release before 0.5 allowed something on words alone. Nothing carried that: either the rules had given no reason
 * at all, or every answer had been read from a message and none was ever confirmed. Who confirms what was read also
 * confirms, or clears, the line on what it is about, which is never one of those that are understood.
 */
export function isUncarried({ verdict, restsOn, reasons, shown, words }: VerdictEvent): boolean {
  if (restsOn !== undefined || !ALLOWS.includes(verdict)) return false;
  const understood = words?.understood ?? [];
  const isRead = (answered: string) => understood.some((line) => line === answered || line.endsWith(`: ${answered}`));
  return reasons.length === 0 || (understood.length > 0 && shown.every(({ answered }) => isRead(answered)));
}

/** What a verdict counts as: what nothing carries has to be asked about first, until the questions are answered. */
export function carriedVerdict(event: VerdictEvent): Verdict {
  return isUncarried(event) ? "refer" : event.verdict;
}
