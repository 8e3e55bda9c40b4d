import type { Verdict } from "../../guidance/index.js";

/** How a verdict looks and reads: never by colour alone. */
export interface VerdictStyle {
  readonly style: "attention" | "accent" | "warning" | "good";
  readonly icon: string;
  readonly title: string;
  readonly meaning: string;
}

const STYLES: Readonly<Record<Verdict, VerdictStyle>> = {
  "do-not-post": {
    style: "attention",
    icon: "⛔",
    title: "Do not post",
    meaning: "On what you have told me, the guidance does not allow it.",
  },
  refer: {
    style: "accent",
    icon: "➡️",
    title: "Ask first",
    meaning: "Somebody else decides: see below whom to ask. Do not post it before you have an answer.",
  },
  "post-if": {
    style: "warning",
    icon: "⚠️",
    title: "Post only if",
    meaning: "It may go up once everything listed under “Before it goes up” is done. Not before.",
  },
  "ok-to-post": { style: "good", icon: "✅", title: "OK to post", meaning: "On what you have told me, the guidance allows it." },
};

export function verdictStyle(verdict: Verdict): VerdictStyle {
  return STYLES[verdict];
}

/** The verdict in a line, for lists and plain text. */
export function verdictLine(verdict: Verdict): string {
  return `${STYLES[verdict].icon} ${STYLES[verdict].title}`;
}
