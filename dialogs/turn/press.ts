import { createHash } from "node:crypto";
import { z } from "zod";
import { VERBS } from "../../cards/index.js";

const answers = z.record(z.string().max(64), z.union([z.string().max(5000), z.array(z.string().max(64)).max(100)]));

const pressSchema = z.looseObject({
  pc: z.looseObject({
    v: z.enum(VERBS),
    c: z.string().max(64).optional(),
    r: z.number().int().min(0).optional(),
    p: z.string().max(64).optional(),
    f: z.string().max(64).optional(),
    o: z.string().max(64).optional(),
    ret: z.literal("review").optional(),
    a: answers.optional(),
    ref: z.string().max(40).optional(),
    w: z.string().max(1000).optional(),
    as: z.string().max(20).optional(),
    n: z.array(z.string().max(64)).max(40).optional(),
    after: z.array(z.string().max(100)).max(200).optional(),
    t: z.string().max(64).optional(),
    at: z.string().max(20).optional(),
    from: z.array(z.string().max(20)).max(100).optional(),
    x: z.record(z.string().max(20), z.union([z.string().max(1000), z.array(z.string().max(200)).max(100)])).optional(),
  }),
});

/** A button that was pressed, with what stood in the card's inputs. Says nothing about who pressed it. */
export interface Press {
  readonly verb: (typeof VERBS)[number];
  readonly checkId: string | undefined;
  readonly revision: number;
  readonly pageId: string | undefined;
  readonly flowId: string | undefined;
  readonly ownerKey: string | undefined;
  readonly fromReview: boolean;
  /** The answers the card was made with: only ever shown again, never stored. */
  readonly echo: Readonly<Record<string, string | string[]>>;
  readonly reference: string | undefined;
  readonly words: string | undefined;
  /** What the words are meant as, where that was asked. */
  readonly meant: string | undefined;
  /** What the card has already pointed out in the words that were typed. */
  readonly noticed: readonly string[];
  readonly after: readonly string[];
  /** The topic that is wanted. */
  readonly topic: string | undefined;
  /** The provision at which it is to be opened. */
  readonly provision: string | undefined;
  /** The provisions of the answer that the button leads back to. */
  readonly provisions: readonly string[];
  /** What a feature's own buttons carry; the feature reads it. */
  readonly more: Readonly<Record<string, string | string[]>>;
  /** What stands in the inputs, as the client sent it. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The same for two deliveries of one press. */
  readonly digest: string;
}

/** Reads what a button sent; undefined if it is not one of ours or has been tampered with beyond reading. */
export function readPress(data: unknown): Press | undefined {
  const parsed = pressSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { pc, ...inputs } = parsed.data;
  const sorted = Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    verb: pc.v,
    checkId: pc.c,
    revision: pc.r ?? 0,
    pageId: pc.p,
    flowId: pc.f,
    ownerKey: pc.o,
    fromReview: pc.ret === "review",
    echo: pc.a ?? {},
    reference: pc.ref,
    words: pc.w,
    meant: pc.as,
    noticed: pc.n ?? [],
    after: pc.after ?? [],
    topic: pc.t,
    provision: pc.at,
    provisions: pc.from ?? [],
    more: pc.x ?? {},
    inputs,
    digest: createHash("sha256")
      .update(JSON.stringify([pc.v, pc.c, pc.r, pc.p, pc.ret, sorted, pc.x]))
      .digest("hex")
      .slice(0, 16),
  };
}
