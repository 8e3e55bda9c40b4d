import type { RecordRow, RecordSection } from "../../cards/index.js";
import { applicationSections } from "../../cards/index.js";
import {
  type Answers,
  chosen,
  clearOf,
  decide,
  type Flow,
  fold,
  type Guidance,
  inWords,
  type Question,
} from "../../guidance/index.js";
import type { Application, ApplicationContent } from "../../records/index.js";
import type { Check } from "../check/check.js";
import { sinceVerdict } from "../check/checkDecision.js";
import { type LookedUp, lookedUp, refused } from "../turn/outcome.js";

const UNDECIDED = refused(
  "Your latest answers have no decision yet. Open the questions, press “Get the answer”, then ask for approval.",
);
const NOT_READY = refused("There is something to do before you can ask for approval. Open the questions to see what it is.");

/** The content of an application, from a decided questionnaire. Refused if the person cannot apply yet. */
export function contentOf(guidance: Guidance, check: Check): LookedUp<ApplicationContent> {
  const flow = guidance.flows.get(check.flow);
  const { logged } = check;
  if (flow?.scale !== "account" || check.cancelled || !logged || fold(flow, check.answers).next) return UNDECIDED;
  if (sinceVerdict(flow, check, guidance.version) !== "current") return UNDECIDED;
  if (decide(flow, check.answers).verdict !== clearOf(flow.scale)) return NOT_READY;
  const { answers } = fold(flow, check.answers);
  const text = (id: string) => {
    const answer = answers[id];
    return typeof answer === "string" ? answer : "";
  };
  return lookedUp({
    checkId: check.id,
    checkReference: logged.reference,
    checkRevision: logged.revision,
    flow: flow.id,
    guidanceVersion: guidance.version,
    platform: chosen(answers[flow.platformQuestion])[0] ?? "",
    name: text(flow.subjectQuestion),
    purpose: text("purpose"),
    audience: text("audience"),
    ownerNamed: text("owner"),
    deputyNamed: text("deputy"),
    answers: answers as ApplicationContent["answers"],
    shown: questionsOf(flow).flatMap((question) => {
      const answer = answers[question.id];
      return answer === undefined ? [] : [{ question: question.id, asked: question.label, answered: inWords(question, answer) }];
    }),
  });
}

/** The answers in groups, as whoever decides reads them. */
export function contentSections(flow: Flow | undefined, { answers, shown }: ApplicationContent): readonly RecordSection[] {
  if (flow) return applicationSections(flow, answers as Answers);
  return [{ title: "What was answered", rows: shown.map(({ asked, answered }) => ({ name: asked, value: answered })) }];
}

/** The answers that have changed since it was sent back. */
export function changedRows(flow: Flow | undefined, { before, content }: Application): readonly RecordRow[] {
  if (!before) return [];
  const was = new Map(before.shown.map(({ question, answered }) => [question, answered]));
  const now = new Map(content.shown.map(({ question, answered }) => [question, answered]));
  const rows = [...new Set([...now.keys(), ...was.keys()])].flatMap((id): RecordRow[] => {
    const [old, answered] = [was.get(id), now.get(id)];
    if (old === answered) return [];
    const name = `${recapOf(flow, id)}:`;
    return [{ name, value: answered ?? "no longer asked", note: `before: ${old ?? "not asked"}` }];
  });
  return rows.length > 0 ? rows : [{ value: "Nothing. They asked again without changes." }];
}

/** The questions an application answers, by their short names. */
export function answeredQuestions(
  flow: Flow | undefined,
  { shown }: ApplicationContent,
): readonly { readonly id: string; readonly label: string }[] {
  return shown.map(({ question }) => ({ id: question, label: recapOf(flow, question) }));
}

/** The page of the questionnaire that has these questions, if they are all on one. */
export function pageOf(flow: Flow | undefined, questions: readonly string[]): string | undefined {
  const pages = (flow?.pages ?? []).filter((page) => page.questions.some(({ id }) => questions.includes(id)));
  return pages.length === 1 ? pages[0]?.id : undefined;
}

/** The questionnaire's name for a platform. */
export function platformName(flow: Flow | undefined, platform: string): string {
  const question = flow && questionsOf(flow).find(({ id }) => id === flow.platformQuestion);
  return question ? inWords(question, platform) : platform;
}

function recapOf(flow: Flow | undefined, id: string): string {
  return (flow && questionsOf(flow).find((question) => question.id === id)?.recap) ?? "An earlier question";
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap(({ questions }) => questions);
}
