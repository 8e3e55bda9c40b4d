import type { TableClient, TransactionAction } from "@azure/data-tables";
import { makeReference, type VerdictEvent } from "../../../storage/index.js";
import { stateAfter } from "../../../storage/log/checkState.js";
import { countEvent, NO_COUNTS } from "../../../storage/log/counts.js";
import { factOf } from "../../../storage/log/facts.js";
import { headAction, readHead } from "../../../storage/log/head.js";
import { rowsOf } from "../../../storage/log/rows.js";
import { stateRows } from "../../../storage/log/stateRows.js";

export const PARTITION = "COV_202611";
/** Each check takes five rows, and a transaction takes a hundred with the head. */
const CHECKS_A_TRANSACTION = 19;
const PEOPLE = 40;
const STARTED = new Date("2026-11-03T09:00:00Z");
const VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post"] as const;

/** The nth check of the bench; each tenth is forbidden, and the others take turns. */
export function checkNumber(n: number, now = STARTED): VerdictEvent {
  const checkId = `bench-${n}`;
  const verdict = n % 10 === 0 ? "do-not-post" : (VERDICTS[1 + (n % 3)] ?? "ok-to-post");
  const at = new Date(now.getTime() + n * 1_000).toISOString();
  const provisions = verdict === "do-not-post" ? ["FB-PIC-1", "FB-DNT-1"] : ["FB-INT-3"];
  return {
    kind: "completed",
    checkId,
    revision: 1,
    reference: makeReference("COV", STARTED, checkId),
    at,
    person: { tenantId: "t", id: `person-${n % PEOPLE}`, name: `Person ${n % PEOPLE}` },
    unit: { code: "COV", name: "Coventry" },
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

/** Fills the partition with checks as the log itself would write them, many in one transaction. */
export async function fill(client: TableClient, checks: number): Promise<void> {
  let head = await readHead(client, PARTITION);
  while (head.seq < checks) {
    const before = head;
    const actions: TransactionAction[] = [];
    let next = { seq: head.seq, hash: head.hash, kept: head.kept ?? NO_COUNTS };
    for (let taken = 0; taken < CHECKS_A_TRANSACTION && next.seq < checks; taken++) {
      const event = checkNumber(next.seq);
      const seq = next.seq + 1;
      const rows = rowsOf({ partition: PARTITION, seq, prevHash: next.hash, event });
      const fact = factOf(event);
      const state = stateAfter(undefined, fact, seq);
      const { state: stateRow, list } = stateRows(PARTITION, state);
      for (const row of [rows.event, rows.reference, rows.person, stateRow, list]) actions.push(["create", row]);
      next = { seq, hash: String(rows.event["hash"]), kept: countEvent(next.kept as typeof NO_COUNTS, fact, undefined, state) };
    }
    await client.submitTransaction([...actions, headAction(PARTITION, before, next)]);
    head = await readHead(client, PARTITION);
  }
}
