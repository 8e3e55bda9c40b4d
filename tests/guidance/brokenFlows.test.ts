import { describe, expect, it } from "vitest";
import { decide } from "../../guidance/engine/decide.js";
import type { Flow, Reason } from "../../guidance/engine/types.js";
import type { ProofId } from "../../guidance/prove/ledger/ledger.js";
import { proveFlow, SMALL } from "../../guidance/prove/proveFlow.js";
import { proofLines } from "../../guidance/prove/report.js";
import {
  about,
  choice,
  choices,
  form,
  option,
  rulesAnd,
  rulesWith,
  rulesWithout,
  SMALL_CASES,
  shows,
  site,
  smallFlow,
  when,
} from "./support/smallFlow.js";

/** Whatever a report says of the proofs that fail, by proof. */
function failing(flow: Flow, cases = SMALL_CASES, decideWith?: typeof decide): Partial<Record<ProofId, string>> {
  const report = proveFlow(flow, cases, SMALL, decideWith);
  const failures = report.results.filter((result) => result.smallest !== undefined);
  return Object.fromEntries(failures.map((result) => [result.proof, proofLines({ ...report, results: [result] }).join("\n")]));
}

const first = { id: "first", title: "First", questions: [site, shows, about] };
const second = { id: "second", title: "Second", questions: [form] };

describe("every page is reached and every question asked", () => {
  it("fails for a question whose condition never holds", () => {
    const never = choice("never", [option("x"), option("y", 1)], {
      askWhen: { ...when({ form: ["later"] }), all: [when({ form: ["refused"] })] },
    });
    const failures = failing(smallFlow({ pages: [first, second, { id: "third", title: "Third", questions: [never] }] }));
    expect(failures.reachable).toMatch(/"(third|never)" is never/);
  });

  it("fails for an optional question that is on its own whenever it is asked, since such a page is passed over", () => {
    const alone = { ...about, id: "note", askWhen: when({ shows: ["blood"] }) };
    const failures = failing(
      smallFlow({
        pages: [
          first,
          { ...second, questions: [form, alone] },
          { id: "third", title: "Third", questions: [{ ...alone, id: "other" }] },
        ],
      }),
    );
    expect(failures.reachable).toMatch(/"(third|other)" is never/);
  });
});

describe("every rule fires", () => {
  const never = rulesAnd({ id: "never", when: { ...when({ shows: ["none"] }), all: [when({ shows: ["blood"] })] } });

  it("fails for a rule that no check can fire", () => {
    expect(failing(smallFlow({ rules: never })).rules).toContain('Rule "never" fires in no');
  });

  it("fails for a rule that no worked case fires", () => {
    expect(failing(smallFlow(), SMALL_CASES.slice(1)).rules).toMatch(/Rule "(blood|paper)" fires in no worked case/);
  });

  it("finds a rule that needs two loose ticks", () => {
    const both = rulesAnd({ id: "both", when: { answers: {}, all: [when({ shows: ["paper"] }), when({ shows: ["blood"] })] } });
    expect(failing(smallFlow({ rules: both })).rules).toBeUndefined();
  });
});

describe("every check comes to an end", () => {
  it("fails for a question without options", () => {
    const failures = failing(smallFlow({ pages: [first, { ...second, questions: [{ ...form, options: [] }] }] }));
    expect(failures.ends).toContain('The flow cannot get past page "second".');
    expect(failures.ends).toContain("Recap of shows: Label of person");
  });

  it("fails for a question whose none of these is not among its options", () => {
    const lost = choices("lost", [option("x", 1)], { none: "nowhere" });
    expect(failing(smallFlow({ pages: [first, { ...second, questions: [lost] }] })).ends).toContain(
      'cannot get past page "second"',
    );
  });
});

describe("every verdict has a reason and a citation", () => {
  it("fails for a check in which no rule fires", () => {
    const failures = failing(smallFlow({ rules: rulesWithout("page") }));
    expect(failures.grounded).toContain("No rule fires");
    expect(failures.grounded).toContain("Recap of shows: Label of none");
  });

  it("fails for a rule without provisions", () => {
    expect(failing(smallFlow({ rules: rulesWith("page", { provisions: [] as never }) })).grounded).toContain(
      "cites no provision",
    );
  });

  it("fails where the engine does not decide as the rules say", () => {
    const kind: typeof decide = (flow, answers) => ({ ...decide(flow, answers), verdict: "ok-to-post" });
    expect(failing(smallFlow(), SMALL_CASES, kind).grounded).toContain('do not make the verdict "ok-to-post"');
  });
});

