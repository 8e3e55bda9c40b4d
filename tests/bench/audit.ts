import { partitionOf } from "../../records/index.js";
import { CheckLog, connectTables, type EventSummary } from "../../storage/index.js";
import type { Finished } from "./person.js";
import { UNIT_CODES } from "./photoCheck.js";

/** What the log has to say about the checks that people have finished. */
export interface Audit {
  readonly events: number;
  /** References that somebody was shown, and that the log does not hold with both its decisions. */
  readonly lost: readonly string[];
  /** References that the log holds more often than it should, or that nobody was shown. */
  readonly doubled: readonly string[];
  /** Partitions whose chain of hashes does not hold, and why. */
  readonly broken: readonly string[];
}

const PAGE = 500;
/** Each check is decided, and decided again when its conditions are ticked. */
const EXPECTED = ["completed", "revised"];

/** Reads the whole log since `since`, proves its chains, and compares it with what people were shown. */
export async function audit(tables: string, finished: readonly Finished[], since: Date): Promise<Audit> {
  const log = new CheckLog(connectTables({ kind: "connection-string", connectionString: tables }).checks);
  const months = [since, new Date()];
  const partitions = new Set(UNIT_CODES.flatMap((code) => months.map((month) => partitionOf(code, month))));
  const logged = new Map<string, string[]>();
  const broken: string[] = [];
  let events = 0;
  for (const partition of partitions) {
    const proof = await log.verify(partition);
    events += proof.events;
    if (proof.broken) broken.push(`${partition}, row ${proof.broken.row}: ${proof.broken.why}`);
    for await (const { reference, kind } of eventsOf(log, partition))
      logged.set(reference, [...(logged.get(reference) ?? []), kind]);
  }
  const shown = new Set(finished.map(({ reference }) => reference));
  const lost = [...shown].filter((reference) => EXPECTED.some((kind) => !logged.get(reference)?.includes(kind)));
  const doubled = [...logged].filter(([reference, kinds]) => !shown.has(reference) || kinds.length > EXPECTED.length);
  const shownTwice = finished.length - shown.size;
  return {
    events,
    lost,
    doubled: [...doubled.map(([reference]) => reference), ...(shownTwice > 0 ? [`${shownTwice} shown for several checks`] : [])],
    broken,
  };
}

async function* eventsOf(log: CheckLog, partition: string): AsyncGenerator<EventSummary> {
  for (let after: string | undefined; ; ) {
    const page = await log.recent(partition, { limit: PAGE, ...(after !== undefined && { after }) });
    yield* page.items;
    if (!page.more) return;
    after = page.items.at(-1)?.row;
  }
}
