import { z } from "zod";
import { type Action, PRESS_OFFICE } from "../../../records/index.js";
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
        /** Of whoever stands in: in whose place, from and to which day. */
        l: word.optional(),
        f: word.optional(),
        t: word.optional(),
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
    "roles.standin": desk,
    "roles.named": desk,
    "roles.end": desk,
  },
  commands: { roles: "typed only" },
} as const satisfies Declaration;

type Declared = typeof ROLES.verbs;
export type RolesPress = PressOf<Declared>;

/** What a press asks to do with the unit, or the press office, of this code. */
export function rightFor(verb: RolesPress["verb"], code: string): Action {
  switch (verb) {
    case "roles.standin":
    case "roles.named":
      return "name-stand-in";
    case "roles.end":
      return "end-stand-in";
    case "roles.unit":
    case "roles.members":
      return code === PRESS_OFFICE ? "manage-roles" : "see-members";
    default:
      return "manage-roles";
  }
}

declare module "../../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
