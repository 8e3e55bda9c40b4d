import type { Unread } from "../../records/index.js";

/** The title for a stored thing that cannot be read. */
export const UNREAD_TITLES: Readonly<Record<Unread, string>> = {
  newer: "Made by a newer PostCheck",
  damaged: "Cannot be read",
};

/** What happens to it. */
export const UNREAD_NOTE = "I have left it as it is. Tell your administrator.";

/** What to tell a person who asks for it or wants to change it. */
export function unreadAnswer(what: string, why: Unread): string {
  const said = why === "newer" ? "was made by a newer PostCheck, so I can neither show nor change it" : "cannot be read";
  return `${what} ${said}. ${UNREAD_NOTE}`;
}

/** How many of several things cannot be read; empty for none. */
export function unreadCount(count: number, one: string, several: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${one} cannot be read. ${UNREAD_NOTE}` : `${count} ${several} cannot be read. ${UNREAD_NOTE}`;
}
