import type { TableClient, TransactionAction } from "@azure/data-tables";
import { stateAfter } from "../../../records/check/checkState.js";
import { countEvent, NO_COUNTS } from "../../../records/check/counts.js";
import { factOf } from "../../../records/check/facts.js";
import type { VerdictEvent } from "../../../records/index.js";
import { headAction, readHead } from "../../../storage/log/head.js";
import { rowsOf } from "../../../storage/log/rows.js";
import { stateRows } from "../../../storage/log/stateRows.js";

/** The unit and month of a log: "COV_202611". */
export const partitionFor = (unit: string) => `${unit}_202611`;
/** Each check takes five rows, and a transaction takes a hundred with the head. */
const CHECKS_A_TRANSACTION = 19;
const PEOPLE = 40;
const STARTED = new Date("2026-11-03T09:00:00Z");
const VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post"] as const;

/** The nth check of the bench; each tenth is forbidden, and the others take turns. */
export function checkNumber(unit: string, n: number, now = STARTED): VerdictEvent {
  const checkId = `bench-${unit}-${n}`;
  const verdict = n % 10 === 0 ? "do-not-post" : (VERDICTS[1 + (n % 3)] ?? "ok-to-post");
  const at = new Date(now.getTime() + n * 1_000).toISOString();
  const provisions = verdict === "do-not-post" ? ["FB-PIC-1", "FB-DNT-1"] : ["FB-INT-3"];
  return {
    kind: "completed",
    checkId,
    revision: 1,
    // Not made by chance, as a reference is: among so many some would come out the same and be made anew.
    reference: `${unit}-2611-${n.toString(32).toUpperCase().replace(/[I-V]/g, letterAfter).padStart(6, "0")}`,
    at,
    person: { tenantId: "t", id: `person-${n % PEOPLE}`, name: `Person ${n % PEOPLE}` },
    unit: { code: unit, name: unit },
    flow: "photo",
    guidanceVersion: "bench",
    platform: "facebook-page",
    answers: { platform: "facebook-page", shows: ["none"], purpose: "community", about: "a bike being marked at the market" },
    shown: [{ question: "about", asked: "Which picture is it?", answered: "a bike being marked at the market" }],
    verdict,
    reasons: [
      {
        rule: "r",
        verdict,
        reason: "It serves a policing purpose.",
        citations: [{ id: "FB-INT-3", shown: "Facebook guidance" }],
      },
    ],
    provisions,
  };
}

/** The letters of a reference leave out I, L, O and U. */
function letterAfter(letter: string): string {
  return "JKMNPQRSTVWXYZ"["IJKLMNOPQRSTUV".indexOf(letter)] ?? letter;
}

/** Fills the partition with checks as the log itself would write them, many in one transaction. */
export async function fill(client: TableClient, unit: string, checks: number): Promise<void> {
  const partition = partitionFor(unit);
  let head = await readHead(client, partition);
  while (head.seq < checks) {
    const before = head;
    const actions: TransactionAction[] = [];
    let next = { seq: head.seq, hash: head.hash, kept: head.kept ?? NO_COUNTS };
    for (let taken = 0; taken < CHECKS_A_TRANSACTION && next.seq < checks; taken++) {
      const event = checkNumber(unit, next.seq);
      const seq = next.seq + 1;
      const rows = rowsOf({ partition, seq, prevHash: next.hash, event }, event);
      const fact = factOf(event);
      const state = stateAfter(undefined, fact, seq);
      const { state: stateRow, list } = stateRows(partition, state);
      for (const row of [rows.event, rows.reference, rows.person, stateRow, list]) actions.push(["create", row]);
      next = { seq, hash: String(rows.event["hash"]), kept: countEvent(next.kept as typeof NO_COUNTS, fact, undefined, state) };
    }
    await client.submitTransaction([...actions, headAction(partition, before, next)]);
    head = await readHead(client, partition);
  }
}
