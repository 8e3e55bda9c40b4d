import type { AdaptiveCard } from "../../cards/index.js";

/** The result of what somebody asked for. A closed union, so that its readers handle every kind. */
export type Outcome =
  /** It is done, or this is what they asked to see. */
  | { readonly kind: "shown"; readonly card: AdaptiveCard }
  /** The form again with what is wrong, by input id, or by question id if a question has several inputs. */
  | { readonly kind: "invalid"; readonly card: AdaptiveCard; readonly inputs: readonly string[] }
  /** The pressed card was out of date, and nothing changed. The new card shows the current state. */
  | { readonly kind: "out-of-date"; readonly card: AdaptiveCard }
  | Denial;

/** Nothing was done, or there is nothing to show. */
export type Denial =
  /** They may not do it, or it cannot be done at the moment. */
  | Denied<"refused">
  /** There is none, or none that they may see: both use the same words. */
  | Denied<"not-found">
  /** What is stored is unavailable or cannot be read. */
  | Denied<"unavailable">;

interface Denied<Kind extends string> {
  readonly kind: Kind;
  /** What to tell the person. */
  readonly why: string;
  /** A card to show instead of the text alone, so that they can continue from there. */
  readonly card?: AdaptiveCard | undefined;
}

/** The result of a look-up: what was found, or a denial for the caller to show. A look-up itself sends nothing. */
export type LookedUp<T> = { readonly kind: "found"; readonly found: T } | Denial;

export function showing(card: AdaptiveCard): Outcome {
  return { kind: "shown", card };
}

/** @param problems what is wrong, by the id of the input it is about */
export function invalid(card: AdaptiveCard, problems: Readonly<Record<string, unknown>>): Outcome {
  return { kind: "invalid", card, inputs: Object.keys(problems) };
}

/** A form: an `invalid` outcome if it has problems, otherwise `shown`. */
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

/** What the person sees: the only place that turns an outcome into a card or a text. */
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
