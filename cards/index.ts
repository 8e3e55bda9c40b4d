/** What it looks like: view models in, Adaptive Cards out. */
export { type ActionView, action, type Notice, type PressData, VERBS, type Verb } from "./actions.js";
export { type AdaptiveCard, CARD_BUDGET_BYTES } from "./render.js";
export { citation } from "./views/citation.js";
export { shownDate } from "./views/dates.js";
export { DRAFT_INPUT, type DraftView, draftCard, draftEditCard } from "./views/draft.js";
export type { CheckFace } from "./views/face.js";
export { guidanceCard, topicCard, topicsCard } from "./views/guidance.js";
export { type Rule, rulesOf } from "./views/guidanceRules.js";
export { type ListRow, listCard } from "./views/list.js";
export { messageCard, type Paragraph } from "./views/message.js";
export { groupInputId, NONE_GROUP, pageCard } from "./views/page.js";
export { type RecordSection, recordCard } from "./views/record.js";
export { reviewCard } from "./views/review.js";
export { type SummaryContent, summaryCard, summaryLines } from "./views/summary.js";
export { todoOf } from "./views/todo.js";
export { unitCard } from "./views/unit.js";
export { openConditions, verdictCard } from "./views/verdict.js";
export { verdictLine, verdictStyle } from "./views/verdictStyle.js";
