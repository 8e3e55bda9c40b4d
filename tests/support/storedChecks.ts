import fc from "fast-check";
import { CHECK_ROW_PREFIX, type Check, checkRow, makeCheckId, makeReference } from "../../records/index.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Row = Readonly<Record<string, unknown>>;

const text = fc.string({ maxLength: 12, unit: "grapheme" });
const name = fc.stringMatching(/^[a-z]{1,6}$/);
const texts = fc.array(text, { maxLength: 3 });
const answers = fc.dictionary(name, fc.oneof(text, texts), { maxKeys: 4 });
const now = new Date("2026-11-23T09:05:00Z").getTime();
const moment = fc.integer({ min: 0, max: 86_400_000 * 800 }).map((before) => new Date(now - before));
const unit = fc.constantFrom("CO", "COV", "DUDL").map((code) => ({ id: code.toLowerCase(), code, name: `${code} station` }));

const view = fc.oneof(
  fc.record(
    {
      kind: fc.constant("page" as const),
      page: name,
      fromReview: fc.boolean(),
      read: fc.record({ raw: answers, problems: fc.dictionary(name, text, { maxKeys: 2 }) }),
      noticed: texts,
    },
    { requiredKeys: ["kind", "page", "fromReview"] },
  ),
  fc.record({ kind: fc.constant("verdict" as const), ticked: texts }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constantFrom("review" as const, "summary" as const, "at-once" as const, "cancelled" as const) }),
);

/** Every check that may be kept. */
export const anyCheck: fc.Arbitrary<Check> = fc
  .tuple(
    moment,
    text,
    fc.record(
      {
        flow: name,
        answers,
        suggested: answers,
        understood: texts,
        revision: fc.nat(40),
        cancelled: fc.boolean(),
        newcomer: fc.constant(true as const),
        words: text,
        asked: texts,
        atOnce: fc.record({ facts: answers, heard: texts }),
        found: fc.array(
          fc.record(
            {
              from: fc.constantFrom("message" as const, "draft" as const),
              says: text,
              words: text,
              answers: fc.dictionary(name, texts, { maxKeys: 2 }),
              beyond: fc.constant(true as const),
            },
            { requiredKeys: ["from", "says", "words", "answers"] },
          ),
          { maxLength: 2 },
        ),
        unit,
        lastPress: text,
        lastShown: fc.record(
          { view, notice: fc.record({ text, style: fc.constantFrom("warning" as const, "good" as const) }) },
          { requiredKeys: ["view"] },
        ),
        givenUnder: text,
      },
      { requiredKeys: ["flow", "answers", "suggested", "understood", "revision", "cancelled"] },
    ),
    fc.option(
      fc.record(
        { revision: fc.integer({ min: 1, max: 9 }), guidanceVersion: text, answersDigest: text, givenDigest: text },
        { requiredKeys: ["revision", "guidanceVersion", "answersDigest"] },
      ),
      { nil: undefined },
    ),
    fc.constantFrom(0, 0, 0, 1, 2),
  )
  .map(([started, source, check, logged, attempt]) => {
    const startedAt = started.toISOString();
    const id = makeCheckId(started, source);
    const reference = check.unit && makeReference(check.unit.code, started, id, attempt);
    return { id, startedAt, ...check, ...(logged && reference && { logged: { ...logged, reference, at: startedAt } }) };
  })
  // As it comes out of a table.
  .map((check) => JSON.parse(JSON.stringify(check)));

export function rowName({ id }: Pick<Check, "id">): string {
  return `${CHECK_ROW_PREFIX}${id}`;
}

/** The row that releases before this one kept: a dialog's stack, with the verdict beside its place in the log. */
export function stackRow(check: Check, { review }: { readonly review?: Json } = {}): Row {
  const logged = check.logged && { ...check.logged, verdict: "ok-to-post" };
  const state = { check: { schema: 1, ...check, ...(logged && { logged }), ...(review !== undefined && { review }) } };
  const asked = { id: "unit", state: { data: { c: check.id, r: check.revision } } };
  return { dialogStack: [{ id: "check", state }, ...(check.unit || check.cancelled ? [] : [asked])] };
}

/** A row in one of its two forms. */
export const anyRow: fc.Arbitrary<{ readonly check: Check; readonly row: Row }> = fc
  .tuple(anyCheck, fc.boolean())
  .map(([check, isOld]) => ({ check, row: isOld ? stackRow(check) : { ...checkRow(check) } }));

/** Every place in a value, as the names that lead to it. */
export function placesIn(value: unknown, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [at];
  const keys: readonly (string | number)[] = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [at, ...keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...at, key]))];
}

/** A value with another thing, or nothing, in one place. */
export function withAt(value: unknown, [key, ...rest]: readonly (string | number)[], put: (was: unknown) => unknown): unknown {
  if (key === undefined) return put(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const changed = withAt((copy as Record<string | number, unknown>)[key], rest, put);
  if (changed === undefined && !Array.isArray(copy)) delete (copy as Record<string, unknown>)[key];
  else (copy as Record<string | number, unknown>)[key] = changed ?? null;
  return copy;
}

const wrong: fc.Arbitrary<(was: unknown) => unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => () => value),
  fc.constant(() => undefined),
  fc.constant((was: unknown) => [was]),
  fc.constant((was: unknown) => (typeof was === "string" ? `${was}x` : typeof was === "number" ? -was - 0.5 : "x")),
  fc.constant((was: unknown) => (typeof was === "object" && was !== null && !Array.isArray(was) ? { ...was, more: 1 } : null)),
);

/** A value with one place of it mangled. */
export function mangled(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value).filter((place) => place.length > 0);
  return fc.tuple(fc.constantFrom(...places), wrong).map(([place, put]) => withAt(value, place, put));
}

/** A check, and its row with one place of it mangled. */
export const mangledRow: fc.Arbitrary<{ readonly check: Check; readonly row: unknown }> = anyRow.chain(({ check, row }) =>
  mangled(row).map((changed) => ({ check, row: changed })),
);
