import type { TransactionAction } from "@azure/data-tables";
import { type CheckState, provisionsThatCount, waitsIn } from "../../records/check/checkState.js";
import { checkStateCodec } from "../../records/check/stateCodec.js";
import { DAMAGED, type Decoded } from "../../records/codec.js";
import { toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import type { StoredRow } from "../tables/rows.js";
import { jsonIn } from "../tables/unreadRows.js";
import { countdown, countup, eventRow, type LogRow } from "./chainRows.js";
import { nameColumn } from "./nameColumn.js";

/** The rows that say how each check stands: found by its reference. */
export const STATE_PREFIX = "k_";
/** One row a check for lists, the newest first. */
export const LIST_PREFIX = "l_";
/** What waits for a lead, the oldest first: to be looked at, or until it is taken down. */
export const WAITING_PREFIX = "w_";

export function stateKey(reference: string): string {
  return `${STATE_PREFIX}${reference}`;
}

/** The rows that say how a check stands now. All are functions of its state. */
export function stateRows(partitionKey: string, state: CheckState): { state: LogRow; list: LogRow; waiting?: LogRow } {
  const { reference, first, latest, waitsSeq } = state;
  const waits = waitsIn(state);
  const event = eventRow(latest);
  const columns = { partitionKey, event, ...listColumns(state) };
  const list = `${LIST_PREFIX}${countdown(first)}_${reference}`;
  return {
    state: { partitionKey, rowKey: stateKey(reference), event, ...toColumns(state) },
    list: { ...columns, rowKey: list, ...provisionColumns(provisionsThatCount(state)) },
    ...(waits &&
      waitsSeq !== undefined && {
        waiting: { ...columns, rowKey: `${WAITING_PREFIX}${countup(waitsSeq)}_${reference}`, ...waits },
      }),
  };
}

/** The writes that take the rows of a check from one state to the next. They fail if the state is not as it was read. */
export function stateActions(
  partition: string,
  before: { readonly state: CheckState; readonly etag: string } | undefined,
  after: CheckState,
): TransactionAction[] {
  const rows = stateRows(partition, after);
  const earlier = before && stateRows(partition, before.state);
  const actions: TransactionAction[] = [
    before ? ["update", rows.state, "Replace", { etag: before.etag }] : ["create", rows.state],
    ["upsert", rows.list, "Replace"],
  ];
  if (rows.waiting) actions.push(["upsert", rows.waiting, "Replace"]);
  if (earlier?.waiting && earlier.waiting.rowKey !== rows.waiting?.rowKey) actions.push(["delete", earlier.waiting]);
  return actions;
}

/** The state in its row. What is not read has to be made anew from the events. */
export function stateIn(row: StoredRow): Decoded<CheckState> {
  const state = jsonIn(row, checkStateCodec);
  return state.ok && stateKey(state.value.reference) !== row.rowKey ? DAMAGED : state;
}

/** The column that says that a check's verdict rests on this provision: table storage can filter by it, not within a text. */
export function provisionColumn(provision: string): string {
  return `on_${provision.replace(/[^A-Za-z0-9]/g, (unit) => `_${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}`;
}

/** The column a person's checks are filtered by. */
export function personColumn(personId: string): string {
  return safeKey(personId);
}

function listColumns(state: CheckState) {
  const { reference, checkId, person, unit, flow, platform, what, revision, strictest, seenBefore, newcomer } = state;
  const { overruledOnce, askedLead, wasAsked } = state;
  const { post } = state;
  const since = waitsIn(state)?.since;
  const { verdict, got, holder, review, asked, up, mustComeDown, foundAfter, setAside, at, latestAt } = state;
  return {
    reference,
    checkId,
    personKey: personColumn(person.id),
    person: nameColumn(person),
    unit,
    flow,
    platform,
    verdict,
    got,
    holder,
    review,
    asked,
    up,
    mustComeDown: mustComeDown !== undefined,
    setAside,
    ...(foundAfter !== undefined && { foundAfter: true }),
    what,
    revision,
    ...(strictest !== undefined && { strictest }),
    ...(seenBefore && { seenBefore }),
    ...(newcomer && { newcomer }),
    ...(overruledOnce && { overruledOnce }),
    ...(askedLead && { askedLead }),
    ...(wasAsked && { wasAsked }),
    ...(post && { postedOn: post.on }),
    ...(post?.link !== undefined && { link: post.link }),
    ...(post?.account !== undefined && { account: post.account }),
    ...(since !== undefined && { since }),
    at,
    latestAt,
    provisions: `,${provisionsThatCount(state)
      .map((id) => `${id},`)
      .join("")}`,
  };
}

function provisionColumns(provisions: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(provisions.map((id) => [provisionColumn(id), true]));
}
