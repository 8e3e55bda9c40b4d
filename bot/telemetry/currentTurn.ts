import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "@opentelemetry/api";
import type { Reply } from "../../dialogs/index.js";

/** What a turn began with. */
export type TurnKind = "message" | "edit" | "press" | "refresh" | "file-answer" | "dialog" | "install" | "other";

/**
 * What came of a turn: an outcome of what was asked; `answered` by messages alone; `unreadable`, a button that is none of ours or an old
 * one's; `failed` by a mistake of ours; `late`, when it goes on after the turn; `none`, where there is nothing to answer.
 */
export type TurnEnd = NonNullable<Reply["inPlace"]>["kind"] | "answered" | "unreadable" | "failed" | "late" | "none";

/** What is known of a turn while it runs. Nothing of it says who, or what about. */
export interface CurrentTurn {
  readonly turn: string;
  readonly kind: TurnKind;
  /** What its requests are part of, for traces. */
  readonly context: Context;
  /** The verb of the button, as its feature declares it. */
  verb?: string;
  end?: TurnEnd;
  /** Requests to the tables so far, each try counted; those that were given up. */
  requests: number;
  givenUp: number;
  /** Told when what was late has come to its end. */
  onLateEnd?: () => void;
}

const turns = new AsyncLocalStorage<CurrentTurn>();

/** The turn that this is part of, also when it goes on after the answer; undefined where it is part of none. */
export function currentTurn(): CurrentTurn | undefined {
  return turns.getStore();
}

/** Does the work as part of a turn. */
export function duringTurn<T>(turn: CurrentTurn, work: () => Promise<T>): Promise<T> {
  return turns.run(turn, work);
}

/** Notes what has become known of the turn that this is part of. */
export function noteTurn(known: Partial<Pick<CurrentTurn, "verb" | "end">>): void {
  const turn = turns.getStore();
  if (!turn) return;
  Object.assign(turn, known);
  if (known.end !== undefined && known.end !== "late") turn.onLateEnd?.();
}
