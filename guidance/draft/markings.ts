import { isTypoOf } from "../words/typo.js";
import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const EDGE = { before: "(?<![\\p{L}\\p{N}])", after: "(?![\\p{L}\\p{N}])" };
const BETWEEN = "[ \\t]{0,2}[\\p{Pd}:/_.[(]{0,2}[ \\t]{0,2}\\[?";
/** The levels of today and of the scheme before it. */
const LEVELS = "OFFICIAL|RESTRICTED|CONFIDENTIAL|SECRET|TOP[ \\t]SECRET|PROTECT|UNCLASSIFIED|NOT PROTECTIVELY MARKED";
/** What is added to a level: a handling instruction, a descriptor, a scheme. */
const ADDED =
  "SENSITIVE|POLICE|LOCSEN|PERSONAL|PERSONAL DATA|COMMERCIAL|MARKETS?|HR|MANAGEMENT|STAFF|INVESTIGATIONS?|INTELLIGENCE|OPERATIONAL|FOR POLICE|UK EYES|GPMS|GSC|COVERT|MEDICAL|LEGAL|POLICY|RECIPIENTS? ONLY|ORGANISATION(?:AL)? USE ONLY|HMG USE ONLY|WHEN COMPLETE|ADVICE|VISITS|PRIVATE|CONTRACTS|APPOINTMENTS|HONOURS|BUDGET|EXAMINATION|DESCRIPTOR";
const any = (source: string, flags: string) => new RegExp(`${EDGE.before}(?:${source})${EDGE.after}`, flags);

/** Forms that are a marking wherever they stand. */
const ANYWHERE: readonly RegExp[] = [
  // However it is typed: "official sensitive", "OFFICIAL[SENSITIVE]", "Off-Sens".
  any(`official(?:ly)?${BETWEEN}sensitive`, "giu"),
  any("off(?:icial)?[ \\p{Pd}./]{0,2}sens(?:itive)?|O[/\\p{Pd}]S(?= ?(?:marked|marking|only|document|briefing))", "giu"),
  any("O\\p{Pd}S", "gu"),
  any("(?:marking|classification|classified|caveat|level|marked)[ :=\\p{Pd}]{1,3}(?:as )?O/S", "giu"),
  any("O F F I C I A L {1,3}(?:[:/\\p{Pd}] {1,2})?S E N S I T I V E", "giu"),
  any(`(?:${LEVELS})[ \\t]{0,2}(?:[\\p{Pd}:/\\[(]|\\bUNTIL\\b)[ \\t]{0,2}\\[?(?:${ADDED})(?: (?:DATA|ONLY|EYES))?`, "gu"),
  any(
    "TOP SECRET|UK EYES ONLY|POLICE EYES ONLY|NOT PROTECTIVELY MARKED|CABINET OFFICE EYES|LOCSEN|NOFORN|ORCON|MG6[CDE]|S//[A-Z]{2,3}|TS//[A-Z]{2,3}",
    "gu",
  ),
  // Of other countries and bodies.
  any(
    "(?:NATO|COSMIC|EU|UE|UK|EUROPOL|INTERPOL|FIVE EYES)[ \\t:/\\p{Pd}]{1,2}(?:UNCLASSIFIED|RESTRICTED|CONFIDENTIAL|SECRET|TOP SECRET|OFFICIAL)",
    "gu",
  ),
  any(
    "(?:law enforcement|police|operationally|commercially|security) sensitive(?! (?:issue|subject|topic|matter|time|place|area|way|manner|handling|approach))",
    "giu",
  ),
  any("(?:officers|police|staff|internal|law enforcement|management|recipients?)['’]?s?['’]? eyes only", "giu"),
  // On forms: a level that holds once they are filled in.
  any(
    "(?:official|restricted|confidential|secret|protect|sensitive)[ \\t]{0,2}[(\\p{Pd}:,]?[ \\t]{0,2}(?:when|once|if|until) (?:complete[d]?|filled in|blank|signed)",
    "giu",
  ),
  any(
    "(?:GPMS|GSC|GSCP|protective marking|security marking|security classification|government security classification|classification|caveat)[ \\t]{0,2}[:=\\p{Pd}][ \\t]{0,2}\\p{L}{4,}",
    "giu",
  ),
  any("(?:handling (?:instructions?|code|caveat)s?)[ \\t]{0,2}[:=\\p{Pd}]", "giu"),
  any(
    `(?:marked|classified|graded|marking of|protectively marked)(?: as| at)?[ "'“‘]{1,3}(?:official|restricted|confidential|secret|top secret|protect)(?=["'”’]?[ \\t]{0,2}(?:$|[.,;:!?)\\]\\p{Pd}\\n]|(?:and|by|so|on|for|do|it|please|but|in|at|when|until|because|which|should)(?!\\p{L})))`,
    "gimu",
  ),
  any(
    "(?:handling|dissemination) code[ \\t:]{0,2}[A-E\\d]|(?:intelligence|intel|info) (?:grade|graded|grading)[ :]{0,2}[A-E1-5]{2,3}|[A-E]\\d\\d? ?\\p{Pd} ?P\\d|3x5x2|5x5x5",
    "giu",
  ),
  any("TLP ?[:\\p{Pd}]? ?(?:RED|AMBER|GREEN)", "giu"),
];
/** One of the two words on each line. */
const TWO_LINES =
  /(?<![\p{L}\p{N}])official[ \t]{0,3}[\p{Pd}:/]?[ \t]{0,2}\n{1,2}[ \t]{0,3}[\p{Pd}:/[(]?[ \t]{0,2}sensitive(?=[ \t\])*.]{0,4}(?:$|\n|[:\p{Pd}]))/giu;
