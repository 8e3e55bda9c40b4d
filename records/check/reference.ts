import { createHash } from "node:crypto";

/** A reference as it is written, and the partition of the log that holds its check. */
export interface Reference {
  readonly reference: string;
  readonly partition: string;
}

/** Crockford's base32: no I, L, O or U, so that a reference can be read out and typed. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 6;
const UNIT_CODE = /^[A-Z]{2,4}$/;
const GAP = "[\\s\\-\\u2010-\\u2015]*";
/** Unit code, year and month, six characters; hyphens, dashes and spaces are of no account between them. */
const TYPED = new RegExp(`^${GAP}([A-Z]{2,4})${GAP}(\\d{2})(0[1-9]|1[0-2])${GAP}((?:[0-9A-TV-Z]${GAP}){${LENGTH}})$`);

/**
 * The reference of a check, for example `COV-2611-7KQ4MZ`. The same check always gets the same one.
 *
 * @param startedAt its month (UTC) is in the reference
 * @param attempt 0, or one more for each attempt before it that turned out to be another check's
 * @throws RangeError if the unit's code is not two to four capital letters
 */
export function makeReference(unitCode: string, startedAt: Date, checkId: string, attempt = 0): string {
  if (!UNIT_CODE.test(unitCode)) throw new RangeError(`"${unitCode}" is not a unit's code: two to four capital letters.`);
  const hash = createHash("sha256")
    .update(JSON.stringify([checkId, attempt]))
    .digest();
  const characters = [...hash.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${unitCode}-${startedAt.toISOString().slice(2, 4)}${startedAt.toISOString().slice(5, 7)}-${characters}`;
}

/** How many references are tried, should two checks of one unit and month ever come out with the same one. */
export const REFERENCE_ATTEMPTS = 3;

/** Whether this is the reference of that check, at one of the attempts. */
export function isReferenceOf(reference: string, unitCode: string, startedAt: Date, checkId: string): boolean {
  for (let attempt = 0; attempt < REFERENCE_ATTEMPTS; attempt++)
    if (makeReference(unitCode, startedAt, checkId, attempt) === reference) return true;
  return false;
}

/**
 * Reads a reference as a person types it: lower case, other dashes, spaces or nothing in place of the hyphens, and the
 * letters I, L and O for the digits they look like. Undefined if it is none.
 */
export function parseReference(text: string): Reference | undefined {
  const [, unitCode, year, month, typed] = TYPED.exec(text.toUpperCase()) ?? [];
  if (!unitCode || !year || !month || !typed) return undefined;
  const characters = typed
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return { reference: `${unitCode}-${year}${month}-${characters}`, partition: `${unitCode}_20${year}${month}` };
}

/** The partition that holds a unit's checks started in this month (UTC). */
export function partitionOf(unitCode: string, startedAt: Date): string {
  return `${unitCode}_${startedAt.toISOString().slice(0, 7).replace("-", "")}`;
}

/** The code of the unit that a reference names; empty if it is no reference. */
export function unitCodeOf(reference: string): string {
  return parseReference(reference)?.partition.split("_")[0] ?? "";
}
