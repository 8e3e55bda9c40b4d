import type { Field } from "../../cards/index.js";
import { addDays, londonTime } from "../../guidance/calendar/index.js";

const DAY_INPUT = "day";
const LINK_INPUT = "link";

const MOST_LINK = 500;
/** How many days ago a post can be. An earlier day must be a typing mistake. */
const LONGEST_AGO = 365;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The start of a complete address. */
const SCHEME = /^[a-z][a-z0-9+-]*:/i;

/** When and where something was posted, as filled in. */
export interface DayAndLink {
  readonly day: string;
  /** What was typed; empty if nothing. */
  readonly typed: string;
  /** The complete address, if a valid one was given. */
  readonly link?: string;
  readonly problems: Readonly<Record<string, string>>;
}

/** An empty form: today, and no link. */
export function todayNoLink(now: Date): DayAndLink {
  return { day: londonTime(now).date, typed: "", problems: {} };
}

/** Reads the day, today if it was left out, and the link. Never throws. */
export function readDayAndLink(inputs: Readonly<Record<string, unknown>>, now: Date): DayAndLink {
  const today = londonTime(now).date;
  const day = words(inputs[DAY_INPUT]) || today;
  const typed = words(inputs[LINK_INPUT]);
  const link = typed === "" ? undefined : webAddress(typed);
  const problems = {
    ...(isDay(day) && day <= today && day >= addDays(today, -LONGEST_AGO)
      ? {}
      : { [DAY_INPUT]: "Enter a day within the last year that is not in the future." }),
    ...(typed !== "" && !link ? { [LINK_INPUT]: "Enter a web address copied from the post, or leave this empty." } : {}),
  };
  return { day, typed, ...(link && { link }), problems };
}

/** The two fields of a form. */
export function dayAndLinkFields({ day, typed, problems }: DayAndLink): readonly Field[] {
  return [
    { kind: "date", id: DAY_INPUT, label: "When was it posted?", value: day, problem: problems[DAY_INPUT] },
    {
      kind: "text",
      id: LINK_INPUT,
      label: "Link to the post (optional)",
      value: typed,
      maxLength: MOST_LINK,
      problem: problems[LINK_INPUT],
    },
  ];
}

/** The complete address of a web page, even if "https://" was left out; undefined if it is not one. */
export function webAddress(typed: string): string | undefined {
  if (typed.length > MOST_LINK || /\s/.test(typed)) return undefined;
  const whole = SCHEME.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(whole);
  const isWeb = (protocol === "https:" || protocol === "http:") && /^[^.]+(\.[^.]+)+$/.test(hostname);
  return isWeb && username === "" && password === "" && !/^[\d.]+$/.test(hostname) ? href : undefined;
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
