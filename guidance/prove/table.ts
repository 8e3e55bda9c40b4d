import { holds } from "../engine/conditions.js";
import { decide as engineDecide, rank } from "../engine/decide.js";
import { type Answers, type Rule, VERDICTS } from "../engine/types.js";
import type { Space } from "./space.js";
import { TickSets } from "./tickSets.js";

/** In a row: no rule fired at all. */
export const NO_REASON = VERDICTS.length;
/** In a row: the set ticks an option of a question that is not asked. */
export const NOT_ASKED = 255;
/** The entry of the mildest verdict, "OK to post". */
export const MILDEST = VERDICTS.length - 1;

/** The verdict of an entry as its rank, 0 the worst; without any reason a check counts as the mildest. */
export function mildness(entry: number): number {
  return Math.min(entry, MILDEST);
}

/** Rows are forgotten beyond this many, so that memory stays within bounds. */
const MOST_ROWS = 400_000;

/**
 * The verdict of every check of a space: a row for each way through the questions, an entry for each set of loose
 * ticks. A rule that speaks of no loose tick is tried once a row, another once for each set of the ticks it speaks of.
 */
export class Table {
  readonly sets: TickSets;
  /** The rules with a condition to meet. */
  readonly conditional: readonly Rule[];
  private readonly rows = new Map<string, Uint8Array>();
  private readonly contents = new Map<string, Uint8Array>();
  private readonly standIns: ReadonlyMap<Rule, readonly number[] | undefined>;

  constructor(
    readonly space: Space,
    readonly decide: typeof engineDecide = engineDecide,
  ) {
    this.sets = new TickSets(space);
    this.conditional = space.flow.rules.filter((rule) => rule.condition !== undefined);
    this.standIns = new Map(space.flow.rules.map((rule) => [rule, this.sets.standIns(rule)]));
  }

  /** The entry of each set of loose ticks: the rank of the verdict, or a constant above. Equal rows are the same object. */
  row(answers: Answers): Uint8Array {
    const key = this.keyOf(answers);
    const known = this.rows.get(key);
    if (known) return known;
    if (this.rows.size >= MOST_ROWS) this.rows.clear();
    const row = this.shared(this.work(answers));
    this.rows.set(key, row);
    return row;
  }

  /** Tells for one rule and one way through the questions with which sets of loose ticks it fires. */
  firing(rule: Rule, answers: Answers): (set: number) => boolean {
    const standIns = this.standIns.get(rule);
    if (!standIns) {
      const fires = holds(rule.when, answers);
      return () => fires;
    }
    const tried: boolean[] = [];
    return (set) => {
      const standIn = standIns[set] ?? set;
      tried[standIn] ??= holds(rule.when, this.sets.added(answers, standIn));
      return tried[standIn];
    };
  }

  private work(answers: Answers): Uint8Array {
    const { rules } = this.space.flow;
    const steady = rules.filter((rule) => !this.standIns.get(rule) && holds(rule.when, answers));
    const row = new Uint8Array(this.space.tickSets.length).fill(Math.min(NO_REASON, ...steady.map((rule) => rank(rule.verdict))));
    for (const rule of rules) {
      const verdict = rank(rule.verdict);
      if (!this.standIns.get(rule) || row.every((entry) => entry <= verdict)) continue;
      const fires = this.firing(rule, answers);
      for (let set = 0; set < row.length; set++) {
        if (verdict < (row[set] ?? 0) && fires(set)) row[set] = verdict;
      }
    }
    if (this.sets.allAnswered(answers)) return row;
    return row.map((entry, set) => (this.sets.narrowed(set, answers) === set ? entry : NOT_ASKED));
  }

  /** Few rows differ in content, so equal ones are one array. */
  private shared(row: Uint8Array): Uint8Array {
    const content = String.fromCharCode(...row);
    const same = this.contents.get(content) ?? row;
    this.contents.set(content, same);
    return same;
  }

  private keyOf(answers: Answers): string {
    let key = "";
    for (const id of this.space.questions.keys()) key += `${String(answers[id] ?? "")};`;
    return key;
  }
}
