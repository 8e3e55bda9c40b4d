import { describeExample } from "./counterExample.js";
import { PROOFS } from "./ledger.js";
import type { FlowReport } from "./proveFlow.js";

/** What was proved of a flow, and every counter-example found, as lines of text. */
export function reportLines(report: FlowReport): readonly string[] {
  const { flow, ways, every, proved, tickSets, checks, random } = report;
  const branches = `${number(proved)} of ${every ? "" : "more than "}${number(ways)} ways through the questions`;
  return [
    `${flow.title} (${flow.id}): ${branches}, each with ${number(tickSets)} sets of further ticks: ${number(checks)} checks, and ${number(random)} at random.`,
    ...report.results.flatMap(({ proof, failures, smallest }) => {
      if (!smallest) return [`  ✓ ${PROOFS[proof]}.`];
      const times = failures === 1 ? "once" : `${number(failures)} times`;
      return [
        `  ✗ ${PROOFS[proof]}: fails ${times}. The smallest example:`,
        ...describeExample(flow, smallest).map((line) => `      ${line}`),
      ];
    }),
  ];
}

/** A count with commas between the thousands. */
export function number(count: number): string {
  return count.toLocaleString("en-GB");
}
