import type { OutboxRow } from "../../storage/index.js";
import { Postman, type PostmanParts } from "../delivery/outbox/postman.js";
import { Loop } from "./loop.js";

export interface OutboxWorkerParts extends PostmanParts {
  /** How often to look for what is due, in milliseconds; undefined: only when this instance has put something in. */
  readonly everyMs: number | undefined;
}

/** So many messages are brought at a time. */
const BATCH = 16;

/** Delivers what is due in the outbox. Every instance has one; whichever claims a message first delivers it. */
export class OutboxWorker {
  private readonly postman: Postman;
  private readonly loop: Loop;

  constructor(private readonly parts: OutboxWorkerParts) {
    this.postman = new Postman(parts);
    const { everyMs, timers, outbox } = parts;
    this.loop = new Loop({ everyMs, timers, round: (stop) => this.round(stop) });
    outbox.watch(() => this.loop.nudge());
  }

  /** Resolves when the claimed messages are delivered. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(stop: AbortSignal): Promise<void> {
    const { outbox, clock, log } = this.parts;
    try {
      for (;;) {
        const rows = await outbox.due(clock(), BATCH);
        const taken = await Promise.all(rows.map((row) => this.take(row)));
        // Where nothing moves, looking again at once would find the same.
        if (stop.aborted || rows.length < BATCH || !taken.includes(true)) return;
      }
    } catch (error) {
      log.warn({ error: (error as Error).name }, "the outbox could not be looked through");
    }
  }

  private async take(row: OutboxRow): Promise<boolean> {
    try {
      return await this.postman.take(row);
    } catch (error) {
      this.parts.log.warn({ kind: row.item.kind, error: (error as Error).name }, "a message of the outbox could not be brought");
      return false;
    }
  }
}
