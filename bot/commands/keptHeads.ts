import type { NotedHead } from "../../records/index.js";
import { tableOf } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";

/** A head as `npm run heads` prints it, and as the Monday digest says it. */
const JSON_LINE = /^\{"partition":"(\w+)","events":(\d+),"hash":"([0-9a-f]{64})"\}$/;
const DIGEST_LINE = /^(\w+), (\d+) events?, last hash ([0-9a-f]{64})$/;

/** A head in one line, as {@link headsIn} reads it. */
export function headLine({ partition, events, hash }: NotedHead): string {
  return JSON.stringify({ partition, events, hash });
}

/**
 * The heads that somebody kept, one a line: what `npm run heads` printed, or the line of the Monday digest.
 *
 * @throws ConfigError naming the line that is none, or if there is no head at all
 */
export function headsIn(text: string): readonly NotedHead[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const heads = lines.flatMap((line, index) => (line.trim() === "" ? [] : [headIn(line.trim(), index + 1)]));
  if (heads.length === 0) throw new ConfigError("There is no head in the file.");
  return heads;
}

function headIn(line: string, number: number): NotedHead {
  const [, partition = "", events = "", hash = ""] = JSON_LINE.exec(line) ?? DIGEST_LINE.exec(line) ?? [];
  if (tableOf(partition) === undefined)
    throw new ConfigError(
      `Line ${number} is no head. One looks so: ${headLine({ partition: "COV_202611", events: 12, hash: "…" })}`,
    );
  return { partition, events: Number(events), hash };
}
