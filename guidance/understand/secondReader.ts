import { z } from "zod";
import { rank } from "../engine/decide.js";
import type { Verdict } from "../engine/types.js";
import type { Likelihoods } from "./learned/reader.js";
import { type Risks, worstOr } from "./risks.js";
import { LABELS, type Label } from "./schema.js";

/** The most codes that are read from one list. */
const MOST_CODES = 100;

/**
 * The shape of what a second reader returns. Codes that are not known are left out, and so is a label that is none: both can
 * only be mistakes, and what is left still counts.
 */
export function secondReadingSchema(codes: readonly string[]) {
  const known = z
    .array(z.string())
    .max(MOST_CODES)
    .transform((list) => [...new Set(list)].filter((code) => codes.includes(code)));
  return z.object({ label: z.enum(LABELS).optional().catch(undefined), facts: known, denied: known.default([]) });
}

/** What a second reader found in a message: facts it states and facts it denies, by their codes. */
export type SecondReading = z.output<ReturnType<typeof secondReadingSchema>>;

/** Reads a message a second time; undefined where there is no reading, for whatever reason. It never rejects. */
export type SecondReader = (text: string) => Promise<SecondReading | undefined>;

/** From this likelihood on a reader states a fact. */
const STATED = 0.5;
/** How likely a fact is that the second reader states: beyond doubt. */
const SAID = 0.95;
/** How likely a prohibition is that only follows from a doubt: it is asked about, and does not count as stated. */
const DOUBTED = 0.3;
/** The most that is left of something only one of the two says, where both would have to say it. */
const NOT_AGREED = 0.02;
/** How much of a milder reading is left beside a worse one. */
const BESIDE = 0.1;

/**
 * What two readers make of a message together. The second can only tighten: what forbids or asks for something stands if either
 * of them states it, and what loosens only if both do. For the labels to hold to that, `first` must carry those that the
 * message would be answered by.
 *
 * @param second undefined where there is no second reading: then the first stands alone
 */
export function tighten(first: Likelihoods, second: SecondReading | undefined, risks: Risks): Likelihoods {
  if (!second) return first;
  const { raised, lowered } = changesOf(first.facts, second.facts, risks);
  const facts = mapped(first.facts, (chance, code) =>
    lowered.has(code) ? Math.min(chance, NOT_AGREED) : Math.max(chance, raised.get(code) ?? 0),
  );
  // To deny a risk loosens, and to deny what would loosen tightens.
  const denials = mapped(first.denials, (chance, code) => {
    const denied = second.denied.includes(code);
    if (risks.get(code)?.loosens) return denied ? Math.max(chance, SAID) : chance;
    return denied ? chance : Math.min(chance, NOT_AGREED);
  });
  const stated = [...raised].filter(([, chance]) => chance >= STATED);
  const verdict = worstOr(stated.map(([code]) => risks.get(code)?.verdict ?? "ok-to-post"));
  return { ...first, labels: noMilderThan(first.labels, verdict, second.label), facts, denials };
}

interface Changes {
  /** Facts that are at least so likely. */
  readonly raised: ReadonlyMap<string, number>;
  /** Facts that loosen, and that one reader at most states. */
  readonly lowered: ReadonlySet<string>;
}

function changesOf(first: Likelihoods["facts"], second: readonly string[], risks: Risks): Changes {
  const raised = new Map<string, number>();
  const lowered = new Set<string>();
  const raise = (code: string, chance: number) => raised.set(code, Math.max(chance, raised.get(code) ?? 0));
  const agreed = (backedBy: readonly string[]) =>
    backedBy.some((code) => (first[code] ?? 0) >= STATED) && backedBy.some((code) => second.includes(code));
  const agreedUnder = (standIn: string) =>
    [...risks.values()].some(({ loosens }) => loosens?.standIn === standIn && agreed(loosens.backedBy));
  for (const [code, { loosens }] of risks) {
    const said = second.includes(code);
    if (said && (!loosens || agreed(loosens.backedBy))) raise(code, SAID);
    if (!loosens?.standIn || agreed(loosens.backedBy)) continue;
    const chance = said ? SAID : (first[code] ?? 0);
    if (risks.get(loosens.standIn)?.verdict !== "do-not-post") {
      raise(loosens.standIn, chance);
      lowered.add(code);
    } else if (!agreedUnder(loosens.standIn)) {
      // Neither of them says that it is forbidden, so it is asked about; what the first says stays as it is.
      raise(loosens.standIn, Math.min(chance, DOUBTED));
    }
  }
  return { raised, lowered };
}

/**
 * Lets a verdict lead the labels, beyond doubt, unless one that is worse leads them. A message about something else than a picture
 * gives way to a prohibition only, and not where both readers take it for the same.
 */
function noMilderThan(labels: Likelihoods["labels"], verdict: Verdict, second: Label | undefined): Likelihoods["labels"] {
  const leading = LABELS.reduce((best, label) => (labels[label] > labels[best] ? label : best));
  const severity = severityOf(leading);
  const leads = severity === undefined ? verdict === "do-not-post" && second !== leading : rank(verdict) <= severity;
  if (verdict === "ok-to-post" || !leads) return labels;
  return mapped(labels, (chance, label) => {
    if (label === verdict) return 1;
    return (severityOf(label) ?? Number.POSITIVE_INFINITY) < rank(verdict) ? chance : chance * BESIDE;
  });
}

/** How bad it is what a label says of a picture, 0 the worst; undefined for a label that says nothing of one. */
function severityOf(label: Label): number | undefined {
  if (label === "check") return rank("ok-to-post");
  return label === "do-not-post" || label === "post-if" || label === "refer" ? rank(label) : undefined;
}

function mapped<K extends string>(
  record: Readonly<Record<K, number>>,
  change: (value: number, key: K) => number,
): Record<K, number> {
  const entries = Object.entries(record) as [K, number][];
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)])) as Record<K, number>;
}
