import type { z } from "zod";
import type { Command } from "../../guidance/understand/index.js";

/** A verb: what a button asks for. */
interface DeclaredVerb {
  /** What its button carries, by the names of {@link CARRIED}. A press that does not match is never acted on. */
  readonly carries: z.ZodType<object>;
  /** Only the person's own chat may see the answer. */
  readonly private?: true;
}

export type Verbs = Readonly<Record<string, DeclaredVerb>>;

/** How a command is offered in the menu of the Teams app. */
export interface MenuEntry {
  /** Its position in the menu, from 1: most used first. */
  readonly place: number;
  /** The text that choosing it types for the person. */
  readonly title: string;
  readonly description: string;
}

/** A feature's own description. Everything else that knows about verbs and commands is derived from it. */
export interface Declaration {
  readonly verbs: Verbs;
  /** The commands it answers, as they are understood, each with its entry in the menu if it has one. */
  readonly commands?: Readonly<Partial<Record<Command, MenuEntry | "typed only">>>;
}
