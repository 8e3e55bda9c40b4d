import { loadGuidance } from "../../guidance/index.js";
import { loadPhrases } from "../../guidance/understand/index.js";

/** What the force says, read once for all tests of a worker: nothing changes it. */
export const guidance = loadGuidance();

/** What staff may type, read once as well. */
export const phrases = loadPhrases(guidance);
