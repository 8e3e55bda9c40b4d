import { decide } from "../../engine/decide.js";
import { fold } from "../../engine/fold.js";
import type { WorkedCase } from "../../load/schemas.js";
import type { Ways } from "../enumerate.js";
import type { Fail } from "../ledger.js";
import type { Table } from "../table.js";
import { shown } from "../walk.js";

/** What can only be said of a flow as a whole: no walk ends nowhere, and no page, question or rule is there for nothing. */
export function proveWhole({ walks }: Ways, cases: readonly WorkedCase[], table: Table, fail: Fail): void {
  for (const { answers, stuckOn } of walks) {
    if (stuckOn !== undefined) fail("ends", { says: `The flow cannot get past page "${stuckOn}".`, answers });
  }
  const complete = walks.filter((walked) => walked.stuckOn === undefined).map((walked) => walked.answers);
  const { flow, tickSets } = table.space;

  const pages = new Set(flow.pages.map((page) => page.id));
  const questions = new Set(table.space.questions.keys());
  const rules = new Set(flow.rules);
  for (const answers of complete) {
    if (pages.size + questions.size > 0) {
      const seen = shown(flow, answers);
      for (const page of seen.pages) pages.delete(page);
      for (const question of seen.questions) questions.delete(question);
    }
    for (const rule of rules) {
      const fires = table.firing(rule, answers);
      if (tickSets.some((_, set) => fires(table.sets.narrowed(set, answers)))) rules.delete(rule);
    }
    if (pages.size + questions.size + rules.size === 0) break;
  }
  for (const page of pages) fail("reachable", { says: `Page "${page}" is never reached.` });
  for (const question of questions) fail("reachable", { says: `Question "${question}" is never asked.` });
  for (const rule of rules) fail("rules", { says: `Rule "${rule.id}" fires in no check.` });

  const decided = cases.filter((each) => !fold(flow, each.given).next).map((each) => decide(flow, each.given));
  const fired = new Set(decided.flatMap((decision) => decision.reasons.map((reason) => reason.rule)));
  for (const rule of flow.rules) {
    if (!fired.has(rule.id)) fail("rules", { says: `Rule "${rule.id}" fires in no worked case.` });
  }
}
