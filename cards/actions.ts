/** The verbs a button can carry. Each feature adds the verbs it answers to this interface. */
export interface DeclaredVerbs extends Record<never, object> {}
export type Verb = keyof DeclaredVerbs & string;

/** What a button sends besides the inputs. It is never trusted to identify anybody. */
interface PressData {
  readonly v: Verb;
  readonly [key: string]: unknown;
}

/**
 * A button on a card. It is built here and not in a template because most of the cost of expanding a card
 * would be its buttons.
 */
export interface ActionView {
  readonly type: "Action.Execute";
  readonly title: string;
  readonly verb: Verb;
  readonly data: { readonly pc: PressData };
  readonly style: "default" | "positive" | "destructive";
  /** Tells it apart from others with the same title: shown on hover, and read out with the title. */
  readonly tooltip?: string;
  /** Whether the client validates the card's inputs and sends them along. */
  readonly associatedInputs: "auto" | "none";
  /** What a client without Universal Actions shows instead. */
  readonly fallback: object;
}

/** A button that shows and hides an element of the card. A client too old for it is too old to hide anything, and shows both. */
export interface FoldView {
  readonly type: "Action.ToggleVisibility";
  readonly title: string;
  readonly targetElements: readonly string[];
  readonly fallback: "drop";
}

export function unfolding(title: string, elementId: string): FoldView {
  return { type: "Action.ToggleVisibility", title, targetElements: [elementId], fallback: "drop" };
}

interface Look {
  readonly style?: ActionView["style"];
  readonly inputs?: ActionView["associatedInputs"];
  readonly tooltip?: string;
}

/** A button. Use `inputs: "none"` for one that does not need the card's inputs. */
export function action(
  title: string,
  verb: Verb,
  more: Readonly<Record<string, unknown>> = {},
  { style = "default", inputs: associatedInputs = "auto", tooltip }: Look = {},
): ActionView {
  const data = { pc: { v: verb, ...more } };
  const named = { title, ...(tooltip !== undefined && { tooltip }) };
  const fallback = { type: "Action.Submit", ...named, data, associatedInputs };
  return { type: "Action.Execute", ...named, verb, data, style, associatedInputs, fallback };
}

export interface Notice {
  readonly text: string;
  readonly style: "default" | "emphasis" | "good" | "warning" | "attention";
}

export const NO_NOTICE: Notice = { text: "", style: "default" };
