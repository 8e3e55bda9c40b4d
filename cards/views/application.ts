import { type Answers, type Flow, fold, inWords, unsaidIn } from "../../guidance/index.js";
import type { RecordSection } from "./record.js";

/** What stands under an answer in words that says nothing. */
const SAYS_NOTHING = "⚠️ This says nothing yet.";

/**
 * The answers of a questionnaire in the groups of its flow's summary, for whoever decides on it. Every answer that counts
 * is shown in full. Questions that were not asked, and groups without an answer, are left out. Words that say nothing are marked.
 */
export function applicationSections(flow: Flow, answers: Answers): readonly RecordSection[] {
  const counting = fold(flow, answers).answers;
  const unsaid = new Set(unsaidIn(flow, counting).map(({ id }) => id));
  const questions = flow.pages.flatMap((page) => page.questions);
  const sections = (flow.summary ?? []).map((group) => ({
    title: group.title,
    rows: group.questions.flatMap((id) => {
      const question = questions.find((each) => each.id === id);
      const answer = counting[id];
      if (!question || answer === undefined) return [];
      const row = { name: `${question.recap}:`, value: inWords(question, answer) };
      return [unsaid.has(id) ? { ...row, note: SAYS_NOTHING } : row];
    }),
  }));
  return sections.filter(({ rows }) => rows.length > 0);
}
