import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../guidance/engine/decide.js";
import type { Reason } from "../../guidance/engine/types.js";
import type { ProofId } from "../../guidance/prove/ledger/ledger.js";
import { split } from "../../guidance/prove/parts/split.js";
import { type Budget, type FlowReport, proveFlow } from "../../guidance/prove/proveFlow.js";
import { proofLines } from "../../guidance/prove/report.js";
import { weighs } from "../../guidance/prove/space/verdicts.js";
import { anyFlow } from "./support/anyFlow.js";
import { everyCheck, failingByBruteForce } from "./support/bruteForce.js";
import { graded, LARGE_PAGES, largeFlow, largeRulesAnd, largeRulesWith, largeRulesWithout } from "./support/largeFlow.js";
import { choice, choices, option, rulesAnd, rulesWithout, site, smallFlow, when } from "./support/smallFlow.js";

/** Nothing at random, so that whatever is found is found by going through the parts. */
const BY_PARTS: Budget = { ways: Number.POSITIVE_INFINITY, gatesAbove: 20_000, random: 0, seed: 1 };

/** So many flows at random; `npm run test:long` takes a hundred. */
const RUNS = Number(process.env["ROUNDS"] ?? 25);

/** What the report says of the proofs that fail, but for rules that fire in no worked case. */
function failing(report: FlowReport): Partial<Record<ProofId, string>> {
  const failures = report.results.filter(({ smallest }) => smallest && !smallest.says.endsWith("in no worked case."));
  return Object.fromEntries(failures.map((result) => [result.proof, proofLines({ ...report, results: [result] }).join("\n")]));
}

const failingLarge = (change: Parameters<typeof largeFlow>[0], decideWith?: typeof decide) =>
  failing(proveFlow(largeFlow(change), [], BY_PARTS, decideWith));

describe("proving by parts", () => {
  it.each([
    ["whole groups", Number.POSITIVE_INFINITY],
    ["gates wherever they help", 2],
  ])("finds with %s exactly the proofs that fail when every check is looked at", (_, gatesAbove) => {
    const small = anyFlow()
      .map((flow) => ({ flow, checks: everyCheck(flow) }))
      .filter(({ checks }) => checks.length <= 100);
    const agrees = fc.property(small, ({ flow, checks }) => {
      const report = proveFlow(flow, [], { ...BY_PARTS, gatesAbove });
      expect(Object.keys(failing(report)).sort(), proofLines(report).join("\n")).toEqual(failingByBruteForce(flow, checks));
      expect(report.checks).toBe(BigInt(checks.length));
    });
    fc.assert(agrees, { numRuns: RUNS, seed: 1 });
  });
});

describe("a gate that changes", () => {
  it("leaves the steps of another part as they are, so that they hide nothing", () => {
    const start = choice("start", [option("fine"), option("unsure", 1), option("bad", 2)]);
    const steps = choices("steps", [option("one", 1), option("two", 1)], { steps: true });
    const later = choices("later", [option("a", 1), option("b", 1), option("c", 1)], { askWhen: when({ start: ["unsure"] }) });
    const rule = { provisions: ["FB-INT-1"] as const, reason: "Because." };
    const flow = smallFlow({
      pages: [
        { id: "first", title: "First", questions: [site, start, steps] },
        { id: "second", title: "Second", questions: [later] },
      ],
      rules: [
        { ...rule, id: "none-done", when: when({ steps: ["none"] }), verdict: "do-not-post" },
        { ...rule, id: "not-sure", when: when({ start: ["unsure"] }), verdict: "refer" },
        { ...rule, id: "always", when: when({ site: ["page", "album"] }), verdict: "ok-to-post" },
      ],
    });
    const report = proveFlow(flow, [], { ...BY_PARTS, gatesAbove: 2 });
    expect(report.gates).toContain("start");
    expect(failing(report)["risk"]).toContain('The verdict goes from "refer" to "ok-to-post"');
  });
});

