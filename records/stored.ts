import type { Unread } from "./codec.js";

/** What a stored row comes to: what it holds; that a later release wrote it; or that it cannot be read. Only the first is acted on. */
export type Stored<Value> = { readonly kind: "known"; readonly value: Value } | UnreadItem;

/** A row that is left as it is: shown as such, never acted on and never written over. */
export interface UnreadItem {
  readonly kind: Unread;
}

const DAMAGED: UnreadItem = { kind: "damaged" };
const NEWER: UnreadItem = { kind: "newer" };

/** Something that reads one version of a row; a zod schema is one. */
interface Reader<Value> {
  safeParse(value: unknown): { readonly success: true; readonly data: Value } | { readonly success: false };
}

/**
 * Reads a value by the reader of its version.
 *
 * @param version what the row says its version is; anything but a whole number from 1 is damage
 * @param readers by version, from 1 to the present one without a gap: each gives the value of today
 */
export function readVersion<Value>(version: unknown, value: unknown, readers: readonly Reader<Value>[]): Stored<Value> {
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return DAMAGED;
  if (version > readers.length) return NEWER;
  const read = readers[version - 1]?.safeParse(value);
  return read?.success ? { kind: "known", value: read.data } : DAMAGED;
}

/** What lies under these names, one in the other; undefined where there is nothing of the kind. */
export function dig(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>(
    (within, name) =>
      typeof within === "object" && within !== null && Object.hasOwn(within, name)
        ? (within as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}
