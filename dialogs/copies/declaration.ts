import { z } from "zod";
import { reference, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

const copy = {
  carries: z.object({
    reference,
    more: z
      .object({
        /** Which of the check's pictures, from 0. */
        n: word.optional(),
        /** When the copy that the card is about was begun. */
        at: word.optional(),
      })
      .default({}),
  }),
  private: true,
} as const;

/** Copies of pictures that were checked, to post. */
export const COPIES = { verbs: { "copy.begin": copy, "copy.make": copy } } as const satisfies Declaration;
export type CopyPress = PressOf<typeof COPIES.verbs>;

type Declared = typeof COPIES.verbs;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
