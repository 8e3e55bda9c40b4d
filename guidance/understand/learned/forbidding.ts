import { prohibitionIn } from "../../engine/decide.js";
import type { Guidance } from "../../load/load.js";
import { photoFlow } from "../photoFlow.js";
import type { Meanings } from "./meanings.js";

/** The facts that forbid a picture by themselves, by the photo flow's own rules. */
export function forbiddingFacts(guidance: Pick<Guidance, "flows">, meanings: Meanings): readonly string[] {
  const flow = photoFlow(guidance);
  return Object.entries(meanings.facts)
    .filter(([, answers]) => prohibitionIn(flow, answers) !== undefined)
    .map(([fact]) => fact);
}