describe("splitting a flow", () => {
  const groups = (flow = largeFlow()) =>
    split(
      flow,
      flow.rules.filter((rule) => weighs(flow.scale, rule)),
      20_000,
    ).map(({ gates, parts }) => ({
      gates: [...gates],
      parts: parts.map((part) => [...part].sort().join(" ")),
    }));
  const ofPicture = (flow = largeFlow()) => groups(flow).find(({ gates }) => gates.includes("picture"))?.parts ?? [];

  it("keeps a question with what opens it, and what a rule looks at together", () => {
    expect(ofPicture()).toContain("follow-1 shows:p1");
    expect(ofPicture()).toContain("board childPart follow-3 follow-4 parents shows:p3 shows:p4");
  });

  it("takes each tick that nothing hangs on by itself, and each question", () => {
    expect(ofPicture()).toContain("shows:p15");
    expect(groups()).toContainEqual({ gates: [], parts: ["says:s8"] });
    expect(groups()).toContainEqual({ gates: [], parts: ["public"] });
  });

  it("keeps together what a rule looks at on two pages", () => {
    const rules = largeRulesAnd({ id: "both", when: when({ public: ["bad"], device: ["bad"] }), verdict: "refer" });
    expect(groups(largeFlow({ rules }))).toContainEqual({ gates: [], parts: ["device public"] });
  });

  it("keeps all ticks of a question together where a rule looks at none of these", () => {
    const rules = largeRulesAnd({ id: "nothing", when: when({ says: ["none"] }), verdict: "refer" });
    expect(groups(largeFlow({ rules })).some(({ parts }) => parts[0]?.split(" ").length === 8)).toBe(true);
  });

  it("takes no gate that a condition sets, since meeting it would change all parts at once", () => {
    const sets = { picture: "without" };
    const rules = largeRulesAnd({
      id: "leave-out",
      when: when({ picture: ["with"], public: ["bad"] }),
      verdict: "post-if",
      condition: { text: "Leave it out.", tick: "Done", sets },
    });
    expect(groups(largeFlow({ rules })).flatMap(({ gates }) => gates)).not.toContain("picture");
  });
});

describe("a flow with more ways than can be taken", () => {
  it("is proved for every check", () => {
    const report = proveFlow(largeFlow(), [], BY_PARTS);
    expect(failing(report)).toEqual({});
    // Two sites, 2 to the 8 sets of ticks, six questions with four answers; and the picture, or none.
    const follow = 5n * 5n * 17n * (1n + 1n + 16n) * 2n ** 11n;
    expect(report.checks).toBe(2n * 2n ** 8n * 4n ** 6n * (1n + follow));
    expect(proofLines(report)[0]).toMatch(
      /^Small \(small\): [\d,]+ checks, proved by 394 ways through 29 independent parts \(.+\), for every answer to “Recap of picture”; and 0 checks at random\.$/,
    );
  });

  it("says so where ticks are only added two at a time, and where ways are picked at random", () => {
    const parts = [
      { ways: 500, proved: 500, all: true, everyTick: false },
      { ways: 900, proved: 900, all: false, everyTick: true },
      { ways: 2, proved: 2, all: true, everyTick: true },
      { ways: 2, proved: 1, all: true, everyTick: true },
    ];
    const lines = proofLines({ flow: smallFlow(), parts, gates: [], checks: 12_345n, random: 0, results: [] });
    expect(lines).toEqual([
      "Small (small): 12,345 checks, proved by 1,403 of 1,404 ways through 4 independent parts (900 + 500 + 2 × 2); and 0 checks at random. " +
        "In 1 of the parts there are too many ticks that hang together: these are added two at a time. " +
        "In 1 of the parts there are too many ways: these are picked at random.",
    ]);
  });
});

describe("a fault in one of the parts of a large flow", () => {
  it("is found in a question that a page away nothing can open", () => {
    const never = graded("never", { askWhen: { ...when({ shows: ["p1"] }), not: when({ picture: ["with"] }) } });
    const pages = [...LARGE_PAGES, { id: "last", title: "Last", questions: [never] }];
    expect(failingLarge({ pages }).reachable).toMatch(/"(last|never)" is never/);
  });

  it("is found in a rule that can never fire", () => {
    const rules = largeRulesAnd({ id: "never", when: when({ picture: ["without"], "follow-3": ["bad"] }) });
    expect(failingLarge({ rules }).rules).toContain('Rule "never" fires in no check.');
  });

  it("is found in a question that cannot be answered", () => {
    const empty = choice("empty", [], { askWhen: when({ parents: ["fine"] }) });
    const pages = [...LARGE_PAGES, { id: "last", title: "Last", questions: [empty] }];
    expect(failingLarge({ pages }).ends).toContain('The flow cannot get past page "last".');
  });

  it("is found in a riskier answer that is let through", () => {
    expect(failingLarge({ rules: largeRulesWithout("board-bad") }).risk).toMatch(
      /from "post-if" to "ok-to-post"[\s\S]+and then:\s+Recap of board: Label of bad$/,
    );
  });

  it('is found in a "not sure" that is let through', () => {
    const rules = largeRulesWith("follow-4-later", { when: when({ "follow-4": ["later"] }) });
    expect(failingLarge({ rules }).unsure).toContain("Recap of follow-4: Label of unsure");
  });

  it("is found in a condition that leads nowhere", () => {
    const condition = { text: "Do it.", tick: "Done", sets: { parents: "later" } };
    expect(failingLarge({ rules: largeRulesWith("parents-later", { condition }) }).conditions).toContain(
      "leaves the condition open",
    );
  });

  it("is found in a citation on one platform only", () => {
    const stray: typeof decide = (flow, answers) => {
      const decision = decide(flow, answers);
      const cite = (rule: string) => rule === "follow-1-bad" && answers["site"] === "album";
      const cited = (each: Reason): Reason => (cite(each.rule) ? { ...each, provisions: ["FB-INT-1"] } : each);
      const [first, ...others] = decision.reasons;
      return { ...decision, reasons: [cited(first), ...others.map(cited)] };
    };
    expect(failingLarge({}, stray).documents).toContain('Rule "follow-1-bad" cites FB-INT-1');
  });
});

