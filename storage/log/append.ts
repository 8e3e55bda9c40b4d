import type { TableClient, TransactionAction } from "@azure/data-tables";
import { type ActionEvent, type CheckEvent, isVerdict } from "../../records/check/actions.js";
import { requireAllowed, requireReasons } from "../../records/check/allowed.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import { type CheckState, stateAfter, waitsIn } from "../../records/check/checkState.js";
import { factOf } from "../../records/check/facts.js";
import { asksFor } from "../../records/check/standing.js";
import { StorageError } from "../errors.js";
import type { Written } from "./chainAppend.js";
import type { Head } from "./head.js";
import { keptAfter } from "./headCounts.js";
import { type KnownState, knownState } from "./knownState.js";
import type { Append, AppendLanes } from "./lanes.js";
import { eventBehind, ownRowOf, referenceTaken } from "./lookUp.js";
import { readCheck } from "./readCheck.js";
import { ownRow, rowsOf } from "./rows.js";
import { stateActions } from "./stateRows.js";
import type { WaitsIndex } from "./waitsIndex.js";

/**
 * What became of an append, with the event that is there: `appended` now, or `duplicate`, logged before under the same
 * identity, or `already`, because another event has settled it first: another's decision on the same request, or a
 * request that waits.
 */
export interface Appended<E extends CheckEvent = CheckEvent> {
  readonly status: "appended" | "duplicate" | (E extends ActionEvent ? "already" : never);
  readonly event: E;
}

type Known = KnownState | undefined;

/**
 * Appends an event to a partition's chain, unless it is there already.
 *
 * @throws StorageError `reference-taken`, `unavailable`, `conflict`, `changed`; RangeError if the event does not follow from those
 *   of its check
 */
export async function appendEvent(
  client: TableClient,
  partition: string,
  event: CheckEvent,
  lanes: AppendLanes,
  waits: WaitsIndex,
): Promise<Appended> {
  requireReasons(event);
  const there = async (): Promise<Appended | undefined> => {
    const row = await ownRowOf(client, partition, event, ownRow(event));
    return row && { status: "duplicate", event: await eventBehind(client, partition, row, checkEventCodec) };
  };
  const append: Append<Known, Appended> = {
    subject: event.reference,
    async look() {
      if (isFirst(event)) return undefined;
      return knownState(client, partition, event.reference);
    },
    async settled(check) {
      if (isFirst(event)) return undefined;
      requireKnown(event, check);
      if (isVerdict(event)) return check.state.revision < event.revision ? undefined : there();
      if (follows(event, check.state)) {
        if (!isOfLatest(event, check.state))
          throw new StorageError("changed", `${event.reference} has another verdict or decision by now.`);
        requireAllowed(event, check.state);
        return undefined;
      }
      return (await there()) ?? settledBy(event, await readCheck(client, partition, event.reference));
    },
    async prepare(check) {
      const after = stateAfter(check?.state, factOf(event), 0);
      if (waitsIn(after) || after.asked) await waits.note(partition);
    },
    write: (head, check) => written(partition, event, head, check),
    there,
    done: { status: "appended", event },
  };
  return lanes.append(partition, append);
}

function isFirst(event: CheckEvent): boolean {
  return isVerdict(event) && event.revision === 1;
}

function written(partition: string, event: CheckEvent, head: Head, check: Known): Written {
  const seq = head.seq + 1;
  const rows = rowsOf({ partition, seq, prevHash: head.hash, event: checkEventCodec.write(event) }, event);
  const fact = factOf(event);
  const after = stateAfter(check?.state, fact, seq);
  const actions: TransactionAction[] = [
    ["create", rows.reference],
    ["create", rows.person],
    ...stateActions(partition, check, after),
  ];
  return {
    event: rows.event,
    actions,
    kept: keptAfter(head, fact, check?.state, after),
  };
}

function requireKnown(event: CheckEvent, check: Known): asserts check is NonNullable<Known> {
  const what = isVerdict(event) ? `Revision ${event.revision}` : `"${event.kind}"`;
  if (check && check.state.checkId !== event.checkId) throw referenceTaken(event.reference);
  if (!check || (isVerdict(event) && event.revision > check.state.revision + 1))
    throw new RangeError(`${what} of ${event.reference} cannot be logged: the one before it is not in the log.`);
  if (check.state.person.id !== event.person.id)
    throw new RangeError(`${what} of ${event.reference} cannot be logged: it names somebody else as the one who checked.`);
}

/** Whether the request for review this is about waits; for anything else there is no such question. */
function follows(event: ActionEvent, state: CheckState): boolean {
  const { waiting, proposal } = state;
  switch (event.kind) {
    case "review-requested": {
      // Whoever asks about their own check has asked, also where a lead has just taken it up.
      const isAsked = waiting !== undefined && !waiting.own && event.by.id === event.person.id;
      return !waiting || ((waiting.because !== undefined || isAsked) && !proposal);
    }
    case "review-withdrawn":
      return asksFor(state) === event.answers;
    case "correction-proposed":
      return waiting?.eventId === event.answers && !proposal;
    case "reviewed":
      return waiting?.eventId === event.answers;
    default:
      return true;
  }
}

/** Whether what a lead says is about the verdict that the person has got by now, and knows of what leads have decided. */
function isOfLatest(event: ActionEvent, { revision, decided = "", proposal }: CheckState): boolean {
  const isOfRevision = !("of" in event) || event.of === undefined || event.of === revision;
  if (event.kind === "review-requested") return isOfRevision && (event.after === undefined || event.after === decided);
  if (event.kind === "picture-seen") return isOfRevision;
  if (event.kind !== "reviewed" && event.kind !== "correction-proposed") return true;
  const knowsProposal = event.kind !== "reviewed" || proposal?.eventId === (event.confirms ?? event.refuses);
  return isOfRevision && event.after === decided && knowsProposal;
}

function isAnsweredBy(event: ActionEvent, { eventId }: ActionEvent): boolean {
  return "answers" in event && event.answers === eventId;
}

/** The event that was first. @throws StorageError `changed` if what it answers does not wait any more, and nobody has decided it */
function settledBy(event: ActionEvent, events: readonly CheckEvent[]): Appended {
  const first = events.findLast((earlier) =>
    event.kind === "review-requested"
      ? earlier.kind === "review-requested"
      : (earlier.kind === "reviewed" || earlier.kind === "correction-proposed") &&
        "answers" in event &&
        earlier.answers === event.answers,
  );
  if (!first && events.some((earlier) => earlier.kind === "review-requested" && isAnsweredBy(event, earlier)))
    throw new StorageError("changed", `${event.reference} waits for something else by now.`);
  if (!first || isVerdict(first)) throw new RangeError(`${event.reference} has no request for review to decide.`);
  return { status: "already", event: first };
}
