/** Understanding what staff type: the way in for the rest of the bot. */

export { readCommand } from "./commands.js";
export { loadPhrases, type Phrases } from "./load.js";
export type { Reading } from "./read.js";
export type { Command, Label } from "./schema.js";
export { type Understanding, understand } from "./understand.js";
export type { Facts } from "./weigh.js";
