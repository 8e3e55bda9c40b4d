import { loadGuidance } from "../load/load.js";
import { answerText } from "./answerText.js";
import type { Answering } from "./askCommand.js";
import { loadPhrases } from "./load.js";
import { Responder } from "./responder.js";
import type { Command } from "./schema.js";
import { Understander } from "./understand.js";

/**
 * Loads what answers messages on the command line.
 *
 * @param orders commands that are no wording of the guidance, as the bot has them
 * @throws ContentError naming file, line and remedy of every mistake found in the guidance
 */
export async function answeringNow(orders: (text: string) => Command | undefined): Promise<Answering> {
  const guidance = loadGuidance();
  const phrases = loadPhrases(guidance);
  const responder = new Responder(guidance, phrases, await Understander.load(guidance, phrases), orders);
  return {
    respond: (text) => responder.respond({ text }),
    inEnglish: (response) => answerText(guidance, phrases, response),
  };
}
