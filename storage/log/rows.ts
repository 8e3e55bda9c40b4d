import { asciiJson, fromColumns, toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import type { StoredRow } from "../tables/rows.js";
import { chainHash, type Link } from "./chain.js";
import type { CheckEvent } from "./events.js";

/** A row of the log as it is written. */
export type LogRow = Readonly<Record<string, string | number>> & { readonly partitionKey: string; readonly rowKey: string };

export const EVENT_PREFIX = "e_";
export const PERSON_PREFIX = "p_";
export const REFERENCE_PREFIX = "r_";
export const HEAD_ROW = "head";

const MAX_SEQ = 9_999_999_999;
const SEQ_DIGITS = 10;
const REVISION_DIGITS = 4;
/** Leaves room for the rest of the row's key, even if every character has to be encoded. */
const MAX_PERSON_KEY = 90;

/** What an event leaves in the table: itself, and the two rows it is looked up by. All are functions of the link. */
export function rowsOf(link: Link & { readonly event: CheckEvent }): { event: LogRow; reference: LogRow; person: LogRow } {
  const { partition: partitionKey, seq, prevHash, event } = link;
  const { checkId, reference, revision, kind, verdict, at, flow, platform, person } = event;
  const rowKey = eventRow(seq);
  const summary = { reference, revision, verdict, at };
  return {
    event: {
      partitionKey,
      rowKey,
      seq,
      prevHash,
      hash: chainHash(link),
      ...summary,
      kind,
      checkId,
      flow,
      platform,
      person: asciiJson({ id: person.id, name: person.name }),
      ...toColumns(event),
    },
    reference: { partitionKey, rowKey: referenceRow(reference, revision), event: rowKey, checkId, verdict },
    person: { partitionKey, rowKey: `${personPrefix(person.id)}${countdown(seq)}`, event: rowKey, ...summary },
  };
}

/** The newest event sorts first. */
export function eventRow(seq: number): string {
  return `${EVENT_PREFIX}${countdown(seq)}`;
}

/** The place of the event in its partition; undefined if this is not the key of an event's row. */
export function seqOf(rowKey: string): number | undefined {
  const digits = /^e_(\d{10})$/.exec(rowKey)?.[1];
  return digits === undefined ? undefined : MAX_SEQ - Number(digits);
}

export function referencePrefix(reference: string): string {
  return `${REFERENCE_PREFIX}${reference}_`;
}

export function referenceRow(reference: string, revision: number): string {
  return `${referencePrefix(reference)}${String(revision).padStart(REVISION_DIGITS, "0")}`;
}

/** The `_` within an id is encoded, so that no person's rows begin like another's. */
export function personPrefix(personId: string): string {
  return `${PERSON_PREFIX}${safeKey(personId, MAX_PERSON_KEY).replaceAll("_", "~005f")}_`;
}

/**
 * The event in its row.
 *
 * @throws SyntaxError if the row does not hold one any more
 */
export function eventIn(row: StoredRow): CheckEvent {
  return fromColumns(row) as CheckEvent;
}

function countdown(seq: number): string {
  return String(MAX_SEQ - seq).padStart(SEQ_DIGITS, "0");
}
