/** The verbs a button can carry: what the person asks for by pressing it. The features that answer them declare them here. */
export interface DeclaredVerbs extends Record<never, object> {}
export type Verb = keyof DeclaredVerbs & string;

/** What a button sends besides the inputs. Nothing in it is ever trusted to say who somebody is. */
interface PressData {
  readonly v: Verb;
  readonly [key: string]: unknown;
}

/**
 * A button as a card carries it. It is drawn here and not in a template because most of what expanding a card costs
 * would be its buttons.
 */
export interface ActionView {
  readonly type: "Action.Execute";
  readonly title: string;
  readonly verb: Verb;
  readonly data: { readonly pc: PressData };
  readonly style: "default" | "positive" | "destructive";
  /** What tells it from others of the same title: shown when pointed at, and read out with the title. */
  readonly tooltip?: string;
  /** Whether the card's inputs are checked by the client and sent along. */
  readonly associatedInputs: "auto" | "none";
  /** What a client without Universal Actions draws instead. */
  readonly fallback: object;
}

interface Look {
  readonly style?: ActionView["style"];
  readonly inputs?: ActionView["associatedInputs"];
  readonly tooltip?: string;
}

/** A button. `inputs: "none"` for one that needs nothing of what stands in the card. */
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
