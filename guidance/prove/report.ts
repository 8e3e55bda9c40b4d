import { describeExample } from "./ledger/counterExample.js";
import { PROOFS } from "./ledger/ledger.js";
import type { FlowReport, PartReport } from "./proveFlow.js";
import { questionOf, questionsOf } from "./space/variables.js";

/** What was proved of a flow, and every counter-example found, as lines of text. */
export function proofLines(report: FlowReport): readonly string[] {
  const { flow } = report;
  return [
    `${flow.title} (${flow.id}): ${goneThrough(report)}`,
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
export function number(count: number | bigint): string {
  return count.toLocaleString("en-GB");
}

/** How many checks were proved, and what was gone through for that: a part's ways are counted over all answers to its gates. */
function goneThrough({ flow, parts, gates, checks, random }: FlowReport): string {
  const total = (count: (part: PartReport) => number) => parts.reduce((sum, part) => sum + count(part), 0);
  const [ways, proved] = [total((part) => part.ways), total((part) => part.proved)];
  const some = proved < ways ? `${number(proved)} of ` : "";
  const recaps = gates.map((gate) => `“${questionOf(questionsOf(flow), gate)?.recap ?? gate}”`);
  const inTurn = recaps.length > 0 ? `, for every answer to ${[...new Set(recaps)].join(" and ")}` : "";
  return [
    `${number(checks)} checks, proved by ${some}${number(ways)} ways through ${number(parts.length)} independent parts`,
    ` (${sizes(parts)})${inTurn}; and ${number(random)} checks at random.`,
    ...short(parts, (part) => !part.everyTick, "there are too many ticks that hang together: these are added two at a time"),
    ...short(parts, (part) => !part.all, "there are too many ways: these are picked at random"),
  ].join("");
}

/** The ways through the parts, the most first and equal ones together, such as "247 + 2 × 5 + 3". */
function sizes(parts: readonly PartReport[]): string {
  const counts = new Map<number, number>();
  for (const { ways } of parts) counts.set(ways, (counts.get(ways) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => b - a);
  return sorted.map(([ways, times]) => (times === 1 ? "" : `${number(times)} × `) + number(ways)).join(" + ");
}

function short(parts: readonly PartReport[], isShort: (part: PartReport) => boolean, why: string): readonly string[] {
  const count = parts.filter(isShort).length;
  return count === 0 ? [] : [` In ${number(count)} of the parts ${why}.`];
}
