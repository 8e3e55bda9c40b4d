import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import type { SmallPicture } from "./smallPicture.js";

export interface Paragraph {
  readonly heading?: string;
  /** Our own words, in Markdown. */
  readonly text?: string;
  /** Words that may be somebody else's, such as those of a file: shown as they are. */
  readonly plain?: string;
  readonly small?: string;
}

/** A card with our own text, such as welcome or help. Text from users goes into `plain` alone: the rest is rendered as Markdown. */
export function messageCard(
  title: string,
  paragraphs: readonly Paragraph[],
  actions: readonly ActionView[] = [],
  notice?: Notice,
  pictures: readonly SmallPicture[] = [],
): AdaptiveCard {
  return render("message", {
    ...frame(headerOf(title), actions, notice),
    paragraphs: paragraphs.map(({ heading = "", text = "", plain = "", small = "" }) => ({ heading, text, plain, small })),
    pictures,
  });
}
