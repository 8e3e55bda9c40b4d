import type { ConversationReference, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import type { Directory, Leases, Outbox } from "../../storage/index.js";
import type { Timers } from "../delivery/connector/limits.js";
import type { Measures } from "../telemetry/measures.js";
import { OutboxWorker } from "./outboxWorker.js";
import { Schedule, type Task } from "./schedule/schedule.js";

export interface BackgroundParts {
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly leases: Leases;
  readonly tasks: readonly Task[];
  /** What each instance does for itself, again and again. */
  readonly ownWork: () => Promise<void>;
  readonly clock: () => Date;
  readonly timers: Timers;
  readonly log: Logger;
  readonly measures: Measures;
  /** How often to look for messages to bring and tasks to do, in milliseconds; undefined: only when nudged. */
  readonly everyMs: number | undefined;
  readonly goTo: (reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>) => Promise<void>;
  readonly allows: (serviceUrl: string) => boolean;
}

/** What the service does of its own accord, from now on. */
export function startBackground(parts: BackgroundParts): { stop(): Promise<void> } {
  const worker = new OutboxWorker(parts);
  const schedule = parts.tasks.length > 0 ? new Schedule(parts) : undefined;
  return {
    async stop() {
      await Promise.all([worker.stop(), schedule?.stop()]);
    },
  };
}
