import { z } from "zod";
import { reference, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

const posted = {
  carries: z.object({
    reference,
    more: z
      .object({
        /** How often it had been posted when the form was made. */
        n: word.optional(),
      })
      .default({}),
  }),
  private: true,
} as const;

/** What went up, and what came down. */
export const POSTED = {
  verbs: { "posted.form": posted, "posted.save": posted, "posted.down": posted },
} as const satisfies Declaration;
export type PostedPress = PressOf<typeof POSTED.verbs>;

const picture = {
  carries: z.object({
    reference,
    /** The day that the card asked for. */
    more: z.object({ on: word }),
  }),
  private: true,
} as const;

/** Whether a picture is still right to keep. */
export const TAKE_DOWN = { verbs: { "keep.down": picture, "keep.save": picture } } as const satisfies Declaration;
export type TakeDownPress = PressOf<typeof TAKE_DOWN.verbs>;

/** Which account has been quiet, and since when. */
const quiet = { carries: z.object({ more: z.object({ account: reference, since: word }) }), private: true } as const;

/** Accounts that have gone quiet. */
export const KEEP_ALIVE = { verbs: { "alive.posted": quiet, "alive.planned": quiet } } as const satisfies Declaration;
export type KeepAlivePress = PressOf<typeof KEEP_ALIVE.verbs>;

type Declared = typeof POSTED.verbs & typeof TAKE_DOWN.verbs & typeof KEEP_ALIVE.verbs;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
