import {
  type AdaptiveCard,
  action,
  type Field,
  formCard,
  messageCard,
  type RecordSection,
  recordCard,
  shownDay,
} from "../../../cards/index.js";
import { londonTime } from "../../../guidance/calendar/index.js";
import { nameOf } from "../../turn/months.js";
import { UNREAD_NOTE, UNREAD_TITLES } from "../../turn/unreadWords.js";
import { AUDIT_KINDS, type AuditFilter, isAuditKind, monthsToChoose } from "./auditFilter.js";
import { type AuditNames, auditRow } from "./auditWords.js";
import type { AuditPage, AuditRow } from "./readAudit.js";

/** The inputs of the form. */
export const KIND_INPUT = "kind";
export const PERSON_INPUT = "person";
export const MONTH_INPUT = "month";
export const MOST_PERSON = 60;
/** What stands for all in a drop-down. */
export const ALL_CHOSEN = "all";

const PLAIN = { inputs: "none" } as const;
/** So many pages back are remembered. */
const MOST_BACK = 30;
const NOT_DATED = "Date unknown";

interface AuditListView {
  readonly filter: AuditFilter;
  readonly page: AuditPage;
  readonly names: AuditNames;
  /** The places at which the pages so far began, this one last; none for the first. */
  readonly after: readonly string[];
  /** Where the next page begins; left out for none. */
  readonly next?: string | undefined;
}

/** A page of the audit, a day a section, newest first. */
export function auditCard({ filter, page, names, after, next }: AuditListView): AdaptiveCard {
  const carried = (places: readonly string[]) => ({ x: { ...filter }, after: places.slice(-MOST_BACK) });
  const older = page.isCutShort ? "Look further back" : "Older";
  const isFiltered = filter.kind !== "" || filter.person !== "" || filter.month !== "";
  return recordCard(
    "Audit",
    `${inWords(filter)}. Newest first, London time`,
    [
      ...(filter.person === "" ? [] : [{ title: "Only who or whom is called", rows: [{ value: filter.person }] }]),
      ...(page.rows.length > 0
        ? sectionsOf(page.rows, names)
        : [{ title: "Nothing to show", rows: [{ value: emptyText(page, isFiltered) }] }]),
    ],
    [
      ...(after.length > 0 ? [action("Newer", "audit.list", carried(after.slice(0, -1)), PLAIN)] : []),
      ...(next !== undefined ? [action(older, "audit.list", carried([...after, next]), PLAIN)] : []),
      action("Filter", "audit.filter", carried([]), PLAIN),
      ...(isFiltered ? [action("Show everything", "audit.list", { x: {}, after: [] }, PLAIN)] : []),
    ],
  );
}

/** Asks what to show. */
export function auditFilterCard(filter: AuditFilter, now: Date): AdaptiveCard {
  const fields: readonly Field[] = [
    {
      kind: "choice",
      id: KIND_INPUT,
      label: "What",
      options: [
        { id: ALL_CHOSEN, label: "Everything but the nightly notes" },
        ...Object.entries(AUDIT_KINDS).map(([id, { label }]) => ({ id, label })),
      ],
      value: filter.kind || ALL_CHOSEN,
      compact: true,
    },
    {
      kind: "text",
      id: PERSON_INPUT,
      label: "Who did it, or whom it is about (a name)",
      value: filter.person,
      maxLength: MOST_PERSON,
    },
    {
      kind: "choice",
      id: MONTH_INPUT,
      label: "Month",
      options: [{ id: ALL_CHOSEN, label: "All" }, ...monthsToChoose(now)],
      value: filter.month || ALL_CHOSEN,
      compact: true,
    },
  ];
  const data = { x: { ...filter }, after: [] };
  return formCard({
    title: "What should the audit show?",
    kicker: "Choose as much or as little as you like",
    rows: [],
    fields,
    actions: [
      action("Show these", "audit.find", data, { style: "positive" }),
      action("Back to the audit", "audit.list", data, PLAIN),
    ],
  });
}

/** For a chat that others can see. */
export const PRIVATE_AUDIT = messageCard(
  "Audit",
  [{ text: "The audit is for the press office. Press the button: only you will see it." }],
  [action("Audit", "audit.list", {}, PLAIN)],
);

function inWords({ kind, month }: AuditFilter): string {
  return [
    isAuditKind(kind) ? AUDIT_KINDS[kind].label : "Everything but the nightly notes",
    ...(month === "" ? [] : [nameOf(month)]),
  ].join(", ");
}

function emptyText({ isCutShort }: AuditPage, isFiltered: boolean): string {
  if (isCutShort) return "There is nothing in what I have looked through so far. I can look further back.";
  return isFiltered ? "There is nothing that fits." : "There is nothing in the audit log yet.";
}

function sectionsOf(rows: readonly AuditRow[], names: AuditNames): readonly RecordSection[] {
  const sections: { title: string; rows: RecordSection["rows"][number][] }[] = [];
  for (const row of rows) {
    const { title, shown } = shownRow(row, names);
    const last = sections.at(-1);
    if (last?.title === title) last.rows.push(shown);
    else sections.push({ title, rows: [shown] });
  }
  return sections;
}

function shownRow(row: AuditRow, names: AuditNames): { readonly title: string; readonly shown: RecordSection["rows"][number] } {
  if ("unread" in row) return { title: NOT_DATED, shown: { value: `${UNREAD_TITLES[row.unread]}. ${UNREAD_NOTE}` } };
  const { date, minutes } = londonTime(new Date(row.event.at));
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return { title: shownDay(date), shown: auditRow(row.event, time, names) };
}
