import type { Unit } from "../../guidance/index.js";
import { type Check, makeCheckId } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";
import type { Start } from "./checks.js";

/** A check as it is when it begins: nothing is answered. Its id is the same for the same request of the same person. */
export function newCheck(turn: Turn, start: Start, unit: Unit | undefined): Check {
  return {
    id: makeCheckId(turn.now, `${turn.person.tenantId}|${turn.person.id}|${start.source}`),
    flow: start.flow,
    startedAt: turn.now.toISOString(),
    answers: {},
    suggested: start.suggested ?? {},
    understood: start.understood ?? [],
    ...(start.asked && { asked: start.asked }),
    ...(start.atOnce && { atOnce: start.atOnce }),
    ...(start.found && { found: start.found }),
    ...(start.looks && start.looks.length > 0 && { looks: start.looks }),
    ...(start.pasted && start.pasted.length > 0 && { pasted: start.pasted }),
    revision: 0,
    cancelled: false,
    ...(start.words !== undefined && { words: start.words }),
    ...(unit && { unit }),
  };
}