describe("a fault between the parts of a large flow", () => {
  it("is found where only checks without a picture have no reason", () => {
    const clearing = ["page", "purpose-fine", "public-fine", "outcome-fine", "style-fine", "link-fine", "device-fine"];
    const rules = largeRulesAnd({ id: "with-picture", when: when({ picture: ["with"] }) });
    const failures = failingLarge({ rules: rules.filter((rule) => !clearing.includes(rule.id)) });
    expect(Object.keys(failures)).toEqual(["grounded"]);
    expect(failures.grounded).toContain("Recap of picture: Label of without");
  });

  it("is found where only two answers on different pages leave a check without a reason", () => {
    const asked = ["one", "two"].map((id) => choice(id, [option("x"), option("y")]));
    const pages = [
      ...smallFlow().pages,
      ...asked.map((question) => ({ id: question.id, title: question.id, questions: [question] })),
    ];
    const conditions = [when({ one: ["x"] }), when({ one: ["y"], two: ["x"] })];
    const clearing = conditions.flatMap((condition, index) => rulesAnd({ id: `clear-${index}`, when: condition }).slice(-1));
    const rules = [...rulesWithout("page"), ...clearing];
    const { grounded } = failing(proveFlow(smallFlow({ pages, rules }), [], BY_PARTS));
    expect(grounded).toMatch(/Recap of one: Label of y\s+Recap of two: Label of y$/);
  });

  it("is found where a picture makes the verdict milder", () => {
    const rules = largeRulesAnd({ id: "words-only", when: when({ picture: ["without"] }), verdict: "refer", instead: "Ask." });
    expect(failingLarge({ rules }).risk).toMatch(
      /from "refer" to "ok-to-post"[\s\S]+and then:\s+Recap of picture: Label of with/,
    );
  });

  it("is found where a picture makes the verdict milder for one answer to another question", () => {
    const rules = largeRulesWith("style-bad", { when: when({ style: ["bad"], picture: ["without"] }) });
    expect(failingLarge({ rules }).risk).toMatch(
      /Recap of style: Label of bad[\s\S]+and then:\s+Recap of picture: Label of with/,
    );
  });

  it("is found where a picture makes the verdict milder only for the answers that suit a picture", () => {
    const kind = choice("kind", [option("words"), option("film")]);
    const pages = [...LARGE_PAGES, { id: "last", title: "Last", questions: [kind] }];
    const wrong = {
      id: "wrong-kind",
      when: when({ kind: ["words"], picture: ["with"] }),
      verdict: "do-not-post",
      instead: "Film.",
    } as const;
    const rules = largeRulesAnd(wrong).map((rule) =>
      rule.id === "style-bad" ? { ...rule, when: when({ style: ["bad"], picture: ["without"] }) } : rule,
    );
    expect(failingLarge({ pages, rules }).risk).toMatch(
      /Recap of style: Label of bad[\s\S]+Recap of kind: Label of film\s+and then:\s+Recap of picture: Label of with/,
    );
  });

  it("is found where an answer on another page takes a prohibition back", () => {
    const rules = largeRulesWith("public-bad", {
      when: { ...when({ public: ["bad"] }), not: when({ device: ["later", "unsure"] }) },
    });
    const { risk } = failingLarge({ rules });
    expect(risk).toContain('from "do-not-post" to "post-if"');
    expect(risk).toMatch(/Recap of public: Label of bad[\s\S]+and then:\s+Recap of device: Label of (later|unsure)$/);
  });

  it("is found where a condition sets what is not always asked, pages away", () => {
    const aim = graded("aim", { askWhen: when({ purpose: ["fine"] }) });
    const pages = [...LARGE_PAGES, { id: "last", title: "Last", questions: [aim] }];
    const condition = { text: "Do it.", tick: "Done", sets: { device: "fine", aim: "fine" } };
    const { conditions } = failingLarge({ pages, rules: largeRulesWith("device-later", { condition }) });
    expect(conditions).toContain("gives an answer that is not asked for");
    expect(conditions).toMatch(/Recap of purpose: Label of (unsure|later|bad)/);
  });

  it("is found where meeting a condition opens what prohibits, pages later", () => {
    const again = choice("again", [option("no", 1)], { askWhen: when({ link: ["fine"] }) });
    const pages = [...LARGE_PAGES, { id: "last", title: "Last", questions: [again] }];
    const rules = largeRulesAnd({ id: "again", when: when({ again: ["no"] }), verdict: "do-not-post", instead: "Words." });
    expect(failingLarge({ pages, rules }).conditions).toContain("Recap of link: Label of");
  });
});
