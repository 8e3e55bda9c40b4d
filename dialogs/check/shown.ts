import type { Notice } from "../../cards/index.js";
import type { AskedPage } from "../../guidance/index.js";
import type { KeptView, Shown } from "../../records/index.js";
import type { ReadInputs } from "../turn/inputs.js";

/** What the person is shown next. */
export type View =
  | {
      readonly kind: "page";
      readonly asked: AskedPage;
      readonly fromReview: boolean;
      readonly read?: ReadInputs;
      /** What was pointed out in the typed words. */
      readonly noticed?: readonly string[];
    }
  | { readonly kind: "review" }
  /** The verdict that counts. `ticked`: the conditions already ticked, while the tick could not be logged yet. */
  | { readonly kind: "verdict"; readonly ticked?: readonly string[] }
  | { readonly kind: "summary" }
  /** Answered from the words at once, and not logged yet. */
  | { readonly kind: "at-once" }
  | { readonly kind: "cancelled" };

/** How much is stored at most, in characters. A page with words that are far too long is built again instead. */
const MOST_KEPT = 20_000;

/** What to store of a view that is shown; undefined if it is too big. */
export function kept(view: View, notice: Notice | undefined): Shown | undefined {
  const shown: Shown = { view: view.kind === "page" ? keptPage(view) : view, ...(notice && { notice }) };
  return JSON.stringify(shown).length > MOST_KEPT ? undefined : shown;
}

function keptPage({ asked, fromReview, read, noticed }: Extract<View, { readonly kind: "page" }>): KeptView {
  return {
    kind: "page",
    page: asked.id,
    fromReview,
    ...(read && { read: { raw: read.raw, problems: read.problems } }),
    ...(noticed && { noticed }),
  };
}

/** The view that was shown. @param askedAt what is asked now under a page's id @returns undefined if it is no longer asked */
export function viewAgain({ view }: Shown, askedAt: (id: string) => AskedPage | undefined): View | undefined {
  if (view.kind !== "page") return view;
  const { page, read, ...rest } = view;
  const asked = askedAt(page);
  return asked && { ...rest, asked, ...(read && { read: { answers: {}, ...read } }) };
}
