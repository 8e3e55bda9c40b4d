import {
  type AdaptiveCard,
  action,
  type BarList,
  figuresCard,
  type Notice,
  shownDay,
  verdictStyle,
} from "../../../cards/index.js";
import type { Guidance } from "../../../guidance/index.js";
import { OWN_JUDGEMENT, type Verdict } from "../../../records/index.js";
import { nameOf } from "../../turn/months.js";
import { unreadCount } from "../../turn/unreadWords.js";
import { type Begun, checksIn, type Figures, greatest, WEEKS } from "./gather.js";
import { LEFT_AT } from "./whereLeft.js";

/** Of all units that the person sees. */
export const ALL_UNITS = "all";
const MOST_SHOWN = 5;
const PLAIN = { inputs: "none" } as const;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export interface FiguresShown {
  readonly figures: Figures;
  readonly begun: Begun;
  /** The units to choose from. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
  /** A unit's code, or {@link ALL_UNITS}. */
  readonly chosen: string;
  readonly weeks: number;
  /** The names of the accounts that have gone quiet. */
  readonly quiet: readonly string[];
  /** Whether the weekly digest comes. */
  readonly digest: boolean;
  readonly notice?: Notice | undefined;
}

/** The figures of a unit, or of several together. */
export function figuresView(guidance: Guidance, shown: FiguresShown): AdaptiveCard {
  const { figures, begun, units, chosen, weeks, digest, notice } = shown;
  const where = units.find(({ code }) => code === chosen)?.name ?? (units.length === 1 ? units[0]?.name : "all units");
  const checks = checksIn(figures);
  const x = { unit: chosen, weeks: String(weeks) };
  return figuresCard({
    title: `Figures: ${where}`,
    kicker: `The last ${weeks} weeks: ${checks === 1 ? "1 check" : `${checks} checks`}`,
    notice: notice ?? uncounted(figures, begun),
    fields: [
      {
        kind: "choice",
        id: "unit",
        label: "Unit",
        value: chosen,
        compact: true,
        options: [
          ...(units.length > 1 ? [{ id: ALL_UNITS, label: "All units" }] : []),
          ...units.map(({ code, name }) => ({ id: code, label: name })),
        ],
      },
      {
        kind: "choice",
        id: "weeks",
        label: "How far back",
        value: String(weeks),
        compact: true,
        options: WEEKS.map((count) => ({ id: String(count), label: `${count} weeks` })),
      },
    ],
    show: action("Show", "figures.show"),
    numbers: [
      { value: checks, label: checks === 1 ? "check" : "checks" },
      { value: figures.verdicts["do-not-post"] ?? 0, label: verdictStyle("do-not-post").title },
      { value: figures.waiting, label: "waiting for a team lead" },
    ],
    lists: [verdictList(figures), stoppedList(guidance, figures)],
    moreLists: [weekList(figures), changedList(guidance, figures), leftList(guidance, begun)],
    sections: [
      { title: "Looked at by team leads", rows: [{ value: lookedLine(guidance, figures) }] },
      { title: "Requests to team leads", rows: reviewLines(figures).map((value) => ({ value })) },
      { title: "Accounts gone quiet", rows: quietRows(shown.quiet) },
      { title: "Checks begun", rows: [{ value: `${begunLine(begun)} Days are counted two days after they end.` }] },
    ],
    actions: [
      action("Export checks", "export.form", {}, PLAIN),
      digest
        ? action("Stop the weekly digest", "figures.off", { x }, PLAIN)
        : action("Send me the weekly digest", "figures.on", { x }, PLAIN),
    ],
  });
}

/** How much leads have looked at, of what is theirs to look at. */
function lookedLine({ flows }: Guidance, { looked, since }: Figures): string {
  const theirs = Object.entries(looked).filter(([flow]) => flows.get(flow)?.scale === "post");
  const sum = (of: "checks" | "looked") => theirs.reduce((all, [, each]) => all + each[of], 0);
  const [checks, done] = [sum("checks"), sum("looked")];
  const share = checks === 0 ? "" : ` (${Math.round((100 * done) / checks)} %)`;
  return `Of the checks started since the beginning of ${nameOf(since)}: ${done} of ${checks}${share}, as they stand now.`;
}

/** What could not be read or may not be counted yet, so that nobody takes the rest for all. */
function uncounted(figures: Figures, begun: Begun): Notice | undefined {
  const months = unreadCount(figures.unread, "month of a unit", "months of units");
  const days = unreadCount(begun.unread, "day of checks begun", "days of checks begun");
  const latest = figures.mayLag ? "Checks of the last minute may be missing." : "";
  const missing = [months, days, latest].filter((value) => value !== "");
  return missing.length === 0 ? undefined : { text: `Not counted: ${missing.join(" ")}`, style: "warning" };
}

