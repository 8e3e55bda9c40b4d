import { type AdaptiveCard, action, type Field, formCard, type Notice, verdictStyle } from "../../cards/index.js";
import { verdictsOf } from "../../guidance/index.js";
import type { Verdict } from "../../records/index.js";
import { monthOf, monthsBefore, nameOf, RECENT_MONTHS } from "../turn/months.js";
import { invalid, type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import type { ListPress as Press } from "./declaration.js";
import { carrying, EVERYTHING, type Place, TO_BEGIN } from "./filter.js";
import { isMany, type Listing, MOST_UNITS } from "./listing.js";
import type { ReviewList } from "./listView.js";
import { words } from "./overruleForm.js";
import type { ReviewRights } from "./rights.js";
import { MOST_DRAWN, type Samples } from "./samples.js";

const ALL = "all";
const EVERY = [5, 10, 20, 50] as const;
const INPUTS = { unit: "unit", verdict: "verdict", month: "month", every: "every" } as const;
/** The default choices: a wrong "yes" costs most. */
const OFFERED = { unit: ALL, verdict: "ok-to-post", every: "10" } as const;

type Given = Readonly<Record<keyof typeof INPUTS, string>>;
type Units = readonly { readonly code: string; readonly name: string }[];

/** "Show me one in ten of this month's OKs": the form, and its result. */
export class Sampling {
  constructor(
    private readonly samples: Samples,
    private readonly listing: Listing,
    private readonly list: ReviewList,
    private readonly rights: Pick<ReviewRights, "units">,
  ) {}

  /** Asks what to draw from. @throws StorageError */
  async form(turn: Turn): Promise<Outcome> {
    const seen = await this.listing.units(turn, TO_BEGIN);
    if (seen.kind !== "found") return seen;
    return showing(sampleForm(await this.named(seen.found), { ...OFFERED, month: monthOf(turn.now) }, turn.now, formOf(turn)));
  }

  /** Draws a sample and lists it. @throws StorageError */
  async draw(turn: Turn, press: Press): Promise<Outcome> {
    const seen = await this.listing.units(turn, TO_BEGIN);
    if (seen.kind !== "found") return seen;
    const units = await this.named(seen.found);
    const given = givenIn(press);
    const form = press.more.k ?? formOf(turn);
    const again = (problems: Readonly<Record<string, string>>, notice?: Notice) =>
      invalid(sampleForm(units, given, turn.now, form, problems, notice), problems);
    const problems = problemsOf(given, units, turn.now);
    if (Object.keys(problems).length > 0) return again(problems);
    const { unit, month, every } = given;
    const verdict = given.verdict as Verdict;
    const place: Place = { ...TO_BEGIN, wanted: { ...EVERYTHING, unit: unit === ALL ? "" : unit } };
    const allowed = await this.listing.units(turn, place);
    if (allowed.kind !== "found") return allowed;
    if (isMany(allowed.found, place))
      return again({ [INPUTS.unit]: `Choose a unit. A sample can be drawn of at most ${MOST_UNITS} units together.` });
    const drawn = await this.samples.draw(
      turn,
      { units: allowed.found, flows: this.listing.reviewed(), month, verdict, every: Number(every) },
      inWords(given, units),
      form,
    );
    if (drawn.kind === "none")
      return again({ [INPUTS.verdict]: `Other people have no checks like that in ${nameOf(month)}.` }, NONE);
    if (drawn.kind === "too-many")
      return again({ [INPUTS.every]: `One in ${every} of ${drawn.of} is more than ${MOST_DRAWN}. Choose fewer.` });
    const { of, references } = drawn.sample;
    const notice: Notice = {
      text: `${references.length} of ${of} were chosen at random. The audit log records which, when and for whom.`,
      style: "good",
    };
    return this.list.page(turn, { ...place, wanted: { ...place.wanted, sample: drawn.token } }, notice);
  }

  private async named(codes: readonly string[]): Promise<Units> {
    return (await this.rights.units()).filter(({ code }) => codes.includes(code));
  }
}

/** Identifies a form, so that a repeated press draws only once. */
function formOf({ now }: Turn): string {
  return now.toISOString().slice(0, "2026-11-30T10:50".length);
}

const NONE: Notice = { text: "There are no checks to choose from.", style: "warning" };

function givenIn({ inputs }: Press): Given {
  const given = (id: string) => words(inputs[id]).trim();
  const unit = given(INPUTS.unit);
  return {
    unit: unit === "" ? ALL : unit,
    verdict: given(INPUTS.verdict),
    month: given(INPUTS.month),
    every: given(INPUTS.every),
  };
}

function problemsOf({ unit, verdict, month, every }: Given, units: Units, now: Date): Readonly<Record<string, string>> {
  return {
    ...(unit === ALL || units.some(({ code }) => code === unit) ? {} : { [INPUTS.unit]: "Choose a unit." }),
    ...(verdictsOf("post").some((each) => each === verdict) ? {} : { [INPUTS.verdict]: "Choose a verdict." }),
    ...(monthsUpTo(now).includes(month) ? {} : { [INPUTS.month]: "Choose a month." }),
    ...(EVERY.some((each) => String(each) === every) ? {} : { [INPUTS.every]: "Choose how many." }),
  };
}

function monthsUpTo(now: Date): readonly string[] {
  return Array.from({ length: RECENT_MONTHS }, (_, count) => monthsBefore(monthOf(now), count));
}

/** "OK to post, November 2026, Coventry: 1 in 10". */
function inWords({ unit, verdict, month, every }: Given, units: Units): string {
  const named = units.find(({ code }) => code === unit)?.name;
  const where = named ?? (units.length === 1 ? units[0]?.name : `${units.length} units`);
  return [`${verdictStyle(verdict as Verdict).title}`, nameOf(month), `${where}: 1 in ${every}`].join(", ");
}

/** @param form identifies the form, which draws only once */
function sampleForm(
  units: Units,
  given: Given,
  now: Date,
  form: string,
  problems: Readonly<Record<string, string>> = {},
  notice?: Notice,
): AdaptiveCard {
  const pick = (id: keyof Given, label: string, options: readonly { id: string; label: string }[]): Field => ({
    kind: "choice",
    id: INPUTS[id],
    label,
    options,
    value: given[id],
    compact: true,
    problem: problems[INPUTS[id]],
  });
  const ofUnits = [{ id: ALL, label: "All" }, ...units.map(({ code, name }) => ({ id: code, label: name }))];
  return formCard({
    title: "Draw a sample",
    kicker: "Every check has the same chance of being chosen",
    rows: [],
    fields: [
      ...(units.length > 1 ? [pick("unit", "Unit", ofUnits)] : []),
      pick(
        "verdict",
        "Verdict",
        verdictsOf("post").map((verdict) => ({ id: verdict, label: verdictStyle(verdict).title })),
      ),
      pick(
        "month",
        "Month",
        monthsUpTo(now).map((month) => ({ id: month, label: nameOf(month) })),
      ),
      pick(
        "every",
        "How many",
        EVERY.map((every) => ({ id: String(every), label: `1 in ${every}` })),
      ),
    ],
    actions: [
      action("Draw", "review.draw", { x: { k: form } }, { style: "positive" }),
      action("Back to the list", "review.list", carrying(TO_BEGIN), { inputs: "none" }),
    ],
    notice,
  });
}
