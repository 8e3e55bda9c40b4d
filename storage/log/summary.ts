import type { StoredRow } from "../tables/rows.js";
import type { CheckEvent, EventKind } from "./events.js";
import type { Verdict } from "./verdict.js";

/** An event in a list: what can be shown of it without reading all of it. */
export interface EventSummary extends Pick<CheckEvent, "reference" | "revision" | "checkId" | "at" | "flow" | "platform"> {
  /** The cursor: give it as `after` to go on from here. */
  readonly row: string;
  readonly kind: EventKind;
  readonly verdict: Verdict;
  readonly person: { readonly id: string; readonly name: string };
}

/** A person's event in a list. */
export type PersonEvent = Pick<EventSummary, "row" | "reference" | "revision" | "verdict" | "at">;

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
  const text = (column: (typeof SUMMARY_COLUMNS)[number]) => String(row[column]);
  return {
    ...personEventIn(row),
    checkId: text("checkId"),
    flow: text("flow"),
    platform: text("platform"),
    kind: text("kind") as EventKind,
    person: JSON.parse(text("person")) as EventSummary["person"],
  };
}

export function personEventIn(row: StoredRow): PersonEvent {
  return {
    row: row.rowKey,
    reference: String(row["reference"]),
    revision: Number(row["revision"]),
    verdict: String(row["verdict"]) as Verdict,
    at: String(row["at"]),
  };
}
