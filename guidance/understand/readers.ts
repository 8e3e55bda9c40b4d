import { commandLabel, readCommand } from "./commands.js";
import type { Phrases } from "./load.js";
import type { SecondReader } from "./secondReader.js";
import type { Understanding } from "./understand.js";
import type { AskedOf } from "./understoodBy.js";

/** What understands words. */
export interface Understands {
  understand(text: string, asked?: AskedOf): Promise<Understanding>;
}

/** Answers commands by the phrase files alone, without anybody reading them; all else is understood by the reader. */
export function commandsFirst(phrases: Phrases, reader: Understands): Understands {
  return {
    async understand(text, asked) {
      const command = readCommand(phrases, text);
      if (!command) return reader.understand(text, asked);
      return { label: commandLabel(phrases, command), provisions: [], facts: {}, likely: {}, read: [], command };
    },
  };
}

/** Has each message read a second time too, before the first reader has it. The second reader can only make an answer stricter. */
export function withSecondReader(second: SecondReader, reader: Understands): Understands {
  return { understand: async (text, asked) => reader.understand(text, { ...asked, second: await second(text) }) };
}