describe("stating more risk never makes the verdict milder", () => {
  it("fails where a riskier option of a choice is let through", () => {
    const failures = failing(smallFlow({ rules: rulesWithout("refused") }));
    expect(failures.risk).toContain('from "post-if" to "ok-to-post"');
    expect(failures.risk).toMatch(/Recap of form: Label of (later|unsure)[\s\S]+and then:\s+Recap of form: Label of refused/);
  });

  it("fails where one more loose tick clears another", () => {
    const rules = rulesWith("blood", { when: { ...when({ shows: ["blood"] }), not: when({ shows: ["paper"] }) } });
    const failures = failing(
      smallFlow({ rules: rules.map((rule) => (rule.id === "paper" ? { ...rule, verdict: "refer" as const } : rule)) }),
    );
    expect(failures.risk).toContain('from "do-not-post" to "refer"');
    expect(failures.risk).toContain("and then:\n        Recap of shows: Label of blood; Label of paper");
  });

  it("fails where a rule holds only for none of these", () => {
    const rules = rulesAnd({ id: "nothing", when: when({ shows: ["none"] }), verdict: "do-not-post", instead: "Words." });
    expect(failing(smallFlow({ rules })).risk).toContain('from "do-not-post" to');
  });

  it("fails where the questions a tick opens can be answered into something milder", () => {
    const rules = rulesWith("blood", { when: { ...when({ shows: ["blood"] }), not: when({ form: ["signed"] }) } });
    const failures = failing(smallFlow({ rules }));
    expect(failures.risk).toContain('from "do-not-post" to "ok-to-post"');
    expect(failures.risk).toMatch(/and then:[\s\S]+Recap of form: Label of signed/);
  });

  it("does not fail because the questions a tick opens can also be answered into something worse", () => {
    expect(failing(smallFlow()).risk).toBeUndefined();
  });

  it("fails where a riskier answer leaves out the question that prohibited", () => {
    const third = {
      id: "third",
      title: "Third",
      questions: [choice("why", [option("fine"), option("bad", 1)], { askWhen: when({ form: ["signed"] }) })],
    };
    const rules = rulesAnd({ id: "bad", when: when({ why: ["bad"] }), verdict: "do-not-post", instead: "Words." });
    const failures = failing(smallFlow({ pages: [first, second, third], rules }));
    expect(failures.risk).toMatch(/from "do-not-post" to "post-if"[\s\S]+Recap of why: Label of bad[\s\S]+and then:/);
  });

  it("finds by random checks what takes three loose ticks to see", () => {
    const many = choices(
      "shows",
      ["a", "b", "c"].map((id) => option(id, 1)),
    );
    const rules = rulesAnd({
      id: "a",
      when: { ...when({ shows: ["a"] }), not: { answers: {}, all: [when({ shows: ["b"] }), when({ shows: ["c"] })] } },
      verdict: "refer",
    });
    const usable = rules.filter((rule) => rule.id === "a" || rule.id === "page");
    const failures = failing(smallFlow({ pages: [{ ...first, questions: [site, many, about] }], rules: usable }));
    expect(failures.risk).toContain("and then:\n        Recap of shows: Label of a; Label of b; Label of c");
  });
});

describe('"not sure" never counts as safe', () => {
  const lenient = smallFlow({ rules: rulesWith("wanted", { when: when({ form: ["later"] }) }) });

  it("fails where it is OK to post", () => {
    const failures = failing(lenient);
    expect(failures.unsure).toContain('The check is "ok-to-post" with a "not sure" in it');
    expect(failures.unsure).toContain("Recap of form: Label of unsure");
  });

  it("fails where it is milder than a surer answer with less risk", () => {
    const options = [option("signed"), option("later", 1), option("unsure", 2), option("refused", 3)];
    const pages = [first, { ...second, questions: [{ ...form, options }] }];
    const rules = [
      ...rulesWith("wanted", { when: when({ form: ["unsure"] }) }),
      {
        id: "later",
        provisions: ["FB-PIC-7"] as const,
        when: when({ form: ["later"] }),
        verdict: "refer" as const,
        reason: "Ask.",
      },
    ];
    expect(failing(smallFlow({ pages, rules })).unsure).toContain('from "refer" to "post-if"');
  });

  it("fails for a tick that means not sure", () => {
    const more = choices("shows", [option("person", 1), option("blood", 1), option("paper", 1), option("unsure", 1)]);
    expect(failing(smallFlow({ pages: [{ ...first, questions: [site, more, about] }, second] })).unsure).toContain(
      "Label of unsure",
    );
  });
});

