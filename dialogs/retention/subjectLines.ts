import { shownDate, shownDay } from "../../cards/index.js";
import type { SubjectReport } from "./subjectReport.js";

const HEADINGS: Readonly<Record<keyof SubjectReport, string>> = {
  directory: "Name, and address in Teams",
  roles: "Roles",
  remembered: "Unit, and what was started",
  inProgress: "Checks, with what was typed",
  logged: "Their own checks in the log: answers, and what others wrote about them",
  done: "What they did and wrote about other people's checks, and what names them there",
  applications: "Applications for accounts, theirs or naming them",
  accounts: "Accounts",
  messages: "Messages to them",
  reminders: "Reminders",
  audit: "Refusals, roles, exports",
  unread: "What cannot be read, theirs or not",
};

/** What things are called for the reader, where their own names do not say it; nothing for what is read as a part of the whole. */
const NAMES: Readonly<Record<string, string>> = {
  id: "Id",
  tenantId: "Tenant",
  personId: "Person",
  channelId: "In Teams",
  serviceUrl: "Address of Teams",
  conversationId: "Conversation",
  activityId: "Message in Teams",
  checkId: "Check",
  unitCode: "Unit",
  at: "When",
  by: "By whom",
  on: "Day",
  lookOn: "To be looked at on",
  flow: "Kind of check",
  words: "Typed",
  pressOffice: "Of the press office",
  leads: "Leads the units",
  item: "",
  roles: "",
  to: "To whom",
  place: "Instead of a message at",
  content: "Words",
  notBefore: "Not sent before",
  notAfter: "Not sent after",
  tries: "Times tried",
  logged: "In the log",
};
/** What only the service's own work needs, and says nothing of the person. */
const LEFT_OUT = new Set([
  "row",
  "etag",
  "eTag",
  "writeId",
  "schema",
  "inDoubt",
  "lastPress",
  "answersDigest",
  "givenDigest",
  "givenUnder",
]);
/** These hold one of a few names with hyphens in them. */
const IN_WORDS = new Set(["kind", "state", "status", "action", "verdict"]);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A report as lines to read: a heading for each sort of thing, then "name: value", with a line between things. */
export function subjectLines(report: SubjectReport): readonly string[] {
  return (Object.keys(HEADINGS) as (keyof SubjectReport)[]).flatMap((key) => {
    const value: unknown = report[key];
    const things = Array.isArray(value) ? value : value === undefined ? [] : [value];
    const heading = HEADINGS[key];
    if (things.length === 0) return ["", heading, "  Nothing."];
    return ["", heading, ...things.flatMap((thing, index) => [...(index > 0 ? [""] : []), ...linesOf(thing)])];
  });
}

function linesOf(thing: unknown): readonly string[] {
  return pairs([], thing).map(([names, value]) => `  ${sentence(names)}: ${value}`);
}

type Pair = readonly [names: readonly string[], value: string];

function pairs(names: readonly string[], value: unknown): readonly Pair[] {
  if (value === undefined || value === null || value === "") return [];
  const short = inShort(value);
  if (short !== undefined) return [[names, short]];
  if (Array.isArray(value)) {
    const all = value.map(inShort);
    if (all.every((item) => item !== undefined)) return all.length > 0 ? [[names, all.join(", ")]] : [];
    return value.flatMap((item, index) => pairs([...names, String(index + 1)], item));
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (LEFT_OUT.has(key)) return [];
    return pairs([...names, nameOf(key)], IN_WORDS.has(key) ? String(item).replaceAll("-", " ") : item);
  });
}

/** A value that goes on one line: a person, a unit, what a card says, anything simple. */
function inShort(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return shown(value);
  const { type, name, code, id, ...more } = value as Readonly<Record<string, unknown>>;
  if (type === "AdaptiveCard") return wordsOn(value).map(shown).join(" / ");
  const key = code ?? id;
  const isPersonOrUnit =
    typeof name === "string" && typeof key === "string" && Object.keys(more).every((other) => other === "tenantId");
  return isPersonOrUnit ? shown(`${name} (${key})`) : undefined;
}

/** The words that a card shows, in their order. */
function wordsOn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(wordsOn);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    (key === "text" || key === "title") && typeof value === "string" ? [value] : wordsOn(value),
  );
}

function nameOf(key: string): string {
  const words = key.replace(/(?<=[a-z0-9])(?=[A-Z])|[-_.]+/g, " ").toLowerCase();
  return NAMES[key] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function sentence(names: readonly string[]): string {
  const said = names.filter((name) => name !== "");
  return said.map((name, index) => (index === 0 ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`)).join(", ");
}

/** On one line, and of nothing that a terminal would obey. */
function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = String(value);
  if (MOMENT.test(text)) return shownDate(text);
  return DAY.test(text) ? shownDay(text) : text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
}
