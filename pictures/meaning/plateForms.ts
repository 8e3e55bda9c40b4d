/** Letters that are taken for digits, and the other way about. */
const AS_DIGIT: Readonly<Record<string, string>> = {
  O: "0",
  Q: "0",
  D: "0",
  I: "1",
  L: "1",
  Z: "2",
  A: "4",
  S: "5",
  G: "6",
  B: "8",
};
const AS_LETTER: Readonly<Record<string, string>> = { 0: "O", 1: "I", 2: "Z", 4: "A", 5: "S", 6: "G", 8: "B" };
/** The plate of today: two letters, two digits, three letters. Those that no plate has may be others, read wrongly. */
const CURRENT = /^[A-Z]{2}(\d\d)[A-Z]{3}$/;
/** Older ones: A123 BCD, ABC 123D, and Northern Ireland's with an I or a Z. Every digit of theirs has to be one. */
const OLDER = [
  /^[A-HJ-NP-TVWXY][1-9]\d{0,2}[A-HJ-PR-Z]{3}$/,
  /^[A-HJ-PR-Z]{3}[1-9]\d{0,2}[A-HJ-NPR-TVWXY]$/,
  /^(?=..?[IZ])[A-Z]{3}\d{4}$/,
];
/** With fewer characters an older plate looks like anything else. */
const SHORTEST_OLDER = 6;
/** Plates without a year, of the armed forces and of diplomats, and of other countries. They look like much else: only as a line by itself, in the form of their signs. */
const DATELESS = [
  /^[A-Z]{2,3} ?\d{1,4}$/,
  /^\d{3,4} ?[A-Z]{2,3}$/,
  /^\d{2} [A-Z]{2}$/,
  /^[A-Z] \d{3,4}$/,
  /^\d{3,4} [A-Z]$/,
  /^[A-HJ-NP-TV-Y][1-9]\d? ?[A-Z]{3}$/,
  /^[A-Z]{3} ?[1-9]\d?[A-HJ-NPR-TVWXY]$/,
  // The armed forces, of each age.
  /^\d{2} ?[A-Z]{2} ?\d{2}$/,
  /^[A-Z]{2} ?\d{2} ?[A-Z]{2}$/,
  // Diplomats.
  /^\d{3} ?[DX] ?\d{3}$/,
];
const SHORTEST_DATELESS = 4;
const IRISH = "(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WW|WX)";
const FOREIGN = [
  /^[A-HJ-NP-TV-Z]{2}([- ]?)\d{3}\1[A-HJ-NP-TV-Z]{2}$/,
  /^(?:[A-Z]{2}-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)$/,
  /^\d{4}[- ]?[BCDFGHJKLMNPRSTVWXYZ]{3}$/,
  /^[A-Z]{1,3}[-·:] ?[A-Z]{1,2} ?\d{1,4}[EH]?$/,
  /^[A-Z]{1,3} [A-Z]{1,2} \d{2,4}[EH]?$/,
  new RegExp(`^(?:[89]\\d|0\\d|1[0-2]|1[3-9][12]|2\\d[12])[- ]?${IRISH}[- ]?\\d{1,6}$`),
  /^[A-Z]{2,3} \d{5}$/,
  /^[A-Z]{1,2}[ -]\d{2,3}[ -][A-Z]{3}$/,
];
/** Letters beside a number that are none of a plate's. */
const NO_PLATE =
  /\b(?:ACT|AGE|ALL|AM|AND|APR|ART|AUG|BAG|BAY|BED|BOX|BUS|BY|CAD|CAR|CC|CM|CO|DAY|DC|DCI|DEC|DI|DOB|DR|DS|EN|EXT|FAX|FEB|FLAT|FM|FOR|FT|GB|GMT|GP|HR|HRS|HP|ID|IN|INC|IP|ISO|JAN|JUL|JUN|KG|KM|KMH|KW|LB|LOT|LOG|LTD|MAR|MAX|MAY|MB|MG|MHZ|MIN|ML|MM|MON|MPH|MR|MS|NEW|NO|NOV|NR|OCT|OF|OFF|ON|OP|OR|PAT|PC|PCS|PIN|PLC|PM|PO|PS|PSI|QTY|REF|REG|RM|ROOM|RPM|SAT|SEP|SET|SGT|SIX|SUN|TAX|TEL|TEN|THE|THU|TO|TOP|TUE|TV|TWO|UK|UNIT|URN|US|VAT|VIN|VOL|WED|WO|WPC|YR|YRS|ZIP)\b/;
/** A plate of today that takes more letters for digits, or digits for letters, is a number. */
const MOST_WRONG = 2;
const LETTERS_OF_CURRENT = [0, 1, 4, 5, 6];
const DIGITS_OF_CURRENT = [2, 3];

/**
 * The number plate that some characters are, in capitals and without a blank; undefined where they are none. Reading takes some letters
 * for digits: in a plate of today they are put right, as long as one of its digits is one ("BUILDER" is no plate). A frame
 * round a plate may look like one more digit in its middle or a stroke at its ends.
 */
export function plateIn(text: string): string | undefined {
  const characters = text.toUpperCase().replace(/[^A-Z\d]/g, "");
  if (
    !NO_PLATE.test(characters.replace(/\d+/g, " ")) &&
    OLDER.some((form) => form.test(characters)) &&
    characters.length >= SHORTEST_OLDER
  )
    return characters;
  for (const each of [characters, ...withoutOne(characters)]) {
    const plate = currentPlate(each);
    if (plate) return plate;
  }
  return undefined;
}

/** A plate without a year, or of another country, that a line is; only of another country where it is not the whole line. */
export function rarePlateIn(line: string, isWhole: boolean): string | undefined {
  const text = line.trim().toUpperCase().replace(/\s+/g, " ");
  const characters = text.replace(/[^A-Z\d]/g, "");
  if (line !== line.toUpperCase() || NO_PLATE.test(text.replace(/\d+/g, " ")) || characters.length < SHORTEST_DATELESS)
    return undefined;
  return [...(isWhole ? DATELESS : []), ...FOREIGN].some((form) => form.test(text)) ? characters : undefined;
}

/** Without one digit too many in the middle, or a stroke at an end. */
function withoutOne(characters: string): readonly string[] {
  if (characters.length !== 8) return [];
  const middle = [4, 3, 2].filter((at) => /\d/.test(characters[at] ?? ""));
  const ends = [0, 7].filter((at) => /[I1L]/.test(characters[at] ?? ""));
  return [...middle, ...ends].map((at) => characters.slice(0, at) + characters.slice(at + 1));
}

function currentPlate(characters: string): string | undefined {
  if (characters.length !== 7 || !DIGITS_OF_CURRENT.some((at) => /\d/.test(characters[at] ?? ""))) return undefined;
  const right = [...characters].map((each, at) =>
    LETTERS_OF_CURRENT.includes(at) ? (AS_LETTER[each] ?? each) : (AS_DIGIT[each] ?? each),
  );
  if (right.filter((each, at) => each !== characters[at]).length > MOST_WRONG) return undefined;
  const plate = right.join("");
  const year = Number(CURRENT.exec(plate)?.[1] ?? Number.NaN);
  return (year >= 2 && year <= 29) || (year >= 51 && year <= 79) ? plate : undefined;
}
