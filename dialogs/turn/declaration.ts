import type { z } from "zod";
import type { Command } from "../../guidance/understand/index.js";

/** A verb: what a button asks for. */
interface DeclaredVerb {
  /** What its button carries, by the names of {@link CARRIED}. What does not fit is never acted on. */
  readonly carries: z.ZodType<object>;
  /** Only the person's own chat may see the answer. */
  readonly private?: true;
}

export type Verbs = Readonly<Record<string, DeclaredVerb>>;

/** How a command is offered in the menu of the Teams app. */
export interface MenuEntry {
  /** Where it stands in the menu, from 1: the most wanted first. */
  readonly place: number;
  /** What is typed for the person who chooses it. */
  readonly title: string;
  readonly description: string;
}

/** What a feature says of itself: everything else that knows of verbs and commands is made of it. */
export interface Declaration {
  readonly verbs: Verbs;
  /** The commands it answers, as they are understood, each with its entry in the menu if it has one. */
  readonly commands?: Readonly<Partial<Record<Command, MenuEntry | "typed only">>>;
}
