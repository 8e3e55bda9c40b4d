/** A page of rows; the last one says where the next page begins. */
interface Rows<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/**
 * All items of what is read by the page.
 *
 * @param read gets where the page before ended
 */
export async function everyPage<T>(
  read: (from: { readonly after?: string }) => Promise<{ readonly items: readonly T[]; readonly next?: string }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const page = await read(after === undefined ? {} : { after });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}

/** As {@link everyPage}, where the last row of a page says where the next begins. */
export function everyRow<T extends { readonly row: string }>(
  read: (from: { readonly after?: string }) => Promise<Rows<T>>,
): Promise<readonly T[]> {
  return everyPage(async (from) => {
    const { items, more } = await read(from);
    const next = more ? items.at(-1)?.row : undefined;
    return { items, ...(next !== undefined && { next }) };
  });
}
