import type { Sign } from "../findings/signs.js";

type BoardSign = Extract<Sign["sign"], "case-number" | "access" | "written-name" | "operation">;

/** What stands on boards, screens and papers: there it is said in headings and labels, and mostly in capitals. */
export interface BoardWords {
  readonly sign: BoardSign;
  readonly words: string;
}

const NAME = "[A-Z][A-Z'’-]+(?: [A-Z]\\.?)?(?: [A-Z][A-Z'’-]+){1,2}";
/** After which a person's name stands. */
const BEFORE_NAME =
  "NAMES?|SUSPECTS?|VICTIMS?|WITNESS(?:ES)?|OFFENDERS?|NOMINALS?|TARGETS?|SUBJECTS?|MISPERS?|MISSING|DETAINEES?|DETAINED|PRISONERS?|WANTED|DRIVERS?|PATIENTS?|OCCUPANTS?|COMPLAINANTS?|INFORMANTS?|IP|DP|NOK";
/** Not those of the police: staff may be named. */
const TITLE = "MR|MRS|MS|MISS|MX|DR|REV";
/** What is no name though it stands after a title or a label in capitals. */
const NO_NAME =
  /\b(?:BOARD|LIST|LISTS|ROOM|NUMBER|NO|DATE|TIME|ADDRESS|CODE|TEAM|UNIT|POLICE|OFFICE|PERSONS?|PEOPLE|CAR|VEHICLE|HERE|ONLY|LAST|FIRST|NAME|STATEMENT|SUPPORT|CARE|AREA|PARKING|OF|THE|AND|FOR|TO|IN|ON|SHEET|FORM|DAY|OPEN|EST|SINCE|EVENT|MEETING|BIRTHDAY)\b/;
/** Words that make an operation of a heading. */
const PLANNED =
  "WARRANTS?|RAIDS?|BRIEFING|DEBRIEF|STRIKE|ARREST(?:S| PHASE| TEAM)?|DEPLOYMENT|SURVEILLANCE|INTEL|EXECUTE|EXECUTION|PLOT|RVP|TASKINGS?|STOP TEAM";
const TIME = "\\d{1,2}[:.]?\\d{2}(?: ?HRS?)?|TOMORROW|TONIGHT|TODAY|(?:MON|TUE|WED|THU|FRI|SAT|SUN)\\w*";

/** Codes that open nothing. */
const OTHER_CODES =
  "post|dress|zip|area|dial|dialling|bar|product|discount|voucher|promo|highway|colour|sort|qr|error|fault|tax|item|order|country|building|style|station";

