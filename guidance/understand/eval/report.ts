import { LABELS } from "../schema.js";
import { type Answered, isCited, isLabelled, MORE_THAN_NEEDED, type Score, type Share } from "./score.js";

/** A score in lines of text: the numbers, the confusion table, and every error with its text. */
export function reportLines(score: Score): readonly string[] {
  const { cpuMs, errors } = score;
  return [
    `labels right                          ${shown(score.labels)}`,
    `prohibitions told at once             ${shown(score.atOnce)}`,
    `  checklist, right provision cited    ${shown(score.asked)}`,
    `  missed                              ${shown(score.missed)}`,
    `check and post-if wrongly forbidden   ${shown(score.wronglyForbidden)}`,
    `citations right                       ${shown(score.cited)}`,
    `  with at most ${MORE_THAN_NEEDED} more than needed     ${shown(score.citedBriefly)}`,
    `CPU a message                         median ${cpuMs.median.toFixed(1)} ms, 99th percentile ${cpuMs.p99.toFixed(1)} ms`,
    "",
    ...table(score),
    "",
    `${errors.length} ${errors.length === 1 ? "error" : "errors"}${errors.length === 0 ? "." : ":"}`,
    ...errors.map(errorLine),
  ];
}

function shown({ count, of }: Share): string {
  return `${count} of ${of}${of === 0 ? "" : `, ${((100 * count) / of).toFixed(1)} %`}`;
}

/** What was expected down the side, what was given across. */
function table({ confusion }: Score): readonly string[] {
  const wide = Math.max(...LABELS.map((label) => label.length)) + 1;
  const cells = (first: string, rest: readonly string[]) =>
    [first.padEnd(wide), ...rest.map((cell) => cell.padStart(wide))].join("");
  return [
    cells("", LABELS),
    ...[...LABELS]
      .filter((expected) => confusion.has(expected))
      .map((expected) =>
        cells(
          expected,
          LABELS.map((given) => String(confusion.get(expected)?.get(given) ?? ".")),
        ),
      ),
  ];
}

function errorLine(answered: Answered): string {
  const { question, label, provisions } = answered;
  const wrong = [
    ...(isLabelled(answered) ? [] : [`${question.expect}, read as ${label}`]),
    ...(isCited(answered)
      ? []
      : [`${question.cite.map((group) => group.join(" or ")).join(" and ")}, cited ${provisions.join(" ") || "nothing"}`]),
  ];
  return `  ${question.id}: ${wrong.join("; ")}: ${JSON.stringify(question.text)}`;
}
