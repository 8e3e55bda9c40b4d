import type { CheckEvent } from "./events.js";

/** How a check stands after all its events. */
export interface PresentCheck {
  readonly reference: string;
  /** The event that holds now. */
  readonly current: CheckEvent;
  /** All events, oldest first; the last is the current one. */
  readonly history: readonly CheckEvent[];
}

/** How a check stands; undefined if nothing has happened to it. */
export function present(events: readonly CheckEvent[]): PresentCheck | undefined {
  const history = [...events].sort((a, b) => a.revision - b.revision);
  const current = history.at(-1);
  return current && { reference: current.reference, current, history };
}
