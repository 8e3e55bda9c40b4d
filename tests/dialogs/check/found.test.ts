import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingView, stepOf } from "../../../dialogs/check/applyPress.js";
import type { Check, Found } from "../../../dialogs/check/check.js";
import { decisionOf } from "../../../dialogs/check/checkDecision.js";
import { checkEvent } from "../../../dialogs/check/checkEvent.js";
import { checkCard } from "../../../dialogs/check/checkViews.js";
import { filledIn, foundIn, isForbidden, isRest, isSaid, setAside, suggestionsOf } from "../../../dialogs/check/found.js";
import { recordSections } from "../../../dialogs/check/recordSections.js";
import type { View } from "../../../dialogs/check/shown.js";
import { recordPage } from "../../../dialogs/reports/export/recordPage.js";
import { answersFor, checkDraft } from "../../../guidance/draft/index.js";
import { type Answer, type Answers, chosen, decide, type Flow, fold, prohibitionIn } from "../../../guidance/index.js";
import { present } from "../../../records/index.js";
import { entries } from "../../draft/support.js";
import { buttonsOf, type CardInput, inputsOf } from "../../support/card.js";
import { guidance } from "../../support/content.js";
import { answersThroughout } from "../../support/flowAnswers.js";
import { checkPressIn } from "../../support/press.js";

const kinds = [...guidance.draft.kinds.values()];
const turn = {
  now: new Date("2026-11-29T12:00:00Z"),
  shared: false,
  person: { tenantId: "t", id: "p", name: "P", channelId: "" },
};

function postFlow(): Flow {
  const flow = guidance.flows.get("post");
  if (!flow) throw new Error("There is no post flow.");
  return flow;
}
const flow = postFlow();
const questions = flow.pages.flatMap((page) => page.questions);

/** Answers that raise nothing. */
const CLEAR = answersThroughout(flow, (option) => -option.risk, "", {
  says: ["none-of-these"],
  picture: "with",
  shows: ["none-of-these"],
});

/** What the draft check finds of one kind, were it in the words. */
function foundOf({ id, name, suggests }: (typeof kinds)[number], words = id): Found {
  return { from: "draft", says: name, words, answers: Object.fromEntries(suggests.map((each) => [each.question, each.options])) };
}

function checkWith(found: readonly Found[], more: Partial<Check> = {}): Check {
  return {
    id: "x",
    flow: flow.id,
    startedAt: "2026-11-29T10:00:00Z",
    answers: {},
    suggested: { ...answersFor(flow, suggestionsOf(found)), words: "The words" },
    understood: [],
    revision: 0,
    cancelled: false,
    found,
    ...more,
  };
}

type Sees = (inputs: readonly CardInput[]) => Readonly<Record<string, string>>;

/** Presses Next on the page that comes next, with what stands in it; what has to be answered and is empty is answered so that it raises nothing. */
function pressNext(check: Check, change: Sees, view: View = standingView(flow, check, guidance.version)): Check {
  if (view.kind !== "page") throw new Error(`There is no page, but ${view.kind}.`);
  const card = checkCard(guidance, flow, check, undefined, view, turn);
  const inputs = inputsOf(card);
  const shown = Object.fromEntries(inputs.map(({ id, value }) => [id, value]));
  const empty = view.asked.questions.filter(({ id }) =>
    inputs.every((input) => (input.id === id || input.id.startsWith(`${id}.`) ? input.value === "" : true)),
  );
  const cleared = Object.fromEntries(
    empty.flatMap(({ id, kind }): [string, string][] =>
      kind === "choices" ? [[`${id}.none`, "none-of-these"]] : kind === "choice" ? [[id, String(CLEAR[id])]] : [],
    ),
  );
  const data = buttonsOf(card).find(({ verb }) => verb === "check.next")?.data ?? {};
  const press = checkPressIn({ ...data, ...shown, ...cleared, ...change(inputs) });
  const step = stepOf(guidance, flow, check, press);
  const now: Check = {
    ...check,
    answers: step.answers,
    ...(step.suggested && { suggested: step.suggested }),
    ...(step.found && { found: step.found }),
  };
  // The same press again shows what the first one showed.
  const again = stepOf(guidance, flow, now, press);
  expect(drawn(now, again)).toEqual(drawn(now, step));
  return now;
}

function drawn(check: Check, { view, notice }: ReturnType<typeof stepOf>) {
  return checkCard(
    guidance,
    flow,
    check,
    undefined,
    view,
    turn,
    notice === undefined ? undefined : { text: notice, style: "warning" },
  );
}

function throughout(start: Check, change: Sees = () => ({})): Check {
  let check = start;
  for (let pages = 0; fold(flow, check.answers).next; pages++) {
    if (pages > 20) throw new Error("The checklist has no end.");
    check = pressNext(check, change);
  }
  return check;
}

