import { parseReference } from "../check/reference.js";

const MARK = "ACC";
const TYPED = /^[\s\-\u2010-\u2015]*ACC(.*)$/i;

/** The reference of the application that a check was made for, and later of the account: `ACC-COV-2611-7KQ4MZ` for `COV-2611-7KQ4MZ`. */
export function accountReference(checkReference: string): string {
  return `${MARK}-${checkReference}`;
}

/** Reads the reference of an application or an account as a person types it. Undefined if it is none. */
export function parseAccountReference(text: string): { readonly reference: string; readonly unitCode: string } | undefined {
  const rest = TYPED.exec(text)?.[1];
  const parsed = rest === undefined ? undefined : parseReference(rest);
  return parsed && { reference: `${MARK}-${parsed.reference}`, unitCode: parsed.partition.split("_")[0] ?? "" };
}
