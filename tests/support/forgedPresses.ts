import { z } from "zod";
import { VERBS } from "../../dialogs/routing/declarations.js";
import { CARRIED } from "../../dialogs/turn/press.js";

/** What a card can name: whatever a verb carries of these is filled in with what there is. */
export interface Named {
  readonly checkId: string;
  readonly reference: string;
  readonly flowId: string;
}

/** Names that every object has of its own accord. */
const PROTOTYPE_NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const TOO_LONG = "x".repeat(6_000);
const WRONG: readonly unknown[] = [
  7,
  -1,
  true,
  null,
  [],
  [7],
  {},
  { toString: null },
  TOO_LONG,
  Array(300).fill("x"),
  [TOO_LONG],
];

const VERB_NAMES = Object.keys(VERBS) as readonly (keyof typeof VERBS)[];
const WIRE_KEY = Object.fromEntries(Object.entries(CARRIED).map(([key, name]) => [name, key]));

/** A verb as the test knows it, from its declaration alone. */
export interface VerbOnTrial {
  readonly verb: string;
  readonly isPrivate: boolean;
  /** The names of what its button carries. */
  readonly names: readonly string[];
  /** The names of what its button carries under `more`. */
  readonly more: readonly string[];
}

/** Every verb there is. */
export const EVERY_VERB: readonly VerbOnTrial[] = VERB_NAMES.map((verb) => {
  const { carries, ...declared } = VERBS[verb];
  const schema = z.toJSONSchema(carries, { io: "input", unrepresentable: "any" });
  const { more } = schema.properties ?? {};
  return {
    verb,
    isPrivate: "private" in declared,
    names: Object.keys(schema.properties ?? {}),
    more: typeof more === "object" ? Object.keys(more.properties ?? {}) : [],
  };
});

/** What the button of a verb carries where the card is about these, made for a state that is long past. */
export function stale({ verb, names, more }: VerbOnTrial, named: Named): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = {
    ...named,
    revision: 999,
    topic: "pictures",
    more: Object.fromEntries(
      more.map((name) => [name, name === "account" ? named.reference : DAYS.includes(name) ? "2025-01-02" : "999"]),
    ),
  };
  const carried = names.flatMap((name) => (name in values ? [[WIRE_KEY[name], values[name]]] : []));
  return { v: verb, ...Object.fromEntries(carried) };
}
const DAYS = ["from", "to", "on", "since"];

/** Data that no card of ours carries: each part by itself missing, of a wrong type, far too long, or a name of every object. */
export function forged(onTrial: VerbOnTrial, named: Named): readonly Record<string, unknown>[] {
  const whole = stale(onTrial, named);
  const values = [...WRONG, ...PROTOTYPE_NAMES];
  const more = Object.entries((whole["x"] as object | undefined) ?? {});
  return [
    { v: onTrial.verb },
    ...onTrial.names.flatMap((name) => values.map((value) => ({ ...whole, [String(WIRE_KEY[name])]: value }))),
    ...more.flatMap(([key]) => values.map((value) => ({ ...whole, x: { ...Object.fromEntries(more), [key]: value } }))),
    ...PROTOTYPE_NAMES.map((name) => ({ ...whole, x: Object.fromEntries(more.map(([key]) => [key, name])) })),
  ];
}

/** The same as JSON may bring it: with keys of its own that every object has otherwise. */
export function withPrototypeKeys(data: object): Record<string, unknown> {
  const keys = PROTOTYPE_NAMES.map((name) => `${JSON.stringify(name)}:{"v":"x"}`).join(",");
  const own = JSON.stringify(data).slice(1, -1);
  return JSON.parse(`{${[own, keys].filter((part) => part !== "").join(",")}}`);
}

/** What stands in the inputs with these ids, in ways that no client sends. */
export function forgedInputs(ids: readonly string[]): readonly Record<string, unknown>[] {
  if (ids.length === 0) return [];
  return [...WRONG, ...PROTOTYPE_NAMES].map((value) => Object.fromEntries(ids.map((id) => [id, value])));
}
