import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const EDGE = { before: "(?<![\\p{L}\\p{N}])", after: "(?![\\p{L}\\p{N}])" };
const BETWEEN = "[ \\t]{0,2}[\\p{Pd}:/_.[(]?[ \\t]{0,2}\\[?";
/** The levels of today and of the scheme before it. */
const LEVELS = "OFFICIAL|RESTRICTED|CONFIDENTIAL|SECRET|TOP[ \\t]SECRET|PROTECT|UNCLASSIFIED|NOT PROTECTIVELY MARKED";
/** What is added to a level: a handling instruction, a descriptor, a scheme. */
const ADDED =
  "SENSITIVE|POLICE|LOCSEN|PERSONAL|PERSONAL DATA|COMMERCIAL|MARKETS?|HR|MANAGEMENT|STAFF|INVESTIGATIONS?|INTELLIGENCE|OPERATIONAL|FOR POLICE|UK EYES|GPMS|GSC|COVERT|MEDICAL|LEGAL|POLICY|RECIPIENTS? ONLY|ORGANISATION(?:AL)? USE ONLY|HMG USE ONLY|WHEN COMPLETE|ADVICE|VISITS|PRIVATE|CONTRACTS|APPOINTMENTS|HONOURS|BUDGET|EXAMINATION|DESCRIPTOR";
const any = (source: string, flags: string) => new RegExp(`${EDGE.before}(?:${source})${EDGE.after}`, flags);

/** Forms that are a marking wherever they stand. */
const ANYWHERE: readonly RegExp[] = [
  // However it is typed: "official sensitive", "OFFICIAL[SENSITIVE]", "Off-Sens".
  any(`official${BETWEEN}sensitive`, "giu"),
  any("off(?:icial)?[ \\p{Pd}./]{0,2}sens(?:itive)?|O[/\\p{Pd}]S(?= ?(?:marked|marking|only|document|briefing))", "giu"),
  any(`(?:${LEVELS})[ \\t]{0,2}(?:[\\p{Pd}:/\\[(]|\\bUNTIL\\b)[ \\t]{0,2}\\[?(?:${ADDED})(?: (?:DATA|ONLY|EYES))?`, "gu"),
  any("TOP SECRET|UK EYES ONLY|POLICE EYES ONLY|NOT PROTECTIVELY MARKED|CABINET OFFICE EYES|LOCSEN", "gu"),
  any(
    "(?:GPMS|GSC|GSCP|protective marking|security classification|government security classification|classification)[ \\t]{0,2}[:=\\p{Pd}][ \\t]{0,2}\\p{L}{4,}",
    "giu",
  ),
  any("(?:handling (?:instructions?|code|caveat)s?)[ \\t]{0,2}[:=\\p{Pd}]", "giu"),
  any(
    `(?:marked|classified|graded|marking of|protectively marked)(?: as| at)?[ "'“‘]{1,3}(?:official|restricted|confidential|secret|top secret|protect)`,
    "giu",
  ),
  any(
    "(?:handling|dissemination) code[ \\t]?\\d|(?:intelligence|intel|info) (?:grade|graded|grading)[ :]{0,2}[A-E1-5]{2,3}|[A-E]\\d\\d? ?\\p{Pd} ?P\\d|3x5x2|5x5x5",
    "giu",
  ),
  any("TLP ?[:\\p{Pd}]? ?(?:RED|AMBER|GREEN)", "giu"),
];
/** A level by itself on its line, in brackets or before what it is of: "SECRET Santa" and "a CONFIDENTIAL call" are none. */
const ALONE =
  /(?<=^[ \t>*_#[(|="'“\p{Pd}]{0,6}|[[(*|][ \t]{0,2})(?:RESTRICTED|CONFIDENTIAL|SECRET|TOP[ \t]SECRET|PRIVATE (?:AND|&) CONFIDENTIAL|STRICTLY CONFIDENTIAL)(?=[ \t]{0,3}(?:$|[\])*:.|_="'”]|[!,;]|\p{Pd}{1,3}(?:[ \t]|$)))/gmu;
/** The same as a heading in usual letters, with nothing else on its line: "Restricted", "Confidential:". */
const HEADING =
  /(?<=^[ \t>*_#[(\p{Pd}]{0,4})(?:Restricted|Confidential|Secret|Top secret|Private and confidential|Strictly (?:private and )?confidential)(?=[ \t]{0,3}[\])*_:.]{0,3}[ \t]*\n\S)/gmu;

/** Protective markings as they stand on documents. What says so in words is found by phrases. */
export function markingsIn({ text }: SearchText): readonly Hit[] {
  return [...ANYWHERE, ALONE, HEADING].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind: "marking", from: index, to: index + words.length })),
  );
}
