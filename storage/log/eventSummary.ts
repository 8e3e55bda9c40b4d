import type { EventKind } from "../../records/check/actions.js";
import type { Verdict } from "../../records/check/verdict.js";
import type { StoredRow } from "../tables/rows.js";

/** An event in a list: what can be shown of it without reading all of it. */
export interface EventSummary extends PersonEvent {
  readonly checkId: string;
  readonly person: { readonly id: string; readonly name: string };
  /** Of a verdict alone. */
  readonly flow?: string;
  /** Of a verdict alone. */
  readonly platform?: string;
}

/** A person's event in a list. */
export interface PersonEvent {
  /** The cursor: give it as `after` to go on from here. */
  readonly row: string;
  readonly reference: string;
  readonly kind: EventKind;
  readonly at: string;
  /** Of a verdict alone. */
  readonly revision?: number;
  /** Of a verdict, or of a lead's decision. */
  readonly verdict?: Verdict;
}

export const SUMMARY_COLUMNS = [
  "reference",
  "revision",
  "checkId",
  "at",
  "flow",
  "platform",
  "kind",
  "verdict",
  "person",
] as const;

export function summaryIn(row: StoredRow): EventSummary {
  const { flow, platform } = row;
  return {
    ...personEventIn(row),
    checkId: String(row["checkId"]),
    person: JSON.parse(String(row["person"])) as EventSummary["person"],
    ...(typeof flow === "string" && { flow }),
    ...(typeof platform === "string" && { platform }),
  };
}

export function personEventIn(row: StoredRow): PersonEvent {
  const { revision, verdict } = row;
  return {
    row: row.rowKey,
    reference: String(row["reference"]),
    kind: String(row["kind"]) as EventKind,
    at: String(row["at"]),
    ...(typeof revision === "number" && { revision }),
    ...(typeof verdict === "string" && { verdict: verdict as Verdict }),
  };
}
