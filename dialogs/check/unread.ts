import { type ListRow, shownDate } from "../../cards/index.js";
import type { Unread, UnreadCheck, UnreadValue } from "../../records/index.js";
import { UNREAD_TITLES } from "../turn/unreadWords.js";

const WHY: Readonly<Record<Unread, string>> = {
  newer: "This check was made by a newer version of PostCheck than this one, so I have left it as it is. Try again later.",
  damaged: "My record of this check cannot be read, so I have left it as it is.",
};

/** The text in place of a check that cannot be read. */
export function unreadText({ why, reference }: Pick<UnreadCheck, "why" | "reference">): string {
  const record = reference === undefined ? "" : ` Its verdict is in the log under ${reference}.`;
  return `${WHY[why]}${record} To start a new one, say “can I post this photo?”.`;
}

/** The text if a person's state cannot be read. */
export function unreadPersonText({ why }: Pick<UnreadValue, "why">): string {
  return why === "newer"
    ? "My record of your unit was written by a newer version of PostCheck than this one, so I have left it as it is. Try again later."
    : "My record of your unit cannot be read, so I have left it as it is. You can still make checks. Tell the press office.";
}

/** The row of such a check in a list, without a button. */
export function unreadRow({ why, reference, startedAt }: Omit<UnreadCheck, "ok">): ListRow {
  const when = [
    ...(reference === undefined ? [] : [reference]),
    ...(startedAt === undefined ? [] : [`Started ${shownDate(startedAt)}`]),
  ];
  return { title: UNREAD_TITLES[why], subject: "", when: when.join(", ") || "Start date not known", actions: [] };
}
