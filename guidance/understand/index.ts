/** Understanding what staff type: the way in for the rest of the bot. */

export { unknownCodes } from "./answerText.js";
export type { Kind } from "./kinds.js";
export { loadMeanings, type Meanings } from "./learned/meanings.js";
export { loadPhrases, type Phrases } from "./load.js";
export type { Checklist, DraftAction, NextAction, Stop } from "./nextAction.js";
export type { Reading } from "./read.js";
export { commandsFirst, type Understands, withSecondReader } from "./readers.js";
export { type MessageResponse, type ReadFor, Responder } from "./responder.js";
export type { Command, Label } from "./schema.js";
export { secondMessage, secondPrompt } from "./secondPrompt.js";
export { type SecondReader, type SecondReading, secondReadingSchema } from "./secondReader.js";
export { Understander, type Understanding } from "./understand.js";
export type { AskedOf, UnderstoodBy } from "./understoodBy.js";
export { warmUp } from "./warmUp.js";
export { withoutFacts } from "./weigh.js";