const FORMS: readonly (readonly [BoardSign, RegExp, ((words: string) => boolean)?])[] = [
  // Numbers that stand for a case.
  [
    "case-number",
    /\b(?:CAD|URN|NICHE|STORM)[ :.#]*(?:REF(?:ERENCE)?|NO|NUMBER|ID)?[ :.#]*[A-Z\d/-]{3,18}(?![A-Z\d])/gi,
    hasDigits,
  ],
  [
    "case-number",
    /\b(?:CRIME|INCIDENT|OCCURRENCE|CUSTODY|EXHIBIT|CASE|LOG)[ :.#]*(?:REF(?:ERENCE)?|NO|NUMBER|NUM|RECORD)[ :.#]*[A-Z\d/-]{3,18}(?![A-Z\d])/gi,
    hasDigits,
  ],
  // What opens a door or an account.
  [
    "access",
    new RegExp(
      `(?<!(?:${OTHER_CODES}) ?)(?:code|key ?pad|combination|pin(?: ?(?:no|number|code))?|key ?safe)(?:\\s+is)?[\\s.:=#-]*(?:[A-Z]?\\d(?:[ -]?\\d){2,7}[A-Z]?(?![\\dA-Z])[#*]?)`,
      "gi",
    ),
  ],
  [
    "access",
    /\b(?:doors?|gates?|barrier|alarm|lock(?:er)?|safe|garage|entrance|entry)\s*[:=]\s*[A-Z]?\d{3,8}[A-Z#*]?(?![\dA-Z])/gi,
  ],
  [
    "access",
    /\b(?:pass ?words?|passwd|pass ?phrase|pass ?code|pwd|pw|(?:wi-?fi|network|security|wpa2?) ?key)\s*(?:is\b\s*)?[:=-]*\s*(?=\S*(?:\d|[!@£$%^&*]))[^\s,;]{4,}/gi,
  ],
  [
    "access",
    /\b(?:pass ?words?|passwd|pass|pwd|pw|user ?names?|user ?id|log ?in)\s*[:=]\s*(?!here\b|required\b|page\b|below\b|time\b)[^\s,;/]{3,}/gi,
  ],
  // Somebody's name.
  ["written-name", new RegExp(`(?<![A-Z])(?:${BEFORE_NAME}) ?[:;-] ?(?:(?:${TITLE})\\.? )?${NAME}(?![A-Za-z])`, "g"), isName],
  ["written-name", new RegExp(`(?<![A-Z])(?:${TITLE})\\.? ${NAME}(?![A-Za-z])`, "g"), isName],
  [
    "written-name",
    new RegExp(
      `(?<![A-Za-z])${NAME},? \\(?(?:D\\.?O\\.?B\\.?:? ?\\d{1,2}[/.-]\\d{1,2}[/.-](?:19|20)?\\d{2}|\\d{1,2}[/.-]\\d{1,2}[/.-](?:19\\d\\d|20(?:0\\d|1[0-5])|[3-9]\\d))(?!\\d)`,
      "g",
    ),
    isName,
  ],
  [
    "written-name",
    new RegExp(
      `(?<=^|\\n)${NAME}(?=\\n(?:FLAT \\d+\\w?,? )?\\d{1,4}[A-Z]? [A-Z]{3,}(?: [A-Z]+)* (?:ROAD|RD|STREET|ST|GROVE|AVENUE|AVE|LANE|CLOSE|DRIVE|WAY|COURT|CRESCENT|PLACE|TERRACE|GARDENS)\\b)`,
      "g",
    ),
    isName,
  ],
  // What is planned.
  ["operation", /(?<![A-Za-z-])(?:OP|OPERATION)[.:]? ?[A-Z]{4,}(?:[ :-]+[A-Z\d:.]+){0,5}(?![a-z])/g, isOperation],
  [
    "operation",
    /(?<![A-Za-z-])Op(?:eration)?\.? [A-Z][a-z]{3,}\b.{0,30}?\b(?:warrants?|raids?|briefing|strike|arrests?|targets?|intel)\b/g,
  ],
  ["operation", new RegExp(`(?<![A-Za-z])(?:${PLANNED})[ :-]+(?:[A-Z\\d]+[ :-]+){0,5}(?:${TIME})(?![A-Za-z\\d])`, "g")],
  [
    "operation",
    /(?<![A-Z])(?:TARGET ADDRESS(?:ES)?|ARREST (?:LIST|TEAM|PHASE)|ENTRY TEAM|WARRANTS? (?:LIST|EXECUTED?|TEAM)|SUSPECT LIST|SURVEILLANCE (?:LOG|TEAM)|INTEL(?:LIGENCE)? (?:LOG|REPORT|BOARD))(?![A-Z])/g,
  ],
];

/** What is found in the lines of a picture by the forms of boards and screens. A label and its value may stand on two lines. */
export function boardWords(lines: readonly string[]): readonly BoardWords[] {
  const text = lines.join("\n");
  const found = FORMS.flatMap(([sign, form, isMeant]) =>
    [...text.matchAll(form)].flatMap(([words]) => ((isMeant?.(words) ?? true) ? [{ sign, words: words.trim() }] : [])),
  );
  // The longest of what overlaps says the most.
  return found.filter(
    ({ sign, words }, at) =>
      !found.some(
        (other, otherAt) =>
          otherAt !== at && other.sign === sign && other.words.includes(words) && (other.words !== words || otherAt < at),
      ),
  );
}

/** "CAD room" is no number. */
function hasDigits(words: string): boolean {
  return words.replace(/\D/g, "").length > 2;
}

function isName(words: string): boolean {
  const name = words.replace(new RegExp(`^(?:${BEFORE_NAME}) ?[:;-] ?`), "").replace(/\bD\.?O\.?B.*$/, "");
  return !NO_NAME.test(name);
}

function isOperation(words: string): boolean {
  return !/^OP[.:]? ?(?:SHOP|ROOM|THEATRE|CENTRE|EN|TIC|TION|ART|AL)/.test(words) && !/^OPERATION(?:S|AL)\b/.test(words);
}
