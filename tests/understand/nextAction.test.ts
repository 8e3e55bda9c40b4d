import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { chosen, decide, fold, loosens, prohibitionIn, type Question, type Reason, reasonsKnown } from "../../guidance/index.js";
import { type Checklist, isSmallTalk, labelOf, nextActionFor } from "../../guidance/understand/nextAction.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { COMMANDS, LABELS } from "../../guidance/understand/schema.js";
import type { Understanding } from "../../guidance/understand/understand.js";
import { type Facts, joined, weigh } from "../../guidance/understand/weigh.js";
import { type Combination, combinations, understandingOf } from "./combinations.js";
import { guidance, phrases } from "./support.js";

const flow = photoFlow(guidance);
const MOST = process.env["ROUNDS"] === undefined ? 2 : 3;

const actionFor = (understood: Understanding, picture = false) =>
  nextActionFor(guidance, phrases, { text: "-", picture }, understood);

/** What is wrong with the action for a combination, if anything. */
function wrongWith(combination: Combination, label: Understanding["label"], picture: boolean): string | undefined {
  const understood = understandingOf(combination, label);
  const action = actionFor(understood, picture);
  const prohibition = prohibitionIn(flow, combination.facts);
  if ((labelOf(action, understood) === "do-not-post") !== (action.kind === "stop")) return "its label is not what is done";
  if (action.kind === "stop" && JSON.stringify(action.prohibition) !== JSON.stringify(prohibition))
    return "it stops on something else than what is stated";
  if (label === "do-not-post" && action.kind !== (prohibition ? "stop" : "checklist"))
    return `${action.kind} for what is forbidden`;
  if (label !== "do-not-post" && action.kind === "stop") return "it stops what was not taken for forbidden";
  const lifted = action.kind === "checklist" ? optionsIn(action.asked, action.filledIn).find(isLoosening) : undefined;
  if (lifted ?? (action.kind === "stop" && optionsIn(action.facts).find(isLoosening))) return "words alone lift something";
  return action.kind === "checklist" ? wrongInChecklist(action, combination) : undefined;
}

function optionsIn(...some: readonly Facts[]): readonly (readonly [Question, string])[] {
  return flow.pages.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      some.flatMap((facts) => chosen(facts[question.id]).map((option): [Question, string] => [question, option])),
    ),
  );
}

function isLoosening([question, option]: readonly [Question, string]): boolean {
  return loosens(flow, question, option);
}

function wrongInChecklist({ facts, asked, filledIn, claimed }: Checklist, combination: Combination): string | undefined {
  if (JSON.stringify(facts) !== JSON.stringify(combination.facts)) return "what is stated is not in it";
  if (!isDeepStrictEqual(joined(flow, asked, filledIn), filledIn)) return "what is asked is not filled in";
  if (!isDeepStrictEqual(joined(flow, combination.likely, facts), joined(flow, filledIn, claimed)))
    return "what was understood is neither filled in nor claimed, or more is";
  if (!optionsIn(claimed).every(isLoosening)) return "something else than what loosens is not filled in";
  if (forbidding(weigh(flow, phrases.assumed, facts)).length > 0 && Object.keys(asked).length === 0)
    return "nothing is asked first, though it would be forbidden by what is assumed";
  const rulesOn = (known: Facts) => forbidding(reasonsKnown(flow, known));
  const isForbidden = rulesOn(facts).length + rulesOn(combination.likely).length > 0;
  if (isForbidden && rulesOn(asked).length === 0) return "it does not ask first about what is forbidden";
  // Of two answers that cannot both be so, the riskier is filled in.
  const unasked = rulesOn(filledIn).filter((rule) => !rulesOn(asked).includes(rule));
  return unasked.length === 0 ? undefined : `it does not ask first about ${unasked.join(" ")}`;
}

function forbidding(reasons: readonly Reason[]): readonly string[] {
  return reasons.flatMap(({ rule, verdict }) => (verdict === "do-not-post" ? [rule] : []));
}

