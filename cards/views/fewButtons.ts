import { type ActionView, type FoldView, unfolding } from "../actions.js";

/** How many buttons a verdict shows at once. */
const MOST_SHOWN = 3;

/** What is folded away, by the id of its element on the card. */
export const FOLDED = { reasons: "more-reasons", buttons: "more-buttons" } as const;

export interface FewButtons {
  readonly shown: readonly (ActionView | FoldView)[];
  /** What *More* unfolds. */
  readonly more: readonly ActionView[];
}

/**
 * At most three buttons at once, the first of them the primary one.
 *
 * @param buttons the primary one first
 * @param elsewhere how many stand elsewhere on the card; the primary one is among them if there are any
 * @param reasons what unfolds the further reasons; empty if there are none
 */
export function fewButtons(buttons: readonly ActionView[], elsewhere: number, reasons: string): FewButtons {
  const [first, ...rest] = buttons;
  const all = first && elsewhere === 0 ? [{ ...first, style: "positive" as const }, ...rest] : buttons;
  const why = reasons === "" ? [] : [unfolding(reasons, FOLDED.reasons)];
  const room = MOST_SHOWN - elsewhere - why.length;
  if (all.length <= room) return { shown: [...all.slice(0, 1), ...why, ...all.slice(1)], more: [] };
  const direct = all.slice(0, Math.max(0, room - 1));
  return {
    shown: [...direct.slice(0, 1), ...why, ...direct.slice(1), unfolding("More", FOLDED.buttons)],
    more: all.slice(direct.length),
  };
}
