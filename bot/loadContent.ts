import type { Logger } from "pino";
import { type Guidance, loadGuidance } from "../guidance/index.js";
import { loadMeanings, loadPhrases, type Phrases, Understander, type Understands } from "../guidance/understand/index.js";
import { secondReaderAt } from "./secondReader.js";
import type { Config } from "./settings/config.js";

/** What the force says, and what understands words. */
export interface LoadedContent {
  readonly guidance: Guidance;
  readonly phrases: Phrases;
  readonly understander: Understands;
}

/** Reads the content and the reader's model, and asks the second reader where one is set. @throws ContentError if the content has mistakes */
export async function loadContent(
  { secondReader, contentFolder }: Pick<Config, "secondReader" | "contentFolder">,
  log: Logger,
): Promise<LoadedContent> {
  const guidance = loadGuidance(contentFolder);
  const phrases = loadPhrases(guidance);
  const second =
    secondReader && secondReaderAt({ settings: secondReader, meanings: loadMeanings(guidance), fetch: globalThis.fetch, log });
  return { guidance, phrases, understander: await Understander.load(guidance, phrases, second) };
}
