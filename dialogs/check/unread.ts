import { type ListRow, shownDate } from "../../cards/index.js";
import type { Unread, UnreadCheck, UnreadValue } from "../../records/index.js";
import { UNREAD_TITLES } from "../turn/unreadWords.js";

const WHY: Readonly<Record<Unread, string>> = {
  newer:
    "This check was made by a newer PostCheck than the one that answers you now, so I leave it as it is. Try again in a while.",
  damaged: "What I have kept of this check cannot be read, so I leave it as it is.",
};

/** What is said in place of a check that is left as it is. */
export function unreadText({ why, reference }: Pick<UnreadCheck, "why" | "reference">): string {
  const record = reference === undefined ? "" : ` Its verdict is in the log under ${reference}.`;
  return `${WHY[why]}${record} To start a new one, say “can I post this photo?”.`;
}

/** What is said where something of a person is left as it is. */
export function unreadPersonText({ why }: Pick<UnreadValue, "why">): string {
  return why === "newer"
    ? "What I remember of you was written by a newer PostCheck than the one that answers you now, so I leave it as it is. Try again in a while."
    : "What I remember of you cannot be read, so I leave it as it is. You can still make checks. Tell the press office.";
}

/** Such a check in a list: nothing can be done with it. */
export function unreadRow({ why, reference, startedAt }: Omit<UnreadCheck, "ok">): ListRow {
  const when = [
    ...(reference === undefined ? [] : [reference]),
    ...(startedAt === undefined ? [] : [`Started ${shownDate(startedAt)}`]),
  ];
  return { title: UNREAD_TITLES[why], subject: "", when: when.join(", ") || "The day it was started is not known", actions: [] };
}
