import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holds } from "../../guidance/engine/conditions.js";
import { clearOf } from "../../guidance/engine/scales.js";
import {
  type Answers,
  type Flow,
  loadGuidance,
  loosens,
  type Question,
  reasonsKnown,
  withoutLoosening,
} from "../../guidance/index.js";
import { anyFlow } from "./support/anyFlow.js";
import { choice, form, option, rulesAnd, smallFlow, when } from "./support/smallFlow.js";

const flows = [...loadGuidance().flows.values()];
const checks = flows.filter(({ scale }) => scale === "post");

const questionsOf = ({ pages }: Flow) => pages.flatMap(({ questions }) => questions);
const optionsOf = (question: Question) => (question.kind === "text" ? [] : question.options);
const loosening = (flow: Flow) =>
  questionsOf(flow).flatMap((question) =>
    optionsOf(question).flatMap(({ id }) => (loosens(flow, question, id) ? [`${question.id} ${id}`] : [])),
  );

/** Answers to any of the questions, asked or not. */
function anyAnswers(flow: Flow): fc.Arbitrary<Answers> {
  const answers = questionsOf(flow).flatMap((question) => {
    if (question.kind === "text") return [];
    const ids = question.options.map(({ id }) => id);
    return [[question.id, question.kind === "choice" ? fc.constantFrom(...ids) : fc.subarray(ids, { maxLength: 3 })] as const];
  });
  return fc.record(Object.fromEntries(answers), { requiredKeys: [] }) as fc.Arbitrary<Answers>;
}

const against = (flow: Flow, answers: Answers) =>
  reasonsKnown(flow, answers).flatMap(({ rule, verdict }) => (verdict === clearOf(flow.scale) ? [] : [rule]));
const opened = (flow: Flow, answers: Answers) =>
  questionsOf(flow).flatMap(({ id, askWhen }) => (!askWhen || holds(askWhen, answers) ? [id] : []));

/** Nothing speaks against it because of an answer that loosens, and nothing is asked because of it. */
function expectNothingMore(flow: Flow, answers: Answers): void {
  for (const question of questionsOf(flow)) {
    const { [question.id]: _, ...open } = answers;
    for (const { id } of optionsOf(question).filter((each) => loosens(flow, question, each.id))) {
      const given = { ...open, [question.id]: id };
      expect(against(flow, open)).toEqual(expect.arrayContaining(against(flow, given)));
      expect(opened(flow, open)).toEqual(expect.arrayContaining(opened(flow, given)));
    }
  }
}

describe("an answer that loosens", () => {
  it.each(flows)("adds nothing against it, whatever else is answered: $id", (flow) => {
    fc.assert(fc.property(anyAnswers(flow), (answers) => expectNothingMore(flow, answers)));
  });

  it("adds nothing against it in any flow", () => {
    const both = anyFlow().chain((flow) => anyAnswers(flow).map((answers) => [flow, answers] as const));
    fc.assert(fc.property(both, ([flow, answers]) => expectNothingMore(flow, answers)));
  });

  it.each(checks)("is each one without a risk that ends a follow-up: $id", (flow) => {
    const asksMore = (question: Question, id: string) =>
      questionsOf(flow).some(({ askWhen }) => askWhen?.answers[question.id]?.includes(id));
    const expected = questionsOf(flow).flatMap((question) =>
      question.kind === "choice" && question.askWhen
        ? question.options.flatMap(({ id, risk }) => (risk === 0 && !asksMore(question, id) ? [`${question.id} ${id}`] : []))
        : [],
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(loosening(flow)).toEqual(expected);
  });

  it("is one that only a rule with a “not” passes over", () => {
    const lacking = { id: "lacking", when: { answers: {}, not: when({ form: ["signed"] }) }, verdict: "refer" } as const;
    expect(loosening(smallFlow({ rules: [{ ...lacking, provisions: ["FB-PIC-7"], reason: "No form." }] }))).toEqual([
      "form signed",
    ]);
    const doubted = { ...lacking, when: { answers: {}, not: { answers: {}, not: when({ form: ["signed"] }) } } };
    expect(loosening(smallFlow({ rules: rulesAnd(doubted) }))).toEqual([]);
  });

  it("is none where it opens a question, nothing speaks against any answer, or everybody is asked", () => {
    const name = choice("name", [option("given"), option("unsure", 1)], { askWhen: when({ form: ["signed"] }) });
    const { pages } = smallFlow();
    const [first, second] = pages as [Flow["pages"][0], Flow["pages"][0]];
    expect(loosening(smallFlow())).toEqual(["form signed"]);
    expect(loosening(smallFlow({ pages: [...pages, { id: "third", title: "Third", questions: [name] }] }))).toEqual([]);
    expect(loosening(smallFlow({ rules: [] }))).toEqual([]);
    const { askWhen: _, ...everybody } = form as ReturnType<typeof choice>;
    expect(loosening(smallFlow({ pages: [first, { ...second, questions: [everybody] }] }))).toEqual([]);
  });

  it("is taken out of answers, and nothing else is", () => {
    const answers = { shows: ["person"], form: "signed", about: "the fete" };
    expect(withoutLoosening(smallFlow(), answers)).toEqual({ shows: ["person"], about: "the fete" });
    expect(withoutLoosening(smallFlow(), { ...answers, form: "later" })).toEqual({ ...answers, form: "later" });
  });
});
