/** The verbs a button can carry: what the person asks for by pressing it. */
export const VERBS = [
  "check.next",
  "check.back",
  "check.cancel",
  "check.reopen",
  "check.review",
  "check.page",
  "check.decide",
  "check.meet",
  "check.show",
  "check.summary",
  "check.another",
  "unit.choose",
  "start.check",
  "home.help",
  "mine.list",
  "mine.open",
] as const;
export type Verb = (typeof VERBS)[number];

/** What a button sends besides the inputs. Nothing in it is ever trusted to say who somebody is. */
export interface PressData {
  readonly v: Verb;
  readonly [key: string]: unknown;
}

/** A button as the templates draw it. */
export interface ActionView {
  readonly title: string;
  readonly verb: Verb;
  readonly data: { readonly pc: PressData };
  readonly style: "default" | "positive" | "destructive";
  /** Whether the card's inputs are checked by the client and sent along. */
  readonly inputs: "auto" | "none";
}

/** A button. `inputs: "none"` for one that needs nothing of what stands in the card. */
export function action(
  title: string,
  verb: Verb,
  data: Readonly<Record<string, unknown>> = {},
  look: Partial<Pick<ActionView, "style" | "inputs">> = {},
): ActionView {
  return { title, verb, data: { pc: { v: verb, ...data } }, style: look.style ?? "default", inputs: look.inputs ?? "auto" };
}

export interface Notice {
  readonly text: string;
  readonly style: "default" | "emphasis" | "good" | "warning" | "attention";
}

export const NO_NOTICE: Notice = { text: "", style: "default" };
