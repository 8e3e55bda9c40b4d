import { type ActionView, action, type Verb } from "../../cards/index.js";
import type { AccountListPress as Press } from "./declaration.js";

/** How many rows a page shows. */
export const PAGE_SIZE = 5;

/** The requested page, from 0. Never throws: an invalid number means the first page. */
export function pageIn(press: Press | undefined): number {
  const at = Number(press?.more["at"] ?? 0);
  return Number.isInteger(at) && at > 0 ? at : 0;
}

/** The rows of a page, or of the last page if there are not that many. */
export function rowsOn<T>(rows: readonly T[], wanted: number): { readonly shown: readonly T[]; readonly page: number } {
  const page = Math.min(wanted, Math.max(0, Math.ceil(rows.length / PAGE_SIZE) - 1));
  return { shown: rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE), page };
}

/** The buttons that turn the page. */
export function turning(
  verb: Verb,
  page: number,
  count: number,
  more: Readonly<Record<string, string>> = {},
): readonly ActionView[] {
  const to = (at: number) => ({ x: { ...more, at: String(at) } });
  return [
    ...(page > 0 ? [action("Back", verb, to(page - 1), { inputs: "none" })] : []),
    ...((page + 1) * PAGE_SIZE < count ? [action("More", verb, to(page + 1), { inputs: "none" })] : []),
  ];
}
