import fc from "fast-check";
import { clearOf, conditionalOf, SCALE_IDS, type ScaleId, verdictsOf } from "../../../guidance/engine/scales.js";
import type { Condition, Flow, Page, Question, Rule } from "../../../guidance/engine/types.js";
import { choice, choices, option, site, smallFlow, when } from "./smallFlow.js";

/**
 * Flows of a few questions on three pages, which open each other in all the ways conditions allow. Most of their rules
 * are sensible, so that often only one of the proofs fails, or none.
 */
export function anyFlow(): fc.Arbitrary<Flow> {
  return fc.constantFrom(...SCALE_IDS).chain(anyFlowOf);
}

function anyFlowOf(scale: ScaleId): fc.Arbitrary<Flow> {
  return pagesFrom([]).chain((pages) => {
    const questions = pages.flatMap((page) => page.questions);
    const sensible = [ruleOf(clearOf(scale), when({ site: ["page", "album"] })), ...questions.flatMap(unsureRefers)];
    const rules = fc.tuple(
      fc.array(anyRule(scale, questions), { minLength: 1, maxLength: 3 }),
      ...sensible.map((rule) => rarely<readonly AnyRule[]>([], fc.constant([rule]))),
    );
    return rules.map((several) =>
      smallFlow({ scale, pages, rules: several.flat().map((rule, index) => ({ ...rule, id: `rule-${index}` })) }),
    );
  });
}

type AnyRule = Omit<Rule, "id">;

const PAGES = ["first", "second", "third"];

function pagesFrom(pages: readonly Page[]): fc.Arbitrary<readonly Page[]> {
  const id = PAGES[pages.length];
  if (!id) return fc.constant(pages);
  const earlier = pages.flatMap((page) => page.questions);
  const platform = pages.length === 0 ? rarely<readonly Question[]>([], fc.constant([site])) : fc.constant([]);
  const others = fc
    .integer({ min: 1, max: 2 })
    .chain((count) => fc.tuple(...["a", "b"].slice(0, count).map((letter) => anyQuestion(`${id}-${letter}`, earlier))));
  return fc.tuple(platform, others).chain((several) => {
    const questions = several.flat();
    const late = pages.length === 2 && !earlier.some((question) => question.id === "site");
    const gated = anyCondition(earlier.length > 0 ? earlier : questions).map((askWhen) => ({ ...site, askWhen }));
    return (late ? gated.map((last) => [...questions, last]) : fc.constant(questions)).chain((asked) =>
      pagesFrom([...pages, { id, title: id, questions: asked }]),
    );
  });
}

function anyQuestion(id: string, earlier: readonly Question[]): fc.Arbitrary<Question> {
  const askWhen = earlier.length === 0 ? fc.constant(undefined) : rarely(undefined, anyCondition(earlier));
  const optional = rarely(true, fc.constant(false));
  const ticks = fc.subarray([option("a", 1), option("b", 1), option("unsure", 1)], { minLength: 2 });
  const risks = fc.subarray([option("unsure", 1), option("bad", 2)], { minLength: 1 }).map((risky) => [option("fine"), ...risky]);
  const inAnyOrder = risks.chain((options) => fc.shuffledSubarray(options, { minLength: options.length }));
  return fc.record({ askWhen, optional }).chain((more) =>
    fc.oneof(
      ticks.chain((options) => rarely(true, fc.constant(false)).map((steps) => choices(id, options, { ...more, steps }))),
      inAnyOrder.map((options) => choice(id, options, more)),
    ),
  );
}

function unsureRefers(question: Question): readonly AnyRule[] {
  const unsure = question.kind !== "text" && question.options.some((each) => each.unsure);
  return unsure ? [ruleOf("refer", when({ [question.id]: ["unsure"] }))] : [];
}

function anyRule(scale: ScaleId, questions: readonly Question[]): fc.Arbitrary<AnyRule> {
  const conditional = conditionalOf(scale);
  const choosing = questions.filter(({ kind }) => kind !== "text").map(({ id, kind }) => ({ id, kind }));
  const plain = fc.record({ verdict: fc.constantFrom(...verdictsOf(scale)), when: anyCondition(questions) });
  if (choosing.length === 0) return plain.map(({ verdict, when }) => ruleOf(verdict === conditional ? "refer" : verdict, when));
  return plain.chain(({ verdict, when: condition }): fc.Arbitrary<AnyRule> => {
    if (verdict !== conditional) return fc.constant(ruleOf(verdict, condition));
    return fc.uniqueArray(fc.constantFrom(...choosing), { minLength: 1, maxLength: 2 }).chain((set) => {
      const sets = Object.fromEntries(
        set.map(({ id, kind }) => [id, id === "site" ? "page" : kind === "choices" ? "a" : "fine"]),
      );
      const [first] = set;
      const meant = fc.constant(
        first?.kind === "choices"
          ? { answers: {}, not: when({ [first.id]: ["a"] }) }
          : when({ [first?.id ?? ""]: ["bad", "album"] }),
      );
      return fc
        .oneof({ weight: 1, arbitrary: fc.constant(condition) }, { weight: 3, arbitrary: meant })
        .map((chosen) => ({ ...ruleOf(verdict, chosen), condition: { text: "Do it.", tick: "Done", sets } }));
    });
  });
}

function ruleOf(verdict: Rule["verdict"], condition: Condition): AnyRule {
  return { provisions: ["FB-INT-1"], when: condition, verdict, reason: "Because." };
}

function anyCondition(questions: readonly Question[]): fc.Arbitrary<Condition> {
  const direct = fc.constantFrom(...questions).chain(onOne);
  const two = fc.tuple(direct, direct);
  return fc.oneof(
    { weight: 6, arbitrary: direct },
    { weight: 2, arbitrary: two.map((all) => ({ answers: {}, all })) },
    { weight: 1, arbitrary: two.map((any) => ({ answers: {}, any })) },
    { weight: 1, arbitrary: direct.map((not) => ({ answers: {}, not })) },
  );
}

/** A condition on one question: mostly that its answer states a risk, or that something is ticked. */
function onOne(question: Question): fc.Arbitrary<Condition> {
  const ids = question.kind === "text" ? [] : question.options.map((each) => each.id);
  const risky = fc.constantFrom(...ids.filter((each) => !["fine", "page", "none"].includes(each)));
  const any = fc.subarray(ids, { minLength: 1 });
  const options = fc.oneof({ weight: 1, arbitrary: any }, { weight: 4, arbitrary: risky.map((id) => [id]) });
  return options.map((chosen) => when({ [question.id]: chosen }));
}

/** One time in five the value, else one of the others. */
function rarely<T>(value: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(value) }, { weight: 4, arbitrary: others });
}
