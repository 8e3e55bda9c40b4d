import { z } from "zod";
import type { EventKind } from "../../records/check/actions.js";
import { eventKind } from "../../records/check/checkEventCodec.js";
import { revision, verdict } from "../../records/check/eventSchemas.js";
import type { Verdict } from "../../records/check/verdict.js";
import { DAMAGED, type Decoded, NEWER, type Shape } from "../../records/codec.js";
import { moment, text } from "../../records/fields.js";
import type { StoredRow } from "../tables/rows.js";
import { nameInColumn } from "./nameColumn.js";

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

/** What lies in the columns of an event's row. */
const personEvent = z.object({
  reference: text,
  kind: eventKind,
  at: moment,
  revision: revision.exactOptional(),
  verdict: verdict.exactOptional(),
} satisfies Shape<Omit<PersonEvent, "row">>);
const summary = personEvent.extend({
  checkId: text,
  person: nameInColumn,
  flow: text.exactOptional(),
  platform: text.exactOptional(),
} satisfies Shape<Pick<EventSummary, "checkId" | "person" | "flow" | "platform">>);

export function summaryIn(row: StoredRow): Decoded<EventSummary> {
  return summarised(row, summary);
}

export function personEventIn(row: StoredRow): Decoded<PersonEvent> {
  return summarised(row, personEvent);
}

function summarised<T>(row: StoredRow, schema: z.ZodType<T>): Decoded<T & { readonly row: string }> {
  const { data } = schema.safeParse(row);
  if (data) return { ok: true, value: { row: row.rowKey, ...data } };
  return eventKind.safeParse(row["kind"]).success || typeof row["kind"] !== "string" ? DAMAGED : NEWER;
}
