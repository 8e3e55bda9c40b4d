import { type CheckEvent, isVerdict } from "../../records/check/actions.js";
import { safeKey } from "../tables/keys.js";
import type { Link } from "./chain.js";
import { chainedRow, countdown, type LogRow } from "./chainRows.js";
import { nameColumn } from "./nameColumn.js";

export const PERSON_PREFIX = "p_";
export const REFERENCE_PREFIX = "r_";

const REVISION_DIGITS = 4;
/** Leaves room for the rest of the row's key, even if every character has to be encoded. */
const MAX_PERSON_KEY = 90;
const MAX_EVENT_ID = 200;

/**
 * What an event leaves in the table for good: itself, as it stands in the chain, and the two rows it is looked up by. All are
 * functions of the link.
 */
export function rowsOf(link: Link, event: CheckEvent): { event: LogRow; reference: LogRow; person: LogRow } {
  const { partition: partitionKey, seq } = link;
  const { checkId, reference, kind, at, person } = event;
  const summary = { reference, kind, at, ...verdictColumns(event) };
  const columns = isVerdict(event) ? { flow: event.flow, platform: event.platform } : { by: nameColumn(event.by) };
  const row = chainedRow(link, { ...summary, ...columns, checkId, person: nameColumn(person) });
  const { rowKey } = row;
  return {
    event: row,
    reference: { partitionKey, rowKey: ownRow(event), event: rowKey, checkId, ...verdictColumns(event) },
    person: { partitionKey, rowKey: `${personPrefix(person.id)}${countdown(seq)}`, event: rowKey, ...summary },
  };
}

export function referencePrefix(reference: string): string {
  return `${REFERENCE_PREFIX}${reference}_`;
}

/** The row under which an event can be found by what makes its identity. */
export function ownRow(event: CheckEvent): string {
  return isVerdict(event)
    ? referenceRow(event.reference, event.revision)
    : `${referencePrefix(event.reference)}x${safeKey(event.eventId, MAX_EVENT_ID)}`;
}

export function referenceRow(reference: string, revision: number): string {
  return `${referencePrefix(reference)}${String(revision).padStart(REVISION_DIGITS, "0")}`;
}

/** The `_` within an id is encoded, so that no person's rows begin like another's. */
export function personPrefix(personId: string): string {
  return `${PERSON_PREFIX}${safeKey(personId, MAX_PERSON_KEY).replaceAll("_", "~005f")}_`;
}

function verdictColumns(event: CheckEvent): Record<string, string | number> {
  if (isVerdict(event)) return { revision: event.revision, verdict: event.verdict };
  return event.kind === "reviewed" ? { verdict: event.verdict } : {};
}
