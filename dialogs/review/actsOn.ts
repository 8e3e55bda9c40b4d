import { type ActionView, action, verdictStyle } from "../../cards/index.js";
import { isMilder } from "../../records/index.js";
import type { CheckFile } from "./checkFile.js";

const PLAIN = { inputs: "none" } as const;

/** What a button about a check carries: which verdict, and which request, its card was made for. */
export function madeFor({ check, waits }: CheckFile, more: Readonly<Record<string, string | readonly string[]>> = {}) {
  return { ...more, n: String(check.current.revision), ...(waits && { q: waits.eventId }) };
}

/** What a lead can do with a check. */
export function actsOn(file: CheckFile, list: Readonly<Record<string, unknown>> = {}): readonly ActionView[] {
  const { check, scale } = file;
  const { x } = { x: {}, ...list };
  const dataFor = (more: Readonly<Record<string, string>> = {}) => ({
    ref: check.reference,
    x: { ...x, ...madeFor(file, more) },
  });
  const question = action("Ask a question", "review.ask", dataFor(), PLAIN);
  if (scale !== "post") return [question];
  const overrule = action("Overrule", "review.overrule", dataFor(), PLAIN);
  return [...agreeing(file, dataFor), overrule, question];
}

/** Each way to agree with what there is: once for each verdict, with a correction that waits, and with milder answers that wait. */
function agreeing(
  { check, scale }: CheckFile,
  dataFor: (more?: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>>,
): readonly ActionView[] {
  const { verdict, got, bound, review } = check;
  const title = (of: typeof verdict) => verdictStyle(of, scale).title;
  const positive = { ...PLAIN, style: "positive" } as const;
  const agree = (label: string, of: typeof verdict, look: typeof positive | typeof PLAIN) =>
    action(label, "review.agree", dataFor({ v: of }), look);
  if (bound !== undefined && isMilder(got, bound))
    return [agree(`Keep “${title(verdict)}”`, verdict, PLAIN), agree(`Let “${title(got)}” count`, got, PLAIN)];
  if (review.state === "second")
    return [
      action("Confirm the correction", "review.second", dataFor(), positive),
      agree(`Keep “${title(verdict)}”`, verdict, PLAIN),
    ];
  return review.state === "agreed" || review.state === "overruled" ? [] : [agree("Agree", verdict, positive)];
}
