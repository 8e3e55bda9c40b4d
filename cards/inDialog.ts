import type { ActionView } from "./actions.js";
import { plainWords } from "./plainWords.js";
import type { AdaptiveCard } from "./render.js";

interface InDialog {
  /** Which dialog it is: comes back with each press, beside what the button carries. */
  readonly dialog: string;
  /** What is said above the card, each in a line. */
  readonly lines: readonly string[];
  /** Further buttons, below those of the card. */
  readonly actions: readonly ActionView[];
}

/** A card as Teams takes it in a dialog: there a button is an `Action.Submit`, and nothing is brought up to date by itself. */
export function inDialog(card: AdaptiveCard, { dialog, lines, actions }: InDialog): AdaptiveCard {
  const { refresh: _, ...rest } = card;
  const said = lines.map((text) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text: plainWords(text), weight: "Bolder" }],
  }));
  const more = actions.length > 0 ? [{ type: "ActionSet", actions }] : [];
  return asSubmits({ ...rest, body: [...said, ...card.body, ...more] }, dialog) as AdaptiveCard;
}

function asSubmits(node: unknown, dialog: string): unknown {
  if (Array.isArray(node)) return node.map((each) => asSubmits(each, dialog));
  if (node === null || typeof node !== "object") return node;
  if (!isButton(node)) return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asSubmits(value, dialog)]));
  const { title, tooltip, style, data, associatedInputs } = node;
  const named = { title, ...(tooltip !== undefined && { tooltip }) };
  return { type: "Action.Submit", ...named, style, data: { ...data, dialog }, associatedInputs };
}

function isButton(node: object): node is ActionView {
  return (node as { readonly type?: unknown }).type === "Action.Execute";
}
