/** Understanding what staff type: the way in for the rest of the bot. */

export { readCommand } from "./commands.js";
export { loadMeanings, type Meanings } from "./learned/meanings.js";
export { loadPhrases, type Phrases } from "./load.js";
export type { Reading } from "./read.js";
export type { Command, Label } from "./schema.js";
export { secondMessage, secondPrompt } from "./secondPrompt.js";
export { type SecondReader, type SecondReading, secondReadingSchema } from "./secondReader.js";
export { Understander, type Understanding } from "./understand.js";
export type { Facts } from "./weigh.js";
