import type { Command } from "../../guidance/understand/index.js";
import type { Incoming } from "./incoming.js";
import type { Press } from "./press.js";
import type { Reply, Turn } from "./turn.js";

/** What a feature is asked: by a button or by words. */
export interface Asked {
  readonly context: Incoming;
  readonly turn: Turn;
  /** What the request is known by: the same one delivered twice has the same. */
  readonly source: string;
}

/** Something that staff can do besides a check of their own. Decides itself who may do what. */
export interface Feature {
  /** The first parts of the verbs whose buttons it answers, such as "account" for "account.apply". */
  readonly verbs: readonly string[];
  /** The commands it answers; left out, with `say`, where only buttons ask for it. */
  readonly commands?: readonly Command[];
  press(asked: Asked, press: Press): Promise<Reply>;
  /** @param text what was typed; empty where only a button stands for the command */
  say?(asked: Asked, command: Command, text: string): Promise<Reply>;
}
