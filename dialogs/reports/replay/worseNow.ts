import { decideAgain, type Guidance, type Verdict } from "../../../guidance/index.js";
import { present } from "../../../records/index.js";
import type { CheckLog, ListedCheck } from "../../../storage/index.js";
import { orUnread } from "../../turn/orUnavailable.js";
import { checksSince } from "../export/checksSince.js";

/** A past check that may not be what it was. */
export interface WorseCheck {
  readonly reference: string;
  readonly flow: string;
  readonly was: Verdict;
  /** Undefined: it cannot be decided again, because its questions have changed. */
  readonly now?: Verdict;
  readonly provisions: readonly string[];
}

export interface ReplayRange {
  /** The codes of the units. */
  readonly units: readonly string[];
  /** From the beginning of this month, as `2026-11`, in UTC. */
  readonly since: string;
  readonly now: Date;
}

/** What somebody was allowed to post, or was allowed under a condition. */
const ALLOWED: readonly Verdict[] = ["ok-to-post", "post-if"];

/**
 * The past checks that were "OK to post" or "post only if", were made under other guidance, and would now be decided worse
 * or cannot be decided any more. Reads each of them; those whose events are not understood are left out.
 *
 * @returns them, and how many were decided again
 * @throws StorageError `unavailable`
 */
export async function worseNow(
  guidance: Pick<Guidance, "flows" | "version">,
  log: Pick<CheckLog, "list" | "read">,
  range: ReplayRange,
): Promise<{ readonly replayed: number; readonly worse: readonly WorseCheck[] }> {
  const checks = (await checksSince(log, { ...range, most: Number.POSITIVE_INFINITY }))?.items ?? [];
  const allowed = checks.filter(({ got }) => ALLOWED.includes(got));
  const worse: WorseCheck[] = [];
  let replayed = 0;
  for (const check of allowed) {
    const { found } = await orUnread(log.read(check.reference));
    const current = found && present(found)?.current;
    if (!current || current.guidanceVersion === guidance.version) continue;
    replayed += 1;
    const again = decideAgain(guidance.flows.get(current.flow), current.answers, current.verdict);
    if (again.kind === "worse")
      worse.push({ ...about(check, current.verdict), now: again.verdict, provisions: again.provisions });
    else if (again.kind === "undecidable") worse.push({ ...about(check, current.verdict), provisions: [] });
  }
  return { replayed, worse };
}

function about({ reference, flow }: ListedCheck, was: Verdict) {
  return { reference, flow, was };
}

/** The line for the press office; undefined where there is nothing to say. */
export function worseLine(worse: readonly WorseCheck[]): string | undefined {
  const decided = worse.filter(({ now }) => now !== undefined);
  if (decided.length === 0) return undefined;
  const shown = decided.slice(0, 5).map(({ reference }) => reference);
  const more = decided.length > shown.length ? ` and ${decided.length - shown.length} more` : "";
  const what = decided.length === 1 ? "One check that was allowed" : `${decided.length} checks that were allowed`;
  return `${what} would get a stricter verdict under the current guidance: ${shown.join(", ")}${more}.`;
}
