import type { DeclaredVerbs, Verb } from "../../cards/index.js";
import { APPLICATIONS } from "../accounts/declaration.js";
import { CHECKS, DRAFTS, MY_CHECKS } from "../check/declaration.js";
import { COPIES } from "../copies/declaration.js";
import { ROLES } from "../people/roles/declaration.js";
import { KEEP_ALIVE, POSTED, TAKE_DOWN } from "../published/declaration.js";
import { AUDIT, EXPORTS, FIGURES } from "../reports/declaration.js";
import { REVIEW } from "../review/declaration.js";
import type { Declaration, MenuEntry } from "../turn/declaration.js";
import { type PressOf, type ReadPress, readPressOf } from "../turn/press.js";
import { GUIDANCE, HOME, TALK, WORDS } from "./declaration.js";

/** The declarations of all features. Presses, their privacy, routing and the app's menu are derived from these. */
export const DECLARATIONS: readonly Declaration[] = [
  WORDS,
  CHECKS,
  MY_CHECKS,
  DRAFTS,
  HOME,
  TALK,
  GUIDANCE,
  ROLES,
  REVIEW,
  APPLICATIONS,
  COPIES,
  POSTED,
  TAKE_DOWN,
  KEEP_ALIVE,
  FIGURES,
  EXPORTS,
  AUDIT,
];

/** Every verb there is. */
export const VERBS: Pick<DeclaredVerbs, Verb> = Object.assign({}, ...DECLARATIONS.map(({ verbs }) => verbs));

/** A pressed button: one member for each verb, with what it carries. */
export type Press = PressOf<typeof VERBS>;

/** Reads what a button sent. Never throws. */
export function readPress(data: unknown): ReadPress<Press> {
  return readPressOf(VERBS, data);
}

/** The commands that Teams offers, in order. */
export function menu(): readonly MenuEntry[] {
  const commands = DECLARATIONS.flatMap((declaration) => Object.values(declaration.commands ?? {}));
  return commands.filter((command) => command !== "typed only").sort((one, other) => one.place - other.place);
}
