import { type ActionView, action } from "../../cards/index.js";

/** How many pages a person can go back one by one. Beyond that, the newest page is one press away. */
const MOST_BACK = 20;
/** Stands in a button's data for the pages before those that one can go back to. */
const CUT = "";

/** The buttons to the pages around one. @param last the row after which the next page begins; undefined if there is none */
export function pageActions(cursors: readonly string[], last: string | undefined): readonly ActionView[] {
  const to = (title: string, after: readonly string[]) => action(title, "mine.list", { after }, { inputs: "none" });
  const before = cursors.slice(0, -1);
  const next = last === undefined ? [] : [...cursors, last];
  const kept = next.length > MOST_BACK ? [CUT, ...next.slice(-MOST_BACK)] : next;
  return [
    ...(cursors.length > 0 && before.at(-1) !== CUT ? [to("Newer", before)] : []),
    ...(next.length > 0 ? [to("Older", kept)] : []),
    ...(cursors[0] === CUT ? [to("Newest", [])] : []),
  ];
}