const stops = kinds.filter(({ weight }) => weight === "stop");
const someKinds = fc.subarray([...kinds], { minLength: 1 });
const anyAnswers = fc
  .subarray(questions.filter(({ id }) => CLEAR[id] !== undefined).map(({ id }) => id))
  .map((ids): Answers => Object.fromEntries(ids.map((id) => [id, CLEAR[id] as Answer])));

describe("every kind of finding that forbids", () => {
  it.each(stops.map((kind) => [kind.id, kind] as const))("%s: Next on every page ends in do not post, by its rule", (_, kind) => {
    const found = foundOf(kind);
    const { answers } = throughout(checkWith([found]));
    const { verdict, reasons } = decide(flow, answers);
    expect(verdict).toBe("do-not-post");
    const forbidden = prohibitionIn(flow, answersFor(flow, suggestionsOf([found])));
    expect(reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(forbidden?.reasons.map(({ rule }) => rule) ?? ["?"]));
    expect(setAside(flow, [found], fold(flow, answers).answers)).toEqual([]);
  });

  it.each(stops.map((kind) => [kind.id, kind] as const))("%s: each of its answers that is changed sets it aside", (_, kind) => {
    const found = foundOf(kind);
    for (const question of Object.keys(found.answers)) {
      const change: Sees = (inputs) =>
        Object.fromEntries(
          inputs
            .filter(({ id }) => id === question || id.startsWith(`${question}.`))
            .map(({ id }) => [id, id === question ? clearOf(question) : id.endsWith(".none") ? "none-of-these" : ""]),
        );
      const { answers } = throughout(checkWith([found]), change);
      expect(decide(flow, answers).verdict).not.toBe("do-not-post");
      expect(setAside(flow, [found], fold(flow, answers).answers)).toEqual([{ from: "draft", says: kind.name, words: kind.id }]);
    }
  });
});

/** The answer to a single choice that raises nothing; for the owner's permission, which CLEAR does not reach, that it is there. */
function clearOf(question: string): string {
  return question === "picture" ? "without" : question === "wordsOwner" ? "agreed" : String(CLEAR[question]);
}

