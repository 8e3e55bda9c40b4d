import type { Sign } from "../findings/signs.js";

type BoardSign = Extract<Sign["sign"], "case-number" | "access" | "written-name" | "accused-name" | "operation">;

/** What stands on boards, screens and papers: there it is said in headings and labels, and mostly in capitals. */
export interface BoardWords {
  readonly sign: BoardSign;
  readonly words: string;
}

/** A name in capitals. */
const NAME = "[A-Z][A-Z'’-]+(?: [A-Z]\\.?)?(?: [A-Z][A-Z'’-]+){1,2}";
/** After which a person's name stands. */
const BEFORE_NAME =
  "NAMES?|VICTIMS?|WITNESS(?:ES)?|SUBJECTS?|MISPERS?|MISSING|DRIVERS?|PATIENTS?|OCCUPANTS?|COMPLAINANTS?|INFORMANTS?|IP|DP|NOK";
/** The same of somebody who is accused by it. */
const ACCUSED =
  "SUSPECTS?|OFFENDERS?|NOMINALS?|TARGETS?|DETAINEES?|DETAINED|PRISONERS?|WANTED|ACCUSED|DEFENDANTS?|ARRESTED|CHARGED|CONVICTED|SENTENCED|JAILED|GUILTY|CULPRITS?|BURGLARS?|ROBBERS?|THIEF|THIEVES|SHOPLIFTERS?|(?:DRUG )?DEALERS?|RAPISTS?|PA?EDOPHILES?|MURDERERS?|KILLERS?|FRAUDSTERS?|SCAMMERS?|CRIMINALS?|ABUSERS?|STALKERS?|VANDALS?|GANG MEMBERS?|PERSONS? OF INTEREST";
/** Those that accuse also with a name right behind them, with nothing between. */
const ACCUSED_AT_ONCE =
  "SUSPECT|OFFENDER|WANTED|ACCUSED|DEFENDANT|CULPRIT|BURGLAR|ROBBER|THIEF|SHOPLIFTER|(?:DRUG )?DEALER|RAPIST|PA?EDOPHILE|MURDERER|KILLER|FRAUDSTER|SCAMMER|PRISONER|DETAINEE";
/** What may stand with such a word on its line: "MAIN SUSPECT", "SUSPECT 2", "WANTED FOR BURGLARY". */
const LABEL_BEFORE = "(?:THE |MAIN |PRIME |KEY |CHIEF |MOST |KNOWN |NAMED |NO\\.? ?\\d )?";
const LABEL_BEHIND = "(?:[ #]*(?:NO\\.? ?)?\\d{1,2}| (?:NAME|FOR|OF|WITH|BY|ON|IN|SINCE)\\b[^\\n]{0,40})?";
/** A name in capitals or not, the surname perhaps first, by itself on a line but for a date or an age. */
const ON_LINE = "[A-Z][A-Za-z'’-]+,?(?: [A-Z]\\.?)?(?: [A-Z][A-Za-z'’-]+){1,2}";
const BEHIND_NAME = "(?:[ ,(]+(?:D\\.?O\\.?B\\.?:? ?)?\\d[\\d/. -]{0,10}\\)?)?";
/** Not those of the police: staff may be named. */
const TITLE = "MR|MRS|MS|MISS|MX|DR|REV";
/** What is no name though it stands after a title or a label in capitals. */
const NO_NAME =
  /\b(?:BOARD|LIST|LISTS|ROOM|NUMBER|NO|DATE|TIME|ADDRESS|CODE|TEAM|UNIT|POLICE|OFFICE|PERSONS?|PEOPLE|CAR|VEHICLE|HERE|ONLY|LAST|FIRST|NAME|STATEMENT|SUPPORT|CARE|AREA|PARKING|OF|THE|AND|FOR|TO|IN|ON|SHEET|FORM|DAY|OPEN|EST|SINCE|EVENT|MEETING|BIRTHDAY|STAFF|VOLUNTEERS?|DRIVERS?|CHEFS?|BAR|HELP|HELPERS?|PART|FULL|MAN|MEN|WOMAN|WOMEN|MALE|FEMALE|CAT|DOG|REWARD|CALL|PLEASE|PHONE|NIGHT|TICKETS?|INTERVIEW|ARRESTED|CHARGED|SUSPECTS?|OFFENDERS?|WANTED|VICTIMS?|WITNESS(?:ES)?|VEHICLES?|DETAILS|DESCRIPTION|PROPERTY|IMAGES?|APPEAL|INFORMATION|CRIME|STOPPERS|GOODS|MANAGEMENT|HARDENING|GROUP|SERVICES?|ROAD|AVENUE|UNIVERSITY|COURT|PRISON|STATION|POSITIONS?|JOBS?|APPLY|WITHIN|NOW|NEW|YOUR|YOU|WE|OUR|ARE|IS|AT|BY|WITH|FROM|MURDER|BURGLARY|ROBBERY|THEFT|ASSAULT|POISON|SALE|DEAD|ALIVE)\b/i;
