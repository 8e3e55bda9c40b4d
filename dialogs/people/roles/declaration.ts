import { z } from "zod";
import { word } from "../../turn/buttonData.js";
import type { Declaration } from "../../turn/declaration.js";
import type { PressOf } from "../../turn/press.js";

const desk = {
  carries: z.object({
    more: z
      .object({
        /** The unit's code, or the press office; and whom it is about. */
        u: word.optional(),
        p: word.optional(),
        /** What they are added as. */
        as: word.optional(),
        /** The row that a page of a list begins with. */
        from: word.optional(),
      })
      .default({}),
  }),
  private: true,
} as const;

/** Who leads which unit, who works in it, and who is of the press office. */
export const ROLES = {
  verbs: {
    "roles.list": desk,
    "roles.unit": desk,
    "roles.add": desk,
    "roles.ask": desk,
    "roles.remove": desk,
    "roles.form": desk,
    "roles.save": desk,
    "roles.members": desk,
    "roles.move": desk,
  },
  commands: { roles: "typed only" },
} as const satisfies Declaration;

type Declared = typeof ROLES.verbs;
export type RolesPress = PressOf<Declared>;

declare module "../../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
