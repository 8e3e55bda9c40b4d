import { z } from "zod";
import { text } from "../../records/fields.js";
import { asciiJson } from "../tables/json.js";

/** Somebody's id and name as a column. */
export function nameColumn({ id, name }: { readonly id: string; readonly name: string }): string {
  return asciiJson({ id, name });
}

/** The same as it is read. */
export const nameInColumn = z
  .string()
  .transform((column, context) => {
    try {
      return JSON.parse(column) as unknown;
    } catch {
      context.addIssue("It is no JSON.");
      return z.NEVER;
    }
  })
  .pipe(z.object({ id: text, name: text }));
