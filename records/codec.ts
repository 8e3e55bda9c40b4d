import type { z } from "zod";

/** Why something that is stored is not used: a later release has made it, or it does not hold what it should. */
export type Unread = "newer" | "damaged";

/** What is stored, as it is understood; or why it is not. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Unread };

/** A stored value as it was parsed from JSON, or the columns of a row. */
export type Fields = Readonly<Record<string, unknown>>;

/** How one kind of thing is stored. */
export interface Codec<T> {
  /** What is stored, brought up to this release. Never throws. What this release does not know of it stays in it. */
  read(stored: unknown): Decoded<T>;
  /** What is to be stored. */
  write(value: T): Fields;
}

/** A schema for each field of `T`, so that none is forgotten. */
export type Shape<T> = { readonly [Field in keyof T]-?: z.ZodType<T[Field] | undefined> };

export interface CodecParts<T> {
  /** What it has to hold. What is beside it is kept, and not looked at. */
  readonly schema: z.ZodType<T>;
  /**
   * From each version to the next, the oldest first: what an earlier release wrote, as the next one would have. How many
   * there are says which version this release writes.
   */
  readonly upcasts?: readonly ((earlier: Fields) => Fields)[];
  /** Whether something without a fault in its version is of a kind that only a later release knows. */
  readonly isOfLater?: (stored: Fields) => boolean;
}

/** Where a version stands. What has none is of the first: nothing is written there until there is a second. */
const VERSION = "schema";
const FIRST = 1;

export const NEWER: Decoded<never> = { ok: false, why: "newer" };
export const DAMAGED: Decoded<never> = { ok: false, why: "damaged" };

/**
 * A codec. The values it reads are checked against the schema and given back as they were stored, not as the schema would
 * copy them.
 */
export function codecOf<T extends object>({ schema, upcasts = [], isOfLater = () => false }: CodecParts<T>): Codec<T> {
  const current = FIRST + upcasts.length;
  return {
    read(stored) {
      if (!isFields(stored)) return DAMAGED;
      const version = versionIn(stored, current);
      if (!version.ok) return version;
      const { [VERSION]: _, ...rest } = stored;
      try {
        const value = upcasts.slice(version.value - FIRST).reduce((earlier, upcast) => upcast(earlier), rest as Fields);
        if (isOfLater(value)) return NEWER;
        return schema.safeParse(value).success ? { ok: true, value: value as unknown as T } : DAMAGED;
      } catch {
        // What is damaged may be no food for an upcaster.
        return DAMAGED;
      }
    },
    write: (value) => (current === FIRST ? (value as Fields) : { ...value, [VERSION]: current }),
  };
}

/** The version of what is stored, if this release knows it. @param current the latest that it knows */
export function versionIn({ [VERSION]: version = FIRST }: Fields, current: number): Decoded<number> {
  if (typeof version !== "number" || !Number.isInteger(version) || version < FIRST) return DAMAGED;
  return version > current ? NEWER : { ok: true, value: version };
}

/** The value; undefined where it could not be read. */
export function valueIn<T>(decoded: Decoded<T> | undefined): T | undefined {
  return decoded?.ok ? decoded.value : undefined;
}

export function isFields(stored: unknown): stored is Fields {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
