import type { Unread } from "../../records/index.js";

/** What is said in place of something that is stored and not understood. */
export const UNREAD_TITLES: Readonly<Record<Unread, string>> = {
  newer: "Made by a newer PostCheck",
  damaged: "Cannot be read",
};

/** Why nothing can be done with it. */
export const UNREAD_NOTE = "I leave it as it is. Tell your administrator.";

/** What whoever asks for it, or wants to change it, is told. */
export function unreadAnswer(what: string, why: Unread): string {
  const said = why === "newer" ? "was made by a newer PostCheck, so I can neither show nor change it" : "cannot be read";
  return `${what} ${said}. ${UNREAD_NOTE}`;
}

/** How many of several things are not understood; empty for none. */
export function unreadCount(count: number, one: string, several: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${one} cannot be read. ${UNREAD_NOTE}` : `${count} ${several} cannot be read. ${UNREAD_NOTE}`;
}
