import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { PHOTO_FLOW } from "./checkNames.js";

/** The flow that facts and verdicts come from. */
export function photoFlow(guidance: Pick<Guidance, "flows">): Flow {
  const flow = guidance.flows.get(PHOTO_FLOW);
  if (!flow) throw new Error(`The guidance has no flow "${PHOTO_FLOW}".`);
  return flow;
}
