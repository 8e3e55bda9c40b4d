import { describe, expect, it } from "vitest";
import { decisionIfAny } from "../../guidance/engine/decide.js";
import { fold } from "../../guidance/engine/fold.js";
import { ContentError, clearOf, type Flow, type Guidance, type Question, type Rule } from "../../guidance/index.js";
import { requireProved } from "../../guidance/prove/atStart.js";
import { guidance } from "../support/content.js";

type Rules = Pick<Guidance, "flows" | "cases" | "shownAs">;

/** What ends the start, a line for each mistake; none if it goes on. */
function said(rules: Rules): readonly string[] {
  try {
    requireProved(rules);
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.message.split("\n");
  }
}

/** One flow with its worked cases, changed. */
function only(id: string, change: (flow: Flow) => Flow): Rules {
  const flow = guidance.flows.get(id);
  if (!flow) throw new Error(`There is no flow "${id}".`);
  return {
    shownAs: "content",
    flows: new Map([[id, change(flow)]]),
    cases: guidance.cases.filter((group) => group.flow === id),
  };
}

const without =
  ({ id }: Rule) =>
  (flow: Flow): Flow => ({ ...flow, rules: flow.rules.filter((rule) => rule.id !== id) });

/** The same with the worked cases rewritten to say whatever the rules say now, as somebody would who wants them to pass. */
function rewritten({ flows, cases, ...rest }: Rules): Rules {
  return {
    ...rest,
    flows,
    cases: cases.map((group) => ({
      ...group,
      cases: group.cases.map((each) => {
        const flow = flows.get(group.flow);
        const decision = flow && !fold(flow, each.given).next ? decisionIfAny(flow, each.given) : undefined;
        return decision ? { ...each, expect: { verdict: decision.verdict, provisions: [...decision.provisions] } } : each;
      }) as typeof group.cases,
    })),
  };
}

const RULES = [...guidance.flows.values()].flatMap((flow) =>
  flow.rules.filter(({ verdict }) => verdict !== clearOf(flow.scale)).map((rule) => ({ flow: flow.id, rule })),
);
/** A rule that looks at two answers together: there a rewritten case says no more that anything is missing. */
const isOfOneAnswer = ({ when }: Rule) => Object.keys(when.answers).length === 1 && !when.all && !when.any && !when.not;

describe("what is proved of the rules at every start", () => {
  it("holds of those that come with the product", () => {
    expect(said(guidance)).toEqual([]);
    expect(RULES.length).toBeGreaterThan(80);
  });

  it("ends the start without any single rule that prohibits, refers or sets a condition", { timeout: 120_000 }, () => {
    const quiet = RULES.filter(({ flow, rule }) => said(only(flow, without(rule))).length === 0);
    expect(quiet.map(({ flow, rule }) => `${flow}/${rule.id}`)).toEqual([]);
  });

  it("ends it so even where the worked cases were rewritten to fit, if the rule went by one answer", { timeout: 120_000 }, () => {
    const photo = RULES.filter(({ flow, rule }) => flow === "photo" && isOfOneAnswer(rule));
    const quiet = photo.filter(({ flow, rule }) => said(rewritten(only(flow, without(rule)))).length === 0);
    expect(photo.length).toBeGreaterThan(30);
    expect(quiet.map(({ rule }) => rule.id)).toEqual([]);
  });

  it("ends it where a rule that prohibits allows instead, whatever the worked cases say", () => {
    const lenient = only("photo", (flow) => ({
      ...flow,
      rules: flow.rules.map((rule) => (rule.id === "covert" ? { ...rule, verdict: clearOf(flow.scale) } : rule)),
    }));
    expect(said(rewritten(lenient)).join("\n")).toContain(
      'content/flows/photo: "shows: covert" states a risk, and the check is "ok-to-post" all the same. Put the rules',
    );
  });
});

describe("a new answer", () => {
  const adding = (id: string, risk: number, unsure = false) =>
    only("photo", (flow) => ({
      ...flow,
      pages: flow.pages.map((page) => ({
        ...page,
        questions: page.questions.map((question): Question => {
          const option = { id, label: id, risk, unsure };
          if (question.kind === "choices" && question.id === "shows" && risk < 2)
            return { ...question, options: [option, ...question.options] };
          if (question.kind === "choice" && question.id === "board" && risk > 1)
            return { ...question, options: [...question.options, option] };
          return question;
        }),
      })),
      // It would otherwise lead to no verdict at all.
      rules: flow.rules.map((rule) =>
        rule.id === "children-cleared" && risk > 1
          ? { ...rule, when: { answers: { ...rule.when.answers, board: ["allows", id] } } }
          : rule,
      ),
    }));
  /** A case that shows it, and finds nothing in it. */
  const shownIn = (rules: Rules, given: Record<string, string | string[]>): Rules => {
    const [flow] = rules.flows.values();
    const clear = rules.cases
      .flatMap((group) => group.cases)
      .find((each) => each.expect.verdict === "ok-to-post" && Object.keys(given).every((id) => each.given[id] !== undefined));
    if (!flow || !clear) throw new Error("No worked case is clear.");
    const made = { ...clear, name: "It is new", given: fold(flow, { ...clear.given, ...given }).answers as typeof clear.given };
    return rewritten({
      ...rules,
      cases: [...rules.cases, { flow: flow.id, file: "content/cases/photo/new.yaml", cases: [made] }],
    });
  };

  it("ends the start where no worked case shows it", () => {
    expect(said(adding("dna", 1))).toEqual([expect.stringContaining('No worked case answers "shows" with "dna".')]);
  });

  it("ends it where it states a risk that no rule takes up, though a worked case finds nothing in it", () => {
    expect(said(shownIn(adding("dna", 1), { shows: ["dna"] })).join("\n")).toContain('"shows: dna" states a risk');
    expect(said(shownIn(adding("half", 2), { board: "half" })).join("\n")).toContain('"board: half" states a risk');
    expect(said(shownIn(adding("unclear", 2, true), { board: "unclear" })).join("\n")).toContain(
      '"board: unclear" states a risk',
    );
  });

  it("goes on where it is said to be harmless", () => {
    expect(said(shownIn(adding("badge", 0), { shows: ["badge"] }))).toEqual([]);
  });
});

describe("what is said where much is wrong", () => {
  it("is said in a few lines, and how much more there is", () => {
    const lines = said({ ...guidance, cases: [] });
    expect(lines.length).toBe(13);
    expect(lines.at(-1)).toMatch(/^guidance\/content: There are \d+ more such mistakes\. .*npm run guidance says more\.$/);
  });
});
