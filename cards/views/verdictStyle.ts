import { SCALE_IDS, type ScaleId, type Verdict, verdictsOf } from "../../guidance/index.js";

/** How a verdict looks and reads. Colour is never the only signal. */
export interface VerdictStyle {
  readonly style: "attention" | "accent" | "warning" | "good";
  readonly icon: string;
  readonly title: string;
  readonly meaning: string;
}

/** The headings and button titles on the card of a verdict. */
export interface ScaleWords {
  /** Heading above the open conditions. */
  readonly conditions: string;
  /** Label of the checkboxes that tick them off. */
  readonly tick: string;
  readonly update: string;
  readonly change: string;
  readonly summary: string;
  readonly back: string;
}

const WORDS: Readonly<Record<ScaleId, ScaleWords>> = {
  post: {
    conditions: "Before it goes up",
    tick: "Tick what you have now",
    update: "Update the verdict",
    change: "Change my answers",
    summary: "Copy a summary",
    back: "Back to the verdict",
  },
  account: {
    conditions: "To do first",
    tick: "Tick what is done now",
    update: "Update the answer",
    change: "Change an answer",
    summary: "One-page summary",
    back: "Back to the answer",
  },
};

/** What several things do that lead to a verdict. */
const MANY: Readonly<Record<ScaleId, Readonly<Partial<Record<Verdict, string>>>>> = {
  post: { "do-not-post": "forbid it", refer: "have to be asked first", "post-if": "have to be done first" },
  account: { "not-yet": "have to be done first" },
};

type Styles = Readonly<Partial<Record<Verdict, VerdictStyle>>>;

const STYLES: Readonly<Record<ScaleId, Styles>> = {
  post: {
    "do-not-post": {
      style: "attention",
      icon: "⛔",
      title: "Do not post",
      meaning: "Based on what you told me, the guidance does not allow it.",
    },
    refer: {
      style: "accent",
      icon: "➡️",
      title: "Ask first",
      meaning: "Somebody else has to decide: see below who to ask. Do not post it until you have an answer.",
    },
    "post-if": {
      style: "warning",
      icon: "⚠️",
      title: "Post only if",
      meaning: "You can post it once everything under “Before it goes up” is done. Not before.",
    },
    "ok-to-post": {
      style: "good",
      icon: "✅",
      title: "OK to post",
      meaning: "Based on what you told me, the guidance allows it.",
    },
  },
  account: {
    refer: {
      style: "accent",
      icon: "➡️",
      title: "The press office runs this one",
      meaning: "You do not need your own account there. See below how to send your pictures in.",
    },
    elsewhere: {
      style: "accent",
      icon: "↪️",
      title: "Better from another account",
      meaning: "What you want to say is worth saying. It will do better on an existing account: see below.",
    },
    "not-yet": {
      style: "warning",
      icon: "⏳",
      title: "Not yet",
      meaning: "There are a few things to do first: see “To do first”. Come back at any time and tick them off here.",
    },
    ready: {
      style: "good",
      icon: "✅",
      title: "Ready to ask for approval",
      meaning: "You have covered everything the guidance asks for. Do not open the account until it is approved.",
    },
  },
};

/**
 * How a verdict looks and reads.
 *
 * @param scale the verdict's scale. If it is unknown or has no such verdict, the first scale that has it
 * @throws Error if no scale has such a verdict
 */
export function verdictStyle(verdict: Verdict, scale: ScaleId = scaleOf(verdict)): VerdictStyle {
  const style = STYLES[scale][verdict] ?? STYLES[scaleOf(verdict)][verdict];
  if (!style) throw new Error(`There is no verdict "${verdict}".`);
  return style;
}

/** How many reasons a verdict has, where it has several: all of them have to be dealt with. */
export function manyReasons(verdict: Verdict, scale: ScaleId, count: number): string {
  return `${count} things ${MANY[scale][verdict] ?? "led to this"}.`;
}

/** The verdict on one line, for lists and plain text. */
export function verdictLine(verdict: Verdict, scale?: ScaleId): string {
  const { icon, title } = verdictStyle(verdict, scale);
  return `${icon} ${title}`;
}

export function scaleWords(scale: ScaleId): ScaleWords {
  return WORDS[scale];
}

function scaleOf(verdict: Verdict): ScaleId {
  return SCALE_IDS.find((scale) => verdictsOf(scale).includes(verdict)) ?? "post";
}