/** What shops sell, where a shop's name or a notice is one of those labels. Words that are common surnames are left out. */
const GOODS =
  /\b(?:CARDS|VOUCHERS|TOOLS|CLOTHES|CLOTHING|FURNITURE|BATTERY|BATTERIES|BOOKS|TOYS|FOOD|FOODS|GROCERIES|ELECTRONICS|APPLIANCES|ACCESSORIES|OFFERS|DEALS|DISCOUNTS|SAVINGS|SHOES|TRAINERS|JEWELLERY|SNACKS|DRINKS|CARS|VANS|BIKES|BICYCLES|PHONES|LAPTOPS|TABLETS|COMPUTERS|TELEVISIONS|BEDDING|CURTAINS|CARPETS|TOILETRIES|COSMETICS|STATIONERY|GIFTS|PRESENTS|PLANTS|SEEDS)\b/i;
/** Words that make an operation of a heading. */
const PLANNED =
  "WARRANTS?|RAIDS?|BRIEFING|DEBRIEF|STRIKE|ARREST(?:S| PHASE| TEAM)?|DEPLOYMENT|SURVEILLANCE|INTEL|EXECUTE|EXECUTION|PLOT|RVP|TASKINGS?|STOP TEAM";
const TIME = "\\d{1,2}[:.]?\\d{2}(?: ?HRS?)?|TOMORROW|TONIGHT|TODAY|(?:MON|TUE|WED|THU|FRI|SAT|SUN)\\w*";

/** Codes that open nothing. */
const OTHER_CODES =
  "post|dress|zip|area|dial|dialling|bar|product|discount|voucher|promo|highway|colour|sort|qr|error|fault|tax|item|order|country|building|style|station";

const FORMS: readonly (readonly [BoardSign, RegExp, ((words: string, name?: string) => boolean)?])[] = [
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
  ["accused-name", new RegExp(`(?<![A-Z])(?:${ACCUSED}) ?[:;-] ?(?:(?:${TITLE})\\.? )?${NAME}(?![A-Za-z])`, "g"), isName],
  ["accused-name", labelled(ACCUSED, `[ \\t]*[:;-][ \\t]*`), isName],
  ["accused-name", labelled(ACCUSED_AT_ONCE, "[ \\t]+"), isName],
  ["accused-name", labelled(`${LABEL_BEFORE}(?:${ACCUSED})${LABEL_BEHIND}`, "[ \\t]*[:;-]?\\n"), isName],
  [
    "accused-name",
    new RegExp(
      `(?<=^|\\n)(?:(?:${TITLE})\\.? )?(?<name>${ON_LINE})${BEHIND_NAME}\\n(?:${anyCase(`${LABEL_BEFORE}(?:${ACCUSED})${LABEL_BEHIND}`)})(?=\\n|$)`,
      "g",
    ),
    isName,
  ],
  ["written-name", new RegExp(`(?<![A-Z])(?:${BEFORE_NAME}) ?[:;-] ?(?:(?:${TITLE})\\.? )?${NAME}(?![A-Za-z])`, "g"), isName],
  ["written-name", labelled(BEFORE_NAME, `[ \\t]*[:;-]?\\n`), isName],
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
    [...text.matchAll(form)].flatMap(({ 0: words, groups }) =>
      (isMeant?.(words, groups?.["name"]) ?? true) ? [{ sign, words: words.trim() }] : [],
    ),
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

function isName(words: string, name?: string): boolean {
  const label = new RegExp(`^(?:${ACCUSED}|${BEFORE_NAME}) ?[:;-] ?`);
  const said = name ?? words.replace(label, "").replace(/\bD\.?O\.?B.*$/, "");
  return !NO_NAME.test(said) && !GOODS.test(said);
}

/** A line that begins with a label, in capitals or not, and somebody's name with which a line ends. */
function labelled(label: string, between: string): RegExp {
  return new RegExp(
    `(?<=^|\\n)(?:${anyCase(label)})${between}(?:(?:${TITLE}|Mr|Mrs|Ms|Miss|Dr)\\.? )?(?<name>${ON_LINE})${BEHIND_NAME}(?=\\n|$)`,
    "g",
  );
}

/** Words in capitals, or with their first letter only. */
function anyCase(words: string): string {
  return words.replace(/(?<![\\A-Z])[A-Z]{2,}/g, (word) =>
    [...word].map((letter) => `[${letter}${letter.toLowerCase()}]`).join(""),
  );
}

function isOperation(words: string): boolean {
  return !/^OP[.:]? ?(?:SHOP|ROOM|THEATRE|CENTRE|EN|TIC|TION|ART|AL)/.test(words) && !/^OPERATION(?:S|AL)\b/.test(words);
}
