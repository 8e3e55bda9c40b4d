import type { AdaptiveCard } from "../../cards/index.js";

/** The result of what somebody asked for. A closed union: whoever reads one has an answer for every kind. */
export type Outcome =
  /** It is done, or this is what they wanted to see. */
  | { readonly kind: "shown"; readonly card: AdaptiveCard }
  /** The form once more, with what is wrong: by the ids of the inputs, or of the questions where a question has several. */
  | { readonly kind: "invalid"; readonly card: AdaptiveCard; readonly inputs: readonly string[] }
  /** The card that was pressed is older than what it is about, and changed nothing. This is how that stands now. */
  | { readonly kind: "out-of-date"; readonly card: AdaptiveCard }
  | Denial;

/** Nothing is done, or there is nothing to show. */
export type Denial =
  /** They may not, or it cannot be done as things are. */
  | Denied<"refused">
  /** There is none, or none that they may see: both are said in the same words. */
  | Denied<"not-found">
  /** What is stored cannot be reached, or is not understood. */
  | Denied<"unavailable">;

interface Denied<Kind extends string> {
  readonly kind: Kind;
  /** What the person is told. */
  readonly why: string;
  /** What they are shown instead of a line alone, so that they can go on from there. */
  readonly card?: AdaptiveCard | undefined;
}

/** What a look-up comes to: what was looked for, or what the person is told instead. Nobody is told anything by looking. */
export type LookedUp<T> = { readonly kind: "found"; readonly found: T } | Denial;

export function showing(card: AdaptiveCard): Outcome {
  return { kind: "shown", card };
}

/** @param problems what is wrong, by the id of the input it is about */
export function invalid(card: AdaptiveCard, problems: Readonly<Record<string, unknown>>): Outcome {
  return { kind: "invalid", card, inputs: Object.keys(problems) };
}

/** A form as it was asked for; where something is wrong with what was filled in, as one that comes back. */
export function formOutcome(card: AdaptiveCard, problems: Readonly<Record<string, unknown>>): Outcome {
  return Object.keys(problems).length > 0 ? invalid(card, problems) : showing(card);
}

export function outOfDate(card: AdaptiveCard): Outcome {
  return { kind: "out-of-date", card };
}

export function refused(why: string, card?: AdaptiveCard): Denial {
  return { kind: "refused", why, card };
}

export function notFound(why: string, card?: AdaptiveCard): Denial {
  return { kind: "not-found", why, card };
}

export function unavailable(why: string, card?: AdaptiveCard): Denial {
  return { kind: "unavailable", why, card };
}

export function lookedUp<T>(found: T): LookedUp<T> {
  return { kind: "found", found };
}

/** What the person sees of it: the one place that makes a card or a line of an outcome. */
export function seenOf(outcome: Outcome): AdaptiveCard | string {
  switch (outcome.kind) {
    case "shown":
    case "invalid":
    case "out-of-date":
      return outcome.card;
    case "refused":
    case "not-found":
    case "unavailable":
      return outcome.card ?? outcome.why;
  }
}
