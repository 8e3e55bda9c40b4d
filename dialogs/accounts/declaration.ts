import { z } from "zod";
import { ofCheck } from "../check/declaration.js";
import { reference, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

const more = z.object({
  /** The version of the account, or the state of the application, that the card was made for. */
  n: word.optional(),
  /** The review date that the card is about. */
  on: word.optional(),
  /** The page of a list, and the unit that it is of. */
  at: word.optional(),
  unit: word.optional(),
});
const list = { carries: z.object({ more: more.default({}) }), private: true } as const;
const one = { carries: z.object({ reference, more: more.default({}) }), private: true } as const;

/** Applications for accounts, and the register. */
export const APPLICATIONS = {
  verbs: {
    "account.apply": { carries: ofCheck, private: true },
    "account.open": one,
    "account.approve": one,
    "account.back": one,
    "account.sendback": one,
    "account.decline": one,
    "account.refuse": one,
    "account.keep": one,
    "account.notkeep": one,
    "account.again": one,
    "account.withdraw": one,
    "account.leave": one,
    "account.waiting": list,
    "account.list": list,
    "account.filter": list,
    "account.show": one,
    "account.address": one,
    "account.amend": one,
    "account.save": one,
    "account.hand": one,
    "account.give": one,
    "account.close": one,
    "account.end": one,
    "account.right": one,
    "account.change": one,
    "account.allow": one,
    "account.disallow": one,
  },
  commands: { applications: "typed only", accounts: "typed only" },
} as const satisfies Declaration;

type Declared = typeof APPLICATIONS.verbs;
export type AccountsPress = PressOf<Declared>;
/** A press on a card about one application or account. */
export type AccountPress = Extract<AccountsPress, { readonly reference: string }>;
/** A press on a list. */
export type AccountListPress = Extract<AccountsPress, { readonly verb: "account.list" | "account.waiting" }>;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
