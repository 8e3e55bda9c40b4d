import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { ContentError } from "../yaml/problems.js";
import { PHOTO_FLOW } from "./checkNames.js";

/** The flow that facts and verdicts come from. @throws ContentError if there is none */
export function photoFlow(guidance: Pick<Guidance, "flows">): Flow {
  const flow = guidance.flows.get(PHOTO_FLOW);
  if (!flow)
    throw new ContentError([
      {
        file: `flows/${PHOTO_FLOW}`,
        line: 0,
        message: `The guidance has no flow "${PHOTO_FLOW}".`,
        remedy: "Put it back: what staff write is read as answers to its questions.",
      },
    ]);
  return flow;
}
