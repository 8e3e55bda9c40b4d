import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { revision, verdict } from "../../records/check/eventSchemas.js";
import type { Verdict } from "../../records/check/verdict.js";
import { DAMAGED, type Decoded } from "../../records/codec.js";
import { day, moment, text } from "../../records/fields.js";
import { UnreadError } from "../errors.js";
import type { StoredRow } from "../tables/rows.js";
import { columnsIn, parted, type Rows } from "../tables/unreadRows.js";
import type { LogRow } from "./chainRows.js";
import { readState } from "./knownState.js";
import { type ListedStanding, standingIn } from "./listedStanding.js";
import { nameInColumn } from "./nameColumn.js";
import { stateRows } from "./stateRows.js";

/** A check in a list, as it stands. */
export interface ListedCheck extends ListedStanding {
  /** The cursor: give it as `after` to go on from here. */
  readonly row: string;
  readonly reference: string;
  readonly checkId: string;
  readonly person: { readonly id: string; readonly name: string };
  /** The unit's code. */
  readonly unit: string;
  readonly flow: string;
  readonly platform: string;
  /** The verdict that stands. */
  readonly verdict: Verdict;
  /** The verdict the person got. */
  readonly got: Verdict;
  readonly provisions: readonly string[];
  /** What it is about, in a few words; empty where nobody said, or an earlier release made the row. */
  readonly what: string;
  /** Of the verdict there is; 1 where its answers were never changed. */
  readonly revision: number;
  /** The strictest that the rules said at an earlier verdict, where that was stricter than what they say now. */
  readonly strictest?: Verdict;
  /** A picture of it was in another check before. */
  readonly seenBefore?: boolean;
  /** It was started on the person's first day. */
  readonly newcomer?: boolean;
  /** At some time a lead has changed its verdict, the person has asked a lead to look, a lead has asked them something. */
  readonly overruledOnce?: boolean;
  readonly askedLead?: boolean;
  readonly wasAsked?: boolean;
  /** Of its latest post: the day as `yyyy-mm-dd`, where it is, and on which account. Left out where nobody said. */
  readonly postedOn?: string;
  readonly link?: string;
  readonly account?: string;
  /** Since when it waits for a lead, UTC, ISO 8601. */
  readonly since?: string;
  /** The key of its latest event: while it is this, nothing has happened to it. */
  readonly event: string;
  /** When its first verdict was given, UTC, ISO 8601. */
  readonly at: string;
  /** When anything last happened to it. */
  readonly latestAt: string;
}

/** A check that waits for a lead: to look, or until it is taken down. */
export interface WaitingReview extends ListedCheck {
  /** What a decision names as what it `answers`; empty where it only has to come down. */
  readonly eventId: string;
  /** Since when, UTC, ISO 8601. */
  readonly since: string;
}

type Columns = Readonly<Record<string, unknown>> & { readonly rowKey: string };

const listed = z.object({
  reference: text,
  checkId: text,
  person: nameInColumn,
  unit: text,
  flow: text,
  platform: text,
  verdict,
  got: verdict,
  provisions: text.transform((ids) => ids.split(",").filter(Boolean)),
  what: text.default(""),
  revision: revision.default(1),
  strictest: verdict.exactOptional(),
  seenBefore: z.boolean().exactOptional(),
  newcomer: z.boolean().exactOptional(),
  overruledOnce: z.boolean().exactOptional(),
  askedLead: z.boolean().exactOptional(),
  wasAsked: z.boolean().exactOptional(),
  postedOn: day.exactOptional(),
  link: text.exactOptional(),
  account: text.exactOptional(),
  since: moment.exactOptional(),
  event: text,
  at: moment,
  latestAt: moment,
});
const waits = z.object({ eventId: text, since: moment });

/** The check in a row of a list. */
export function checkIn(row: Columns): Decoded<ListedCheck> {
  const [check, standing] = [columnsIn(row, listed), standingIn(row)];
  if (!check.ok) return check;
  if (check.value.reference !== referenceOfRow(row.rowKey)) return DAMAGED;
  return standing.ok ? { ok: true, value: { row: row.rowKey, ...check.value, ...standing.value } } : standing;
}

/** The check in a row of what waits. */
export function waitingReviewIn(row: Columns): Decoded<WaitingReview> {
  const [check, since] = [checkIn(row), columnsIn(row, waits)];
  if (!check.ok) return check;
  return since.ok ? { ok: true, value: { ...check.value, ...since.value } } : since;
}

/**
 * The checks in rows of a list or of what waits. A row that cannot be read is made of the events of its check anew, for
 * whoever looks; only where these cannot be read either is it named among those that are not.
 *
 * @throws StorageError `unavailable`
 */
export async function readOrMade<T>(
  client: TableClient,
  partition: string,
  rows: readonly StoredRow[],
  read: (row: Columns) => Decoded<T>,
): Promise<Rows<T>> {
  const decoded = await Promise.all(
    rows.map(async (row) => {
      const first = read(row);
      const made = first.ok || first.why === "newer" ? undefined : await madeAnew(client, partition, row);
      return made ? read(made) : first;
    }),
  );
  return parted(rows, decoded);
}

/** The row as the events make it; undefined where they cannot be read, or make none. */
async function madeAnew(client: TableClient, partition: string, { rowKey }: StoredRow): Promise<LogRow | undefined> {
  try {
    const state = await readState(client, partition, referenceOfRow(rowKey));
    const { list, waiting } = state ? stateRows(partition, state) : {};
    return [list, waiting].find((row) => row?.rowKey === rowKey);
  } catch (error) {
    if (error instanceof UnreadError) return undefined;
    throw error;
  }
}

/** The reference of the check that a row of a list or of what waits is about. */
export function referenceOfRow(rowKey: string): string {
  return rowKey.replace(/^[a-z]_\d+_/, "");
}
