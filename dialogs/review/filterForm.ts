import { type AdaptiveCard, action, type Field, formCard, verdictStyle } from "../../cards/index.js";
import { type Guidance, SCALE_IDS, verdictsOf } from "../../guidance/index.js";
import { REVIEW_STATES, UP_STATES, VERDICT_HOLDERS } from "../../records/index.js";
import type { ListPress as Press } from "./declaration.js";
import { carrying, DAY, EVERYTHING, MARKS, ORDERS, TO_REVIEW, type Wanted } from "./filter.js";
import { words } from "./overruleForm.js";
import { HOLDER_WORDS, MARK_WORDS, ORDER_WORDS, optionsOf, REVIEW_WORDS, UP_WORDS } from "./standingWords.js";

const ALL = "all";
const MOST_NAME = 60;

/** The values of the form, and what is wrong with them. */
export interface FilterGiven {
  readonly wanted: Wanted;
  readonly name: string;
  readonly reference: string;
  readonly problems: Readonly<Record<string, string>>;
}

/** The platforms of all flows, each once. */
export function platformsOf({ flows }: Pick<Guidance, "flows">): readonly { readonly id: string; readonly label: string }[] {
  const options = [...flows.values()].flatMap((flow) =>
    flow.pages.flatMap(({ questions }) =>
      questions.flatMap((question) =>
        question.id === flow.platformQuestion && question.kind !== "text" ? question.options : [],
      ),
    ),
  );
  return [...new Map(options.map(({ id, label }) => [id, { id, label }])).values()];
}

/** Reads the form. The caller looks up the person's name. */
export function readFilter(press: Press): FilterGiven {
  const given = (id: string) => words(press.inputs[id]).trim();
  const choice = (id: string) => (given(id) === ALL ? "" : given(id).slice(0, 100));
  const problems: Record<string, string> = {};
  for (const id of ["from", "to"])
    if (given(id) !== "" && !DAY.test(given(id))) problems[id] = "Enter the day as year-month-day.";
  return {
    wanted: {
      ...EVERYTHING,
      unit: choice("unit"),
      platform: choice("platform"),
      verdict: choice("verdict"),
      flow: choice("flow"),
      holder: choice("holder"),
      review: choice("review"),
      order: choice("order"),
      up: choice("up"),
      mark: choice("mark"),
      provision: choice("provision"),
      from: problems["from"] ? "" : given("from"),
      to: problems["to"] ? "" : given("to"),
    },
    name: given("name").slice(0, MOST_NAME),
    reference: given("reference").slice(0, MOST_NAME),
    problems,
  };
}

/** Asks which checks to show. */
export function filterCard(
  guidance: Guidance,
  units: readonly { readonly code: string; readonly name: string }[],
  back: Wanted,
  { wanted, name, reference, problems }: FilterGiven,
): AdaptiveCard {
  const pick = (id: keyof Wanted, label: string, options: readonly { id: string; label: string }[], all = "All"): Field => ({
    kind: "choice",
    id,
    label,
    options: [{ id: ALL, label: all }, ...options],
    value: wanted[id] === "" ? ALL : wanted[id],
    compact: true,
    problem: problems[id],
  });
  const verdicts = new Map(
    SCALE_IDS.flatMap((scale) => verdictsOf(scale).map((verdict) => [verdict, verdictStyle(verdict).title] as const)),
  );
  const fields: Field[] = [
    ...(units.length > 1
      ? [
          pick(
            "unit",
            "Unit",
            units.map(({ code, name }) => ({ id: code, label: name })),
          ),
        ]
      : []),
    {
      kind: "text",
      id: "name",
      label: "Person (a name, or the start of one)",
      value: name,
      maxLength: MOST_NAME,
      problem: problems["name"],
    },
    pick(
      "verdict",
      "Verdict",
      [...verdicts].map(([id, label]) => ({ id, label })),
    ),
    pick("holder", "Decided by", optionsOf(VERDICT_HOLDERS, HOLDER_WORDS)),
    pick("review", "Review", [{ id: TO_REVIEW, label: "Not reviewed yet" }, ...optionsOf(REVIEW_STATES, REVIEW_WORDS)]),
    pick("up", "Is it up?", optionsOf(UP_STATES, UP_WORDS)),
    pick("mark", "Marked", optionsOf(MARKS, MARK_WORDS)),
    pick(
      "flow",
      "Kind of check",
      [...guidance.flows.values()].map(({ id, button }) => ({ id, label: button })),
    ),
    pick("platform", "Where", platformsOf(guidance)),
    pick(
      "provision",
      "Part of the guidance",
      [...guidance.provisions.values()].map(({ id, title }) => ({ id, label: `${id}: ${title}` })),
    ),
    { kind: "date", id: "from", label: "First day", value: wanted.from, problem: problems["from"] },
    { kind: "date", id: "to", label: "To this day", value: wanted.to, problem: problems["to"] },
    pick("order", "Order", optionsOf(ORDERS, ORDER_WORDS), "Newest first"),
    {
      kind: "text",
      id: "reference",
      label: "Or the reference of one check",
      value: reference,
      maxLength: MOST_NAME,
      problem: problems["reference"],
    },
  ];
  const data = carrying({ wanted: back, at: "", back: [] });
  return formCard({
    title: "Which checks?",
    kicker: "Choose as much or as little as you like",
    rows: [],
    fields,
    actions: [
      action("Show these", "review.find", data, { style: "positive" }),
      action("Back to the list", "review.list", data, { inputs: "none" }),
    ],
  });
}
