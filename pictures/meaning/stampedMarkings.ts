import { around } from "../findings/box.js";
import type { ReadLine } from "../findings/sighting.js";
import type { Sign } from "../findings/signs.js";
import { isNearly, isWithin, lettersOf } from "./nearWords.js";

/** Markings as they are stamped: those of several words are found within a line, the others where a line holds nothing else. */
const WITHIN = [
  "OFFICIAL-SENSITIVE",
  "TOP SECRET",
  "FOR POLICE USE ONLY",
  "POLICE USE ONLY",
  "INTERNAL USE ONLY",
  "OFFICIAL USE ONLY",
  "RESTRICTED - POLICE",
];
const ALONE = ["RESTRICTED", "CONFIDENTIAL", "SECRET"];

const WHOM = ["", "PUBLIC", "THE PUBLIC", "EXTERNAL", "ONWARD", "FURTHER", "WIDER", "GENERAL", "OPEN", "PRESS", "MEDIA"];
const WHAT =
  "RELEASE|DISCLOSURE|DISTRIBUTION|CIRCULATION|DISSEMINATION|PUBLICATION|SHARING|TRANSMISSION|BROADCAST|VIEWING|DISPLAY|CONSUMPTION|REPRODUCTION";
const DONE =
  "SHARED|DISCLOSED|CIRCULATED|RELEASED|PUBLISHED|DISTRIBUTED|DISSEMINATED|COPIED|FORWARDED|POSTED|REPRODUCED|BROADCAST";
/** What says in other words that something is not for the public, wherever it stands in a line. */
const NOT_PUBLIC = [
  ...WHOM.flatMap((whom) => WHAT.split("|").map((what) => `NOT FOR ${whom} ${what}`)),
  ...DONE.split("|").map((done) => `NOT TO BE ${done}`),
  ...["DISTRIBUTE", "DISCLOSE", "DISSEMINATE", "CIRCULATE", "PUBLISH", "POST ONLINE"].map((what) => `DO NOT ${what}`),
  ...["LAW ENFORCEMENT", "GOVERNMENT", "FORCE", "DEPARTMENTAL", "COMPANY"].map((whom) => `${whom} USE ONLY`),
  ...["LIMITED", "RESTRICTED", "INTERNAL"].flatMap((how) => [`${how} CIRCULATION`, `${how} DISTRIBUTION`]),
  ...["INFORMATION", "DOCUMENT", "MATERIAL", "BRIEFING"].flatMap((what) => [`CLASSIFIED ${what}`, `RESTRICTED ${what}`]),
  ..."NOT FOR MEDIA|NOT FOR SOCIAL MEDIA|NOT FOR THE PRESS|NOT FOR PUBLIC EYES|EYES ONLY|FOR INTERNAL USE|INTERNAL ONLY|LAW ENFORCEMENT SENSITIVE|LAW ENFORCEMENT ONLY|POLICE SENSITIVE|COMMERCIALLY SENSITIVE|COMMERCIAL IN CONFIDENCE|IN STRICT CONFIDENCE|IN STRICTEST CONFIDENCE|LEGALLY PRIVILEGED|LEGAL PRIVILEGE|PROFESSIONAL PRIVILEGE|SUB JUDICE|EMBARGOED UNTIL|EMBARGO UNTIL|UNDER EMBARGO|STRICT EMBARGO|STRICTLY EMBARGOED|NEED TO KNOW BASIS|NEED TO KNOW ONLY|STRICTLY CONFIDENTIAL|STRICTLY PRIVATE|PRIVATE AND CONFIDENTIAL|PRIVATE & CONFIDENTIAL|HIGHLY CONFIDENTIAL|MOST SECRET|SHRED AFTER|DESTROY AFTER|UNAUTHORISED DISCLOSURE|UNAUTHORIZED DISCLOSURE|PROTECTIVELY MARKED|WITHHOLD FROM PUBLIC".split(
    "|",
  ),
].map(lettersOf);
/** The same where a line in capitals holds nothing else. */
const NOT_PUBLIC_ALONE = [
  "CLASSIFIED",
  "IN CONFIDENCE",
  "INTERNAL",
  "EMBARGOED",
  "DO NOT SHARE",
  "DO NOT FORWARD",
  "DO NOT COPY",
  "DO NOT RELEASE",
  "NEED TO KNOW",
  "SENSITIVE",
].map(lettersOf);

/** The protective marking that a line is meant to be, as it is properly written; undefined where it is none. */
export function markingIn(line: string): string | undefined {
  if (!isInCapitals(line)) return undefined;
  const letters = lettersOf(line);
  return (
    WITHIN.find((marking) => isWithin(letters, lettersOf(marking))) ??
    ALONE.find((marking) => isNearly(letters, lettersOf(marking)))
  );
}

/** The lines that say in words that something is not for the public, also over the end of a line. */
export function notPublicSigns(lines: readonly ReadLine[]): readonly Sign[] {
  const says = lines.map(({ text }) => isNotPublic(text));
  return lines.flatMap((line, at): readonly Sign[] => {
    const next = lines[at + 1];
    const isOver = !says[at] && next && !says[at + 1] && isNotPublic(`${line.text} ${next.text}`);
    if (!says[at] && !isOver) return [];
    const text = isOver ? `${line.text} ${next.text}` : line.text;
    return [{ sign: "not-public", value: text, text, box: isOver ? around([line.box, next.box]) : line.box, sure: line.sure }];
  });
}

function isNotPublic(line: string): boolean {
  const letters = lettersOf(line);
  if (NOT_PUBLIC.some((phrase) => isWithin(letters, phrase))) return true;
  return isInCapitals(line) && NOT_PUBLIC_ALONE.some((phrase) => isNearly(letters, phrase));
}

const isInCapitals = (line: string) => line === line.toUpperCase();