describe("every condition can be met", () => {
  const condition = { text: "Get it.", tick: "I have it" };

  it("fails where the condition stays open", () => {
    const rules = rulesWith("wanted", { condition: { ...condition, sets: { form: "later" } } });
    expect(failing(smallFlow({ rules })).conditions).toContain("leaves the condition open");
  });

  it("fails where meeting it makes the verdict worse", () => {
    const rules = rulesWith("wanted", { condition: { ...condition, sets: { form: "refused" } } });
    expect(failing(smallFlow({ rules })).conditions).toContain('Meeting the condition of rule "wanted" makes the verdict worse');
  });

  it("fails where it gives an answer no question takes", () => {
    const rules = rulesWith("wanted", { condition: { ...condition, sets: { form: "mislaid" } } });
    expect(failing(smallFlow({ rules })).conditions).toContain("gives an answer that is not asked for");
  });

  it("fails where meeting all of them does not clear the check", () => {
    const rules = rulesAnd({ id: "always", when: when({ form: ["signed", "later", "unsure"] }), verdict: "post-if" });
    expect(failing(smallFlow({ rules })).conditions).toContain('still not "ok-to-post"');
  });

  it("fails where meeting one condition opens the other again", () => {
    const other = { ...condition, sets: { form: "later" } };
    const rules = rulesAnd({ id: "other", when: when({ form: ["signed"] }), verdict: "post-if", condition: other });
    expect(failing(smallFlow({ rules })).conditions).toBeDefined();
  });
});

describe("the platform's own document is cited", () => {
  it("fails where an option does not say which documents govern the platform", () => {
    const unnamed = choice("site", [option("page"), option("album", 1, { documents: ["flickr"] })]);
    const failures = failing(smallFlow({ pages: [{ ...first, questions: [unnamed, shows, about] }, second] }));
    expect(failures.documents).toContain("Which document governs the platform is not known");
  });

  it("fails where the platform is not always asked for", () => {
    const later = { id: "third", title: "Third", questions: [{ ...site, askWhen: when({ shows: ["blood"] }) }] };
    const failures = failing(smallFlow({ pages: [{ ...first, questions: [shows, about] }, second, later] }));
    expect(failures.documents).toContain("is not known");
  });

  it("fails where the engine cites another document", () => {
    const both: typeof decide = (flow, answers) => {
      const decision = decide(flow, answers);
      const all = (reason: Reason) => flow.rules.find(({ id }) => id === reason.rule)?.provisions ?? reason.provisions;
      const [first, ...others] = decision.reasons;
      const cited = (reason: Reason) => ({ ...reason, provisions: all(reason) });
      return { ...decision, reasons: [cited(first), ...others.map(cited)] };
    };
    expect(failing(smallFlow(), SMALL_CASES, both).documents).toMatch(/Rule "\w+" cites F[BL]-/);
  });
});

describe("a proof that fails", () => {
  it("is reported with its count and the shortest example in words", () => {
    const report = proveFlow(smallFlow({ rules: rulesWithout("page") }), SMALL_CASES, SMALL);
    const lines = proofLines(report);
    expect(lines.filter((line) => line.startsWith("  ✗")).length).toBeGreaterThan(0);
    const at = lines.findIndex((line) => line.startsWith("  ✗ Every verdict has a reason and a citation"));
    expect(lines.slice(at, at + 4)).toEqual([
      expect.stringMatching(/fails \d+ times. The smallest example:$/),
      "      No rule fires, so there is no verdict.",
      "        Recap of site: Label of page",
      "        Recap of shows: Label of none",
    ]);
  });
});
