import type { Command } from "../../guidance/understand/index.js";
import type { Declaration } from "./declaration.js";
import type { Incoming } from "./incoming.js";
import type { PressOf } from "./press.js";
import type { Reply, Turn } from "./turn.js";

/** A request to a feature, by a button or by words. */
export interface Asked {
  readonly context: Incoming;
  readonly turn: Turn;
  /** Identifies the request. A repeated delivery has the same. */
  readonly source: string;
}

/** Something staff can do. Checks by itself who may do what. */
export interface Feature<D extends Declaration = Declaration> {
  /** The verbs and commands it answers. */
  readonly declaration: D;
  press(asked: Asked, press: PressOf<D["verbs"]>): Promise<Reply>;
  /**
   * Left out if only buttons lead to it.
   *
   * @param text what was typed; empty if a button stands for the command
   */
  say?(asked: Asked, command: Command, text: string): Promise<Reply>;
}
