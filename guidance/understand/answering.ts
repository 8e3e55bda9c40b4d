import { loadGuidance } from "../load/load.js";
import { answerText } from "./answerText.js";
import type { Answering } from "./askCommand.js";
import { loadPhrases } from "./load.js";
import { Understander } from "./understand.js";
import { withDraft } from "./withDraft.js";

/**
 * Loads what answers messages on the command line.
 *
 * @throws ContentError naming file, line and remedy of every mistake found in the guidance
 */
export async function answeringNow(): Promise<Answering> {
  const guidance = loadGuidance();
  const phrases = loadPhrases(guidance);
  const understander = await Understander.load(guidance, phrases);
  return {
    understand: async (text) => withDraft(guidance, await understander.understand(text), text),
    inEnglish: (understood) => answerText(guidance, phrases, understood),
  };
}
