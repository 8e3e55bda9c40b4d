import {
  checkDraft,
  type Finding,
  groupsOf,
  suggestedAnswers,
  suggestedQuestions,
  unanswered,
  worstOf,
} from "../guidance/draft/index.js";
import { type Answer, type Answers, chosen, type Flow, type Guidance, type Question } from "../guidance/index.js";
import type { ReadInputs } from "./inputs.js";

/** What was noticed in the words that were typed on a page. */
export interface Heard {
  /** What the words suggest as answers to the questions of the flow. */
  readonly suggested: Answers;
  /** What the person is told, on the page that comes next. */
  readonly notice?: string;
  /** The page is shown once more, because the words hold what is not allowed and the answers do not say so. */
  readonly again?: Again;
}

interface Again {
  /** The inputs as they were typed and ticked, with what was noticed filled in. */
  readonly raw: ReadInputs["raw"];
  /** The questions whose answers wait until the person has seen it. */
  readonly waiting: readonly string[];
  readonly notice: string;
  /** What is pointed out, so that it is pointed out once. */
  readonly noticed: readonly string[];
}

/** The most words that a notice quotes. */
const MOST_QUOTED = 6;

/**
 * What the draft check notices in the words of a post. It suggests answers and gives none: what the person sends counts.
 *
 * @param before the answers before this page was sent
 * @param noticed what has been pointed out on this page already
 * @returns undefined where the page asks for no words, or for none of a post
 */
export function hear(
  { draft: rules }: Pick<Guidance, "draft">,
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  before: Answers,
  noticed: readonly string[],
): Heard | undefined {
  const subject = flow.subjectQuestion;
  if (flow.id !== rules.flow || !questions.some(({ id }) => id === subject)) return undefined;
  const words = read.raw[subject];
  const draft = checkDraft(rules, typeof words === "string" ? words : "");
  const suggested = suggestedAnswers(rules, flow, draft);

  const isHere = ({ kind: { suggests } }: Finding) => questions.some(({ id }) => id === suggests.question);
  const missing = unanswered(draft, read.raw).filter(
    (finding) => finding.kind.weight === "stop" && isHere(finding) && !noticed.includes(finding.kind.id),
  );
  if (missing.length > 0) return { suggested, again: againFor(questions, read, missing, noticed) };

  const isNew = words !== before[subject] || noticed.length > 0;
  const later = draft.findings.filter((finding) => !isHere(finding));
  if (!isNew || later.length === 0) return { suggested };
  return {
    suggested,
    notice: `In your words I noticed: ${quoted(later)}. What follows from it is filled in below: change what is not right.`,
  };
}

/** The suggestions that stand once the words have changed: those from the new words, and those about anything else. */
export function suggestedNow({ draft: rules }: Pick<Guidance, "draft">, before: Answers, suggested: Answers): Answers {
  const fromWords = suggestedQuestions(rules);
  return { ...Object.fromEntries(Object.entries(before).filter(([id]) => !fromWords.has(id))), ...suggested };
}

function againFor(
  questions: readonly Question[],
  { raw }: ReadInputs,
  missing: readonly Finding[],
  noticed: readonly string[],
): Again {
  const filled: Record<string, Answer> = { ...raw };
  for (const { kind } of missing) {
    const question = questions.find(({ id }) => id === kind.suggests.question);
    const [option] = kind.suggests.options;
    if (!question || option === undefined) continue;
    filled[question.id] = question.kind === "choices" ? ticked(filled[question.id], question.none, option) : option;
  }
  const kinds = [...new Set(missing.map(({ kind }) => kind.id))];
  return {
    raw: filled,
    waiting: [...new Set(missing.map(({ kind }) => kind.suggests.question))],
    notice: `In your words I noticed: ${quoted(missing)}. The guidance does not allow that, so I have filled it in below. If I am wrong, change it back and go on.`,
    noticed: [...new Set([...noticed, ...kinds])],
  };
}

function ticked(answer: Answer | undefined, none: string, option: string): readonly string[] {
  return [...new Set([...chosen(answer).filter((id) => id !== none), option])];
}

/** What was found, a kind after the other: "text speak (“gr8”, “2moro”); no link back". */
function quoted(findings: readonly Finding[]): string {
  const { groups, more } = worstOf(groupsOf({ findings }), MOST_QUOTED);
  const named = groups.map(({ kind, items }) => {
    const words = items.filter((item) => item.words !== "").map((item) => `“${item.words.slice(0, 60)}”`);
    return words.length === 0 ? kind.name : `${kind.name} (${words.join(", ")})`;
  });
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}
