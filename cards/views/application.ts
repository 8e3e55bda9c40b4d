import { type Answers, type Flow, fold, inWords } from "../../guidance/index.js";
import type { RecordSection } from "./record.js";

/**
 * The answers of a questionnaire in the groups of its flow's summary, for whoever decides on it. Every answer that counts
 * is shown in full. Questions that were not asked, and groups without an answer, are left out.
 */
export function applicationSections(flow: Flow, answers: Answers): readonly RecordSection[] {
  const counting = fold(flow, answers).answers;
  const questions = flow.pages.flatMap((page) => page.questions);
  const sections = (flow.summary ?? []).map((group) => ({
    title: group.title,
    rows: group.questions.flatMap((id) => {
      const question = questions.find((each) => each.id === id);
      const answer = counting[id];
      return question && answer !== undefined ? [{ name: `${question.recap}:`, value: inWords(question, answer) }] : [];
    }),
  }));
  return sections.filter(({ rows }) => rows.length > 0);
}
