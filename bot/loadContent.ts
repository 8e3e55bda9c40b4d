import type { Logger } from "pino";
import { type Guidance, loadGuidance } from "../guidance/index.js";
import { requireProved } from "../guidance/prove/atStart.js";
import { loadMeanings, loadPhrases, type Phrases } from "../guidance/understand/index.js";
import type { Timers } from "./delivery/connector/limits.js";
import type { MessageReader } from "./reading/messageReader.js";
import { openReading } from "./reading/openReading.js";
import { secondReaderAt } from "./secondReader.js";
import type { Config } from "./settings/config.js";
import type { Measures } from "./telemetry/measures.js";

/** What the force says, and what understands words. */
export interface LoadedContent {
  readonly guidance: Guidance;
  readonly phrases: Phrases;
  readonly understander: MessageReader;
}

interface ContentParts {
  readonly config: Pick<Config, "secondReader" | "contentFolder">;
  readonly log: Logger;
  readonly measures: Measures;
  readonly timers: Timers;
}

/**
 * Reads the content, and opens what reads messages: their model is loaded where they are read, and asks the second reader where one is
 * set.
 *
 * @throws ContentError if the content has mistakes, or what is quick to prove of its rules does not hold
 */
export function loadContent({ config: { secondReader, contentFolder }, log, measures, timers }: ContentParts): LoadedContent {
  const guidance = loadGuidance(contentFolder);
  requireProved(guidance);
  const phrases = loadPhrases(guidance);
  const meanings = loadMeanings(guidance);
  const second = secondReader && secondReaderAt({ settings: secondReader, meanings, fetch: globalThis.fetch, log });
  const understander = openReading({ guidance, phrases, second, log, measures, timers, now: timers.now });
  return { guidance, phrases, understander };
}
