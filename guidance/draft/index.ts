/** The draft check: looks for what the guidance does not want in the words of a post. */

export { checkDraft, LOOKED_AT } from "./checkDraft.js";
export { citedFor, draftDocuments, provisionsOf } from "./cite.js";
export { draftText, limitsOf, NOTHING_FOUND } from "./draftText.js";
export { type FindingGroup, groupsOf, type Item, worstOf } from "./groups.js";
export { answersFor, suggestedAnswers, suggestedQuestions } from "./suggest.js";
export { takeDraft } from "./takeDraft.js";
export type { Draft, DraftRules, Finding, Suggestion } from "./types.js";
export { wordsInPicture } from "./wordsInPicture.js";
