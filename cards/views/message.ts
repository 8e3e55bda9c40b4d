import type { Provision } from "../../guidance/index.js";
import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { citations } from "./citation.js";
import { frame, headerOf } from "./face.js";

export interface Paragraph {
  readonly heading?: string;
  readonly text: string;
  readonly small?: string;
}

/** A card of our own words: welcome, help, an honest pointer. No user's words go through here: its text is Markdown. */
export function messageCard(
  title: string,
  paragraphs: readonly Paragraph[],
  actions: readonly ActionView[] = [],
  notice?: Notice,
): AdaptiveCard {
  return render("message", {
    ...frame(headerOf(title), actions, notice),
    paragraphs: paragraphs.map(({ heading = "", text, small = "" }) => ({ heading, text, small })),
  });
}

/** What the guidance says on a question, with its citations. What both documents say in the same words is said once. */
export function guidanceCard(provisions: readonly Provision[], actions: readonly ActionView[]): AdaptiveCard {
  const sayings = new Map<string, Provision[]>();
  for (const provision of provisions) {
    const said = `${provision.title} ${provision.says} ${provision.todo}`;
    sayings.set(said, [...(sayings.get(said) ?? []), provision]);
  }
  return messageCard(
    "What the guidance says",
    [...sayings.values()].flatMap(([first, ...others]) =>
      first ? [{ heading: first.title, text: `${first.says} ${first.todo}`, small: citations([first, ...others]) }] : [],
    ),
    actions,
  );
}
