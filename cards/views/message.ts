import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import type { SmallPicture } from "./smallPicture.js";

export interface Paragraph {
  readonly heading?: string;
  readonly text: string;
  readonly small?: string;
}

/** A card with our own text, such as welcome or help. Never put text from users in it: it is rendered as Markdown. */
export function messageCard(
  title: string,
  paragraphs: readonly Paragraph[],
  actions: readonly ActionView[] = [],
  notice?: Notice,
  pictures: readonly SmallPicture[] = [],
): AdaptiveCard {
  return render("message", {
    ...frame(headerOf(title), actions, notice),
    paragraphs: paragraphs.map(({ heading = "", text, small = "" }) => ({ heading, text, small })),
    pictures,
  });
}
