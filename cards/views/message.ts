import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import type { SmallPicture } from "./smallPicture.js";

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
  pictures: readonly SmallPicture[] = [],
): AdaptiveCard {
  return render("message", {
    ...frame(headerOf(title), actions, notice),
    paragraphs: paragraphs.map(({ heading = "", text, small = "" }) => ({ heading, text, small })),
    pictures,
  });
}