describe(`every combination of up to ${MOST} facts, stated or likely`, { timeout: 600_000 }, () => {
  const all = combinations(MOST);

  it.each(LABELS)("is stopped on what is stated alone, or filled in and asked first: taken for %s", (label) => {
    const wrong = all.flatMap((combination) =>
      [false, true].flatMap((picture) => {
        const problem = wrongWith(combination, label, picture);
        return problem === undefined ? [] : [{ problem, picture, ...combination }];
      }),
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

describe("what rests on an assumption", () => {
  it("is asked first, be it only the fact that leads to the open question", () => {
    const action = actionFor(understandingOf({ facts: { shows: ["recognisable", "not-ours"] }, likely: {} }, "do-not-post"));
    expect(action).toMatchObject({ kind: "checklist", label: "check", asked: { shows: ["not-ours"] } });
  });

  it("says nothing of what was heard for something else", () => {
    const understood = understandingOf(
      { facts: { platform: "flickr", shows: ["wanted"] }, likely: { shows: ["graphic"] } },
      "do-not-post",
    );
    expect(actionFor(understood)).toMatchObject({ kind: "stop", heard: ["shows wanted"] });
  });
});

describe("what the words claim that would loosen", () => {
  const loosening = flow.pages.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      question.kind === "choice"
        ? question.options.filter(({ id }) => loosens(flow, question, id)).map(({ id }) => ({ question, option: id }))
        : [],
    ),
  );
  const REST = { platform: "facebook-page", purpose: "our-work" };

  it.each(loosening)("is understood and not filled in: $question.id $option", ({ question, option }) => {
    for (const label of LABELS) {
      const facts = { ...leadingTo(question), [question.id]: option };
      const action = actionFor(understandingOf({ facts, likely: {} }, label), true);
      if (action.kind !== "checklist") continue;
      expect(action.facts).toEqual(facts);
      expect(action.claimed).toEqual({ [question.id]: option });
      // What is left to answer on the first page comes to nothing.
      expect(fold(flow, { ...action.filledIn, ...REST }).next?.questions).toContainEqual(question);
    }
  });

  it("would come to OK, were it filled in", () => {
    const answers = { ...REST, shows: ["recognisable"], releaseForms: "all-signed" };
    expect(decide(flow, answers).verdict).toBe("ok-to-post");
  });

  it("gives way to what is riskier, stated or only likely", () => {
    const shows = ["recognisable"];
    const facts = { shows, releaseForms: "all-signed" };
    const likely = { shows, releaseForms: "refused" };
    const action = actionFor(understandingOf({ facts, likely }, "check"));
    expect(action).toMatchObject({ filledIn: likely, claimed: {} });
  });

  /** The answers that lead to a question. */
  function leadingTo({ askWhen }: Question): Facts {
    const first = Object.entries(askWhen?.answers ?? {}).map(([id, [option = ""]]): [string, string | string[]] => {
      const before = flow.pages.flatMap(({ questions }) => questions).find((each) => each.id === id);
      return [id, before?.kind === "choices" ? [option] : option];
    });
    const before = flow.pages.flatMap(({ questions }) => questions).filter(({ id }) => first.some(([each]) => each === id));
    return Object.assign({}, ...before.map(leadingTo), Object.fromEntries(first));
  }
});

describe("two close readings", () => {
  const understood: Understanding = {
    ...understandingOf({ facts: { shows: ["wanted"] }, likely: {} }, "do-not-post"),
    other: "answer",
  };

  it("are both offered, and nothing is forbidden meanwhile", () => {
    const action = actionFor(understood);
    expect(action).toEqual({ kind: "which", between: ["check", "answer"] });
    expect(labelOf(action, understood)).toBe("check");
  });

  it("are settled by a picture, or by what the person says they mean", () => {
    expect(actionFor(understood, true).kind).toBe("stop");
    expect(nextActionFor(guidance, phrases, { text: "-", meant: "check" }, understood).kind).toBe("stop");
  });
});

describe("what is said as to a person", () => {
  const saying = (command: (typeof COMMANDS)[number]): Understanding => ({
    ...{ label: "other", provisions: [], facts: {}, likely: {}, read: [] },
    command,
  });

  it("begins the check of a picture that comes with it, and answers for no other one", () => {
    const talk = COMMANDS.filter(isSmallTalk);
    expect(talk.length).toBeGreaterThan(3);
    for (const command of talk) {
      expect(actionFor(saying(command), true)).toEqual({ kind: "command", command: "start-check" });
      expect(labelOf(actionFor(saying(command), true), saying(command))).toBe("check");
      expect(actionFor(saying(command))).toEqual({ kind: "command", command });
    }
    expect(actionFor(saying("my-checks"), true)).toEqual({ kind: "command", command: "my-checks" });
  });
});
