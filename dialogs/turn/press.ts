import { createHash } from "node:crypto";
import { z } from "zod";
import type { Verbs } from "./declaration.js";

/** What a button can carry: the key on the card, and its name in the code. Keys must never change, because cards live as long as chats. */
export const CARRIED = {
  c: "checkId",
  r: "revision",
  p: "pageId",
  f: "flowId",
  o: "ownerKey",
  ret: "fromReview",
  a: "echo",
  ref: "reference",
  w: "words",
  as: "meant",
  n: "noticed",
  after: "after",
  t: "topic",
  at: "provision",
  from: "provisions",
  x: "more",
} as const;

/** The parts of a press that all verbs share. Says nothing about who pressed it. */
export interface Pressed {
  readonly verb: string;
  /** Only the person's own chat may see the answer. */
  readonly isPrivate: boolean;
  /** The values of the card's inputs. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The same for two deliveries of one press. */
  readonly digest: string;
}

/** A press of one of these verbs, with what its button carries. */
export type PressOf<V extends Verbs> = {
  [Each in keyof V & string]: Pressed & { readonly verb: Each } & z.output<V[Each]["carries"]>;
}[keyof V & string];

/** The result of reading a press: "unknown" is not one of our buttons, "broken" carries what its verb does not accept. */
export type ReadPress<P extends Pressed = Pressed> =
  | { readonly kind: "press"; readonly press: P }
  | { readonly kind: "unknown" | "broken" };

const sentSchema = z.looseObject({ pc: z.looseObject({ v: z.string() }) });

/** Reads what a button sent, as one of these verbs. Never throws. */
export function readPressOf<V extends Verbs>(verbs: V, data: unknown): ReadPress<PressOf<V>> {
  const sent = sentSchema.safeParse(data);
  const verb = sent.success && Object.hasOwn(verbs, sent.data.pc.v) ? verbs[sent.data.pc.v] : undefined;
  if (!sent.success || !verb) return { kind: "unknown" };
  const { pc, ...given } = sent.data;
  const carried = verb.carries.safeParse(named(pc));
  if (!carried.success) return { kind: "broken" };
  const inputs = inputsIn(given);
  const common: Pressed = {
    verb: pc.v,
    isPrivate: verb.private === true,
    inputs,
    digest: createHash("sha256")
      .update(JSON.stringify([pc.v, pc["c"], pc["r"], pc["p"], pc["ret"], Object.entries(inputs), pc["x"]]))
      .digest("hex")
      .slice(0, 16),
  };
  return { kind: "press", press: { ...carried.data, ...common } as PressOf<V> };
}

/** Whether it is a press of one of these verbs. Each press was read by its own verb's schema. */
export function isPressOf<V extends Verbs>(verbs: V, press: Pressed): press is PressOf<V> {
  return Object.hasOwn(verbs, press.verb);
}

function named(pc: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(CARRIED).flatMap(([key, name]) => (Object.hasOwn(pc, key) ? [[name, pc[key]]] : [])));
}

/** Inputs arrive as strings; some clients send numbers or nothing. Anything else counts as nothing. */
function inputsIn(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const typed = Object.entries(given).flatMap(([id, value]): [string, string][] =>
    typeof value === "string" || typeof value === "number" ? [[id, String(value)]] : [],
  );
  return Object.fromEntries(typed.sort(([a], [b]) => (a < b ? -1 : 1)));
}