/** A level by itself on its line, in brackets or before what it is of: "SECRET Santa" and "a CONFIDENTIAL call" are none. */
const ALONE =
  /(?<=^[ \t>*_#[(|="'“\p{Pd}]{0,6}|[[(*|][ \t]{0,2})(?:RESTRICTED|CONFIDENTIAL|SECRET|TOP[ \t]SECRET|NPM|PRIVATE (?:AND|&) CONFIDENTIAL|STRICTLY CONFIDENTIAL)(?=[ \t]{0,3}(?:$|[\])*:.|_="'”]|[!,;]|\p{Pd}{1,3}[ \t]{0,2}(?:$|[\p{Lu}\p{N}]|do not)))/gmu;
/** "OFFICIAL" and "PROTECT" are words of every day: they count with nothing else on their line, and more lines below. */
const HEADING =
  /(?<=^[ \t>*_#[(\p{Pd}]{0,4})(?:OFFICIAL|PROTECT|UNCLASSIFIED|Restricted|Confidential|Secret|Top secret|Private and confidential|Strictly (?:private and )?confidential)(?=[ \t]{0,3}[\])*_:.]{0,3}[ \t]*\n\S)/gmu;
/** Two words that may be "official sensitive" with a slip of the finger. */
const SLIPPED = new RegExp(`${EDGE.before}([fo]\\p{L}{5,10})${BETWEEN}(s?\\p{L}{6,10})${EDGE.after}`, "giu");

/** Protective markings as they stand on documents. What says so in words is found by phrases. */
export function markingsIn({ text }: SearchText): readonly Hit[] {
  const slipped = [...text.matchAll(SLIPPED)].filter(
    ({ 1: level = "", 2: added = "" }) => isNearly(level, "official") && isNearly(added, "sensitive"),
  );
  const formed = [...ANYWHERE, TWO_LINES, ALONE, HEADING].flatMap((pattern) => [...text.matchAll(pattern)]);
  return [...formed, ...slipped].map(({ 0: words, index }) => ({ kind: "marking", from: index, to: index + words.length }));
}

function isNearly(typed: string, right: string): boolean {
  const word = typed.toLowerCase();
  return word === right || isTypoOf(word, right);
}
