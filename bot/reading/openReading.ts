import { commandsFirst, type Phrases, type SecondReader, withSecondReader } from "../../guidance/understand/index.js";
import { inTime, type Timers } from "../delivery/connector/limits.js";
import type { MessageReader } from "./messageReader.js";
import { READING_LIMITS } from "./readingLimits.js";
import { ThreadReader, type ThreadReaderParts } from "./threadReader.js";

export interface ReadingParts extends ThreadReaderParts {
  readonly phrases: Phrases;
  readonly second?: SecondReader | undefined;
  readonly timers: Timers;
}

/** Opens what reads messages: commands at once, all else in a thread; whoever waits for it is told. */
export function openReading(parts: ReadingParts): MessageReader {
  const { phrases, second, timers, limits } = parts;
  const thread = new ThreadReader(parts);
  const reader = commandsFirst(phrases, second ? withSecondReader(second, thread) : thread);
  const tellAfterMs = limits?.tellAfterMs ?? READING_LIMITS.tellAfterMs;
  return {
    get waiting() {
      return thread.waiting;
    },
    begin: () => thread.begin(),
    stop: () => thread.stop(),
    async understand(text, asked) {
      const reading = reader.understand(text, asked);
      if (!(await inTime(reading, tellAfterMs, timers))) asked?.onSlow?.();
      return reading;
    },
  };
}