/** The verdicts in words: "3 Do not post, 9 OK to post". */
export function verdictWords(verdicts: Figures["verdicts"]): string {
  return greatest(verdicts, Number.POSITIVE_INFINITY)
    .map(([verdict, count]) => `${count} ${verdictStyle(verdict as Verdict).title}`)
    .join(", ");
}

function verdictList({ verdicts }: Figures): BarList {
  return { title: "Verdicts", values: most(verdicts, (verdict) => verdictStyle(verdict as Verdict).title), none: "No checks." };
}

/** The rules in words, with the id that opens them in the guidance. */
function stoppedList({ provisions }: Guidance, { stopped, since }: Figures): BarList {
  const rule = (id: string) => {
    if (id === OWN_JUDGEMENT) return "A team lead's own decision";
    const found = provisions.get(id);
    return found ? `${found.title} (${id})` : id;
  };
  return {
    title: "What stops most pictures",
    note: `Since the start of ${nameOf(since)}. Each once, by what stops it now.`,
    values: most(stopped, rule),
    none: "Nothing was stopped.",
  };
}

function changedList(guidance: Guidance, { changed, since }: Figures): BarList {
  const labels = questionLabels(guidance);
  return {
    title: "Answers most often changed after a verdict",
    note: `Since the start of ${nameOf(since)}.`,
    values: most(changed, (id) => labels.get(id) ?? id),
    none: "None changed.",
  };
}

function weekList({ weeks }: Figures): BarList {
  return {
    title: "Checks a week",
    note: "By the Monday it began.",
    values: weeks.map(({ monday, checks }) => ({ label: DAY.format(new Date(monday)), value: checks })),
    none: "No checks.",
  };
}

function most(numbers: Figures["stopped"], nameFor: (id: string) => string): BarList["values"] {
  return greatest(numbers, MOST_SHOWN).map(([id, value]) => ({ label: nameFor(id), value }));
}

/** Where checks without a verdict were left. */
function leftList({ flows }: Guidance, { left }: Begun): BarList {
  const labelOf = (at: string) => {
    const [flowId = "", question = ""] = at.split("|");
    const flow = flows.get(flowId);
    const asked = flow?.pages.flatMap(({ questions }) => questions).find(({ id }) => id === question);
    return `${flow?.subjectLabel ?? flowId}: ${LEFT_LABELS[question] ?? asked?.recap ?? question}`;
  };
  return {
    title: "Where checks are left unfinished",
    values: most(left, labelOf),
    none: "None left unfinished.",
  };
}

const LEFT_LABELS: Readonly<Record<string, string>> = {
  [LEFT_AT.unit]: "choosing the unit",
  [LEFT_AT.verdict]: "getting the verdict",
};

function begunLine({ since, begun, finished }: Begun): string {
  if (since === undefined) return "No days counted yet.";
  if (begun === 0) return `None since ${shownDay(since)}.`;
  return `Started since ${shownDay(since)}: ${begun}, of which ${finished} got a verdict.`;
}

function questionLabels({ flows }: Guidance): ReadonlyMap<string, string> {
  const questions = [...flows.values()].flatMap(({ pages }) => pages.flatMap((page) => page.questions));
  return new Map(questions.map(({ id, recap }) => [id, recap]));
}

/** What came of the requests for review, in lines. */
function reviewLines({ reviews, since, waiting }: Figures): readonly string[] {
  const { requested, withdrawn, decided, overruled, minutes } = reviews;
  const taken = withdrawn > 0 ? `, ${withdrawn} withdrawn` : "";
  const asked = `For checks started since the start of ${nameOf(since)}: ${requested} requested, ${decided} decided${taken}.`;
  const waits = `Waiting now: ${waiting}.`;
  return [
    asked,
    ...(decided === 0 ? [] : [`From request to decision, on average: ${timeWords(minutes / decided)}.`]),
    `Verdicts changed by a lead, asked or not: ${overruled}.`,
    waits,
  ];
}

function quietRows(names: readonly string[]) {
  if (names.length === 0) return [{ value: "None." }];
  const more = names.length - MOST_SHOWN;
  return [...names.slice(0, MOST_SHOWN).map((value) => ({ value })), ...(more > 0 ? [{ value: `And ${more} more.` }] : [])];
}

const MINUTES = { hour: 60, day: 1_440 };

function timeWords(minutes: number): string {
  if (minutes < 1) return "under a minute";
  if (minutes < MINUTES.hour) return several(minutes, "minute");
  return minutes < 2 * MINUTES.day ? several(minutes / MINUTES.hour, "hour") : several(minutes / MINUTES.day, "day");
}

function several(count: number, unit: string): string {
  const whole = Math.round(count);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