describe("whatever was found, and whatever is answered", () => {
  it("is said by the answers once Next is pressed on every page, or was answered otherwise before", () => {
    fc.assert(
      fc.property(someKinds, anyAnswers, (some, before) => {
        const found = some.map((kind) => foundOf(kind));
        const answers = fold(flow, throughout(checkWith(found, { answers: before })).answers).answers;
        for (const each of found) {
          const wasOtherwise = Object.keys(each.answers).some((id) => before[id] !== undefined);
          expect(isSaid(each, answers) || wasOtherwise || !isForbidden(flow, each)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("is said where the words are changed in a check that is all answered, on every page", () => {
    const sentences = entries<{ text: string; finds: readonly { kind: string }[] }>("drafts.yaml").filter(({ finds }) =>
      finds.some(({ kind }) => stops.some(({ id }) => id === kind)),
    );
    const [first] = fold(flow, CLEAR).pages;
    if (!first) throw new Error("There is no page.");
    fc.assert(
      fc.property(fc.shuffledSubarray([...sentences], { minLength: 1, maxLength: 3 }), (some) => {
        const words = some.map(({ text }) => text).join("\n");
        const page: View = { kind: "page", asked: first, fromReview: true };
        const changed = pressNext(checkWith([], { answers: CLEAR }), () => ({ words }), page);
        const { answers, found = [] } = throughout(changed);
        expect(decide(flow, answers).verdict).toBe("do-not-post");
        expect(setAside(flow, found, fold(flow, answers).answers)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("is either said, or set aside, or no rule forbids it", () => {
    const random = fc.dictionary(
      fc.constantFrom(...questions.map(({ id }) => id)),
      fc.oneof(fc.constantFrom(...questions.flatMap((each) => (each.kind === "text" ? [] : each.options.map(({ id }) => id))))),
    );
    fc.assert(
      fc.property(someKinds, random, (some, given) => {
        const found = some.map((kind) => foundOf(kind));
        const answers = Object.fromEntries(
          Object.entries(given).map(([id, option]) => [
            id,
            questions.find((q) => q.id === id)?.kind === "choices" ? [option] : option,
          ]),
        );
        const aside = setAside(flow, found, answers).map(({ says }) => says);
        for (const each of found)
          expect([isSaid(each, answers), aside.includes(each.says)].filter(Boolean)).toHaveLength(
            isSaid(each, answers) || isForbidden(flow, each) ? 1 : 0,
          );
      }),
    );
  });

  it("is set aside once, with all that was read from a message and is answered otherwise", () => {
    const style: Found = { from: "message", says: "It has jargon", words: "RTC", answers: { style: ["jargon"] } };
    const aside = { from: "message", says: "It has jargon", words: "RTC" };
    expect(setAside(flow, [style, style], { style: "plain" })).toEqual([aside]);
    expect(setAside(flow, [style], {})).toEqual([aside]);
    expect(setAside(flow, [style], { style: "jargon" })).toEqual([]);
    expect(setAside(flow, [{ ...style, from: "draft" }], { style: "plain" })).toEqual([]);
  });

  it("is filled in beside what is ticked, takes nothing away, and changes nothing the second time", () => {
    fc.assert(
      fc.property(someKinds, fc.constantFrom(...questions), anyAnswers, (some, question, given) => {
        const found = some.map((kind) => foundOf(kind));
        const filled = filledIn(flow, question, given[question.id], found);
        if (question.kind === "choices")
          expect(chosen(filled)).toEqual(expect.arrayContaining(chosen(given[question.id]).filter((id) => id !== question.none)));
        expect(filledIn(flow, question, filled, found)).toEqual(filled);
      }),
    );
  });
});

describe("a verdict beside which something was set aside", () => {
  const answers: Answers = { platform: "facebook-page", shows: ["none-of-these"], purpose: "prevention" };
  const found: Found = { from: "message", says: "Wanted", words: "<b>wanted</b> man", answers: { shows: ["wanted"] } };
  const photo = guidance.flows.get("photo") as Flow;
  const eventOf = (check: Check) =>
    checkEvent(guidance, photo, check, {
      decision: decisionOf(photo, check, []).decision,
      reference: "COV-2611-7KQ4MZ",
      revision: 1,
      at: turn.now,
      person: turn.person,
      unit: { id: "coventry", code: "COV", name: "Coventry" },
    });
  const heard = checkWith([found], {
    flow: "photo",
    atOnce: { facts: { shows: ["wanted"] }, heard: ["wanted"] },
    understood: ["Wanted"],
  });
  const aside = [{ from: "message", says: "Wanted", words: "<b>wanted</b> man" }];

  it("keeps it in its event once the person says that it is not what they meant", () => {
    expect(eventOf(heard).setAside).toBeUndefined();
    const { atOnce: _, ...rest } = heard;
    expect(eventOf({ ...rest, answers }).setAside).toEqual(aside);
    expect(eventOf({ ...rest, answers: { ...answers, shows: ["wanted"] } }).setAside).toBeUndefined();
    const { found: __, ...old } = rest;
    expect(eventOf({ ...old, answers }).setAside).toBeUndefined();
  });

  it("shows it in its record and on its page, as words", () => {
    const { atOnce: _, ...rest } = heard;
    const check = present([eventOf({ ...rest, answers })]);
    if (!check) throw new Error("There is no check.");
    expect(recordSections(check, "post").find(({ title }) => title === "Set aside")?.rows).toEqual([
      { name: "Read from what was asked:", value: "Wanted", note: "<b>wanted</b> man" },
    ]);
    expect(recordPage(check, "post", { by: "Alex", now: turn.now, place: undefined }).toString("utf8")).toContain(
      "[&lt;b&gt;wanted&lt;/b&gt; man]",
    );
  });
});

describe("what is kept of what the draft check found", () => {
  const draft = (text: string) => checkDraft(guidance.draft, text);

  it("is the same words once, shortened, and where they lie in what the checklist does not keep", () => {
    const text = `Ring 07700 900123. The thief! ${"and so on, ".repeat(8)} the thief, 07700 900124`;
    expect(foundIn(flow, draft(text), 60).map(({ says, words, beyond }) => [says, words, beyond])).toEqual([
      ["a phone number", "07700 900123", undefined],
      ["a phone number", "07700 900124", true],
      ["somebody called guilty", "The thief", undefined],
      ["no link back", "", undefined],
    ]);
    const long = foundIn(flow, {
      ...draft(text),
      findings: draft(text).findings.map((each) => ({ ...each, words: "🎉".repeat(500) })),
    });
    expect(Math.max(...long.map(({ words }) => [...words].length))).toBe(60);
  });

  it("has something of everything that is suggested, however much there is", () => {
    const many = Array.from({ length: 40 }, (_, at) => `07700 9001${10 + at}`).join(", ");
    const all = draft(`Ring ${many}. The thief is a scumbag. We found this online. Have you seen this man? Gr8!`);
    const kept = foundIn(flow, all);
    expect(kept.filter((each) => !isRest(each)).length).toBe(14);
    const phones = kept.filter(({ says }) => says === "a phone number").length;
    expect(kept.filter(isRest).map(({ says }) => says)).toEqual([`${40 - phones} more: a phone number`]);
    const further = foundIn(flow, all, 0).filter(isRest);
    expect(further).toMatchObject([{ says: `${40 - phones} more further on: a phone number`, beyond: true }]);
    const advice = draft(`Gr8 2moro l8r. ${"lol omg ".repeat(20)} Ring 07700 900110, 07700 900111, 07700 900112.`);
    expect(foundIn(flow, advice).filter(({ says }) => says === "a phone number").length).toBe(3);
    const asked = (some: readonly Found[]) => new Set(some.map(({ answers }) => JSON.stringify(answers)));
    const everything = all.findings.map(({ suggests }) =>
      JSON.stringify(Object.fromEntries(suggests.map((s) => [s.question, s.options]))),
    );
    expect(asked(kept)).toEqual(new Set(everything));
  });
});
