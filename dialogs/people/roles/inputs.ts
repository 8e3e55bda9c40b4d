import type { Notice } from "../../../cards/index.js";

/** What a card sent as words; empty for anything else. */
export function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** From which row of a list a card shows; 0 for anything that is no such number. */
export function rowIn(value: unknown): number {
  const row = Math.trunc(Number(words(value)));
  return row > 0 && Number.isSafeInteger(row) ? row : 0;
}

/** That something cannot be done as it was asked. */
export function warning(text: string): Notice {
  return { text, style: "warning" };
}

export function good(text: string): Notice {
  return { text, style: "good" };
}

export const GONE = "That person is no longer on the list.";
