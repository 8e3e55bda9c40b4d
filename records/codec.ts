import type { z } from "zod";

/** Why something that is stored is not used: a later release has made it, or it does not hold what it should. */
export type Unread = "newer" | "damaged";

/** What is left as it is: shown as such, never acted on and never written over. */
export interface UnreadValue {
  readonly ok: false;
  readonly why: Unread;
}

/** What is stored, as it is understood; or why it is not. Only the first is acted on. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | UnreadValue;

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
  /** The field in which the version stands: `schema` unless told otherwise. */
  readonly versionField?: string;
  /** The version of what has none in that field: the first unless told otherwise. */
  readonly versionWithout?: (stored: Fields) => unknown;
  /** Give what the schema makes of it, without what it does not know, instead of what was stored. */
  readonly copies?: true;
}

/** Where a version stands. What has none is of the first: nothing is written there until there is a second. */
const VERSION = "schema";
const FIRST = 1;

export const NEWER: UnreadValue = { ok: false, why: "newer" };
export const DAMAGED: UnreadValue = { ok: false, why: "damaged" };

/**
 * A codec. The values it reads are checked against the schema and given back as they were stored, not as the schema would
 * copy them, unless it is asked to copy.
 */
export function codecOf<T extends object>(parts: CodecParts<T>): Codec<T> {
  const { schema, upcasts = [], isOfLater = () => false, copies } = parts;
  const { versionField = VERSION, versionWithout = () => FIRST } = parts;
  const current = FIRST + upcasts.length;
  return {
    read(stored) {
      if (!isFields(stored)) return DAMAGED;
      const { [versionField]: said, ...rest } = stored;
      const version = knownVersion(Object.hasOwn(stored, versionField) ? said : versionWithout(stored), current);
      if (!version.ok) return version;
      try {
        const value = upcasts.slice(version.value - FIRST).reduce((earlier, upcast) => upcast(earlier), rest as Fields);
        if (isOfLater(value)) return NEWER;
        const { success, data } = schema.safeParse(value);
        if (!success) return DAMAGED;
        return { ok: true, value: copies ? data : (value as unknown as T) };
      } catch {
        // An upcaster may not cope with what is damaged.
        return DAMAGED;
      }
    },
    write: (value) => (current === FIRST ? (value as Fields) : { ...value, [versionField]: current }),
  };
}

/** The version of what is stored, if this release knows it. @param current the latest that it knows */
export function versionIn({ [VERSION]: version = FIRST }: Fields, current: number): Decoded<number> {
  return knownVersion(version, current);
}

function knownVersion(version: unknown, current: number): Decoded<number> {
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < FIRST) return DAMAGED;
  return version > current ? NEWER : { ok: true, value: version };
}

/** The value; undefined where it could not be read. */
export function valueIn<T>(decoded: Decoded<T> | undefined): T | undefined {
  return decoded?.ok ? decoded.value : undefined;
}

export function isFields(stored: unknown): stored is Fields {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
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
