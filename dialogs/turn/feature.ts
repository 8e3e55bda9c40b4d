import type { Command } from "../../guidance/understand/index.js";
import type { Declaration } from "./declaration.js";
import type { Incoming } from "./incoming.js";
import type { PressOf } from "./press.js";
import type { Reply, Turn } from "./turn.js";

/** What a feature is asked: by a button or by words. */
export interface Asked {
  readonly context: Incoming;
  readonly turn: Turn;
  /** What the request is known by: the same one delivered twice has the same. */
  readonly source: string;
}

/** Something that staff can do. Decides itself who may do what. */
export interface Feature<D extends Declaration = Declaration> {
  /** What it answers. */
  readonly declaration: D;
  press(asked: Asked, press: PressOf<D["verbs"]>): Promise<Reply>;
  /**
   * Left out where only buttons ask for it.
   *
   * @param text what was typed; empty where only a button stands for the command
   */
  say?(asked: Asked, command: Command, text: string): Promise<Reply>;
}
