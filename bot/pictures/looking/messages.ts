import { z } from "zod";
import {
  type CopyWish,
  FACE_MODEL_FAULTS,
  LOOK_STEPS,
  type MadePicture,
  type PreviewWish,
  SIGNS,
  type Sighting,
} from "../../../pictures/index.js";

/** What the process is asked to do: with the bytes of one picture, or to try the model that finds faces. */
export type Work =
  | { readonly work: "try-face-model" }
  | { readonly work: "look"; readonly bytes: Uint8Array }
  | ({ readonly work: "copy"; readonly bytes: Uint8Array } & CopyWish)
  | ({ readonly work: "preview"; readonly bytes: Uint8Array } & PreviewWish);

/** More of anything is no honest answer. */
const MOST = 500;
const side = z.number().int().min(0).max(100_000);
const box = z.tuple([side, side, side, side]);
const sure = z.number().min(0).max(1);
const text = z.string().max(4_000);
const hash = z
  .string()
  .regex(/^[\da-f]{16}$/)
  .nullable();
/** No copy of a picture that is let in has more bytes. */
const MOST_MADE = 64 * 1024 * 1024;
const signs = Object.keys(SIGNS) as (keyof typeof SIGNS)[];

const sightingSchema: z.ZodType<Sighting> = z.discriminatedUnion("step", [
  z.strictObject({
    step: z.literal("picture"),
    signs: z.array(z.strictObject({ sign: z.enum(signs) })).max(MOST),
    hash,
  }),
  z.strictObject({ step: z.literal("codes"), codes: z.array(z.strictObject({ text, box })).max(MOST) }),
  z.strictObject({ step: z.literal("faces"), faces: z.array(z.strictObject({ box, sure })).max(MOST) }),
  z.strictObject({
    step: z.literal("text"),
    lines: z.array(z.strictObject({ text, box, sure })).max(MOST),
    complete: z.boolean(),
  }),
]);

const madeSchema: z.ZodType<MadePicture> = z.strictObject({
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= MOST_MADE),
  type: z.enum(["jpeg", "png"]),
  width: side.min(1),
  height: side.min(1),
  hash,
});

/** What the looking process says. It has decoded what came from outside, so that its word is data from outside too. */
export const reportSchema = z.discriminatedUnion("says", [
  z.strictObject({ says: z.literal("begins"), step: z.enum(LOOK_STEPS) }),
  z.strictObject({ says: z.literal("saw"), sighting: sightingSchema }),
  z.strictObject({ says: z.literal("could-not"), step: z.enum(LOOK_STEPS) }),
  z.strictObject({ says: z.literal("made"), picture: madeSchema }),
  z.strictObject({ says: z.literal("bad-face-model"), fault: z.enum(FACE_MODEL_FAULTS) }),
  z.strictObject({ says: z.literal("done") }),
]);
export type Report = z.output<typeof reportSchema>;
