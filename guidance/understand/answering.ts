import { type Guidance, loadGuidance } from "../load/load.js";
import { answerText } from "./answerText.js";
import type { Answering } from "./askCommand.js";
import { loadPhrases, type Phrases } from "./load.js";
import type { Understands } from "./readers.js";
import { Responder } from "./responder.js";
import type { Command } from "./schema.js";
import { Understander } from "./understand.js";

/**
 * Loads what answers messages on the command line.
 *
 * @param folder the content of the force
 * @param orders commands that are no wording of the guidance, as the bot has them
 * @throws ContentError naming file, line and remedy of every mistake found in the guidance
 */
export async function answeringNow(folder: string, orders: (text: string) => Command | undefined): Promise<Answering> {
  const guidance = loadGuidance(folder);
  const phrases = loadPhrases(guidance);
  return answeringWith(guidance, phrases, await Understander.load(guidance, phrases), orders);
}

/** The same from what is loaded already. */
export function answeringWith(
  guidance: Guidance,
  phrases: Phrases,
  understander: Understands,
  orders: (text: string) => Command | undefined,
): Answering {
  const responder = new Responder(guidance, phrases, understander, orders);
  return {
    respond: (text) => responder.respond({ text }),
    inEnglish: (response) => answerText(guidance, phrases, response),
  };
}
