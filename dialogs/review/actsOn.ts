import { type ActionView, action, verdictStyle } from "../../cards/index.js";
import type { Person } from "../turn/turn.js";
import type { CheckFile } from "./checkFile.js";
import type { Neighbours } from "./listing.js";
import { countsWithout, letGoTitle } from "./stand.js";

const PLAIN = { inputs: "none" } as const;

/** The id of the correction that waits for somebody else to confirm it. */
export function proposalId({ review }: Pick<CheckFile["check"], "review">): string | undefined {
  return review.state === "second" ? review.proposal.eventId : undefined;
}

/** What a button about a check carries: the verdict, request, decision and correction its card was made for. */
export function madeFor({ check, waits }: CheckFile, more: Readonly<Record<string, string | readonly string[]>> = {}) {
  const { decided } = check;
  const p = proposalId(check);
  return {
    ...more,
    n: String(check.current.revision),
    ...(decided !== undefined && { d: decided }),
    ...(waits && { q: waits.eventId }),
    ...(p !== undefined && { p }),
  };
}

/** Where a check's actions are shown, and to whom. */
interface ShownFor {
  /** The place in the list that the buttons carry. */
  readonly list?: Readonly<Record<string, unknown>> | undefined;
  /** Set if only whoever opened the check sees the card: to confirm what they cannot confirm is not offered then. */
  readonly viewer?: Pick<Person, "id"> | undefined;
  /** Its neighbours in the list, if it was opened from there: agreeing then goes on to the next. */
  readonly beside?: Neighbours | undefined;
  /** Whether there is an input for a note beside the button to agree. */
  readonly noted?: boolean;
}

/** What a lead can do with a check. */
export function actsOn(file: CheckFile, shown: ShownFor = {}): readonly ActionView[] {
  const { check, scale } = file;
  const { x } = { x: {}, ...shown.list };
  const dataFor = (more: Readonly<Record<string, string>> = {}) => ({
    ref: check.reference,
    x: { ...x, ...madeFor(file, more) },
  });
  const question = action("Ask a question", "review.ask", dataFor(), PLAIN);
  if (scale !== "post") return [question];
  const overrule = action("Overrule", "review.overrule", dataFor(), PLAIN);
  return [...agreeing(file, dataFor, shown), overrule, question];
}

/** The ways to agree: with the verdict, with a correction that waits, or by dropping a decision that stands. */
function agreeing(
  file: CheckFile,
  dataFor: (more?: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>>,
  { viewer, beside, noted = false }: ShownFor,
): readonly ActionView[] {
  const { check, scale, waits } = file;
  const { verdict, review } = check;
  const positive = { ...PLAIN, style: "positive" } as const;
  const inputs = noted ? "auto" : "none";
  const onward = beside && { nx: beside.next ?? "" };
  const agree = (label: string, style: "positive" | "default") =>
    action(beside ? `${label} and next` : label, "review.agree", dataFor(onward), { style, inputs });
  const keep = agree(`Keep “${verdictStyle(verdict, scale).title}”`, "default");
  if (review.state === "second") {
    const confirm = action("Confirm the correction", "review.second", dataFor(), positive);
    return viewer && (review.proposal.by.id === viewer.id || file.cannotConfirm) ? [keep] : [confirm, keep];
  }
  const without = countsWithout(file);
  const letGo = without === undefined ? [] : [action(letGoTitle(file, without), "review.let", dataFor(), PLAIN)];
  if (waits?.because !== undefined) return [keep, ...letGo];
  const isDecided = review.state === "agreed" || review.state === "overruled";
  return [...(isDecided ? [] : [agree("Agree", "positive")]), ...letGo];
}
