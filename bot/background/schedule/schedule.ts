import type { Logger } from "pino";
import type { Leases, TaskMemory } from "../../../storage/index.js";
import type { Timers } from "../../delivery/connector/limits.js";
import { Loop } from "../loop.js";
import type { Period } from "./periods.js";

/** Something that is done once a period, by one of however many instances run. */
export interface Task {
  /** Its name for ever: what was done is remembered under it. */
  readonly name: string;
  readonly period: Period;
  /**
   * Does it. May be begun again in the same period if an instance dies, so whatever it causes must be the same each time.
   *
   * @param signal tells that it is to stop: it then rejects, and is begun again later or elsewhere
   */
  run(now: Date, signal: AbortSignal): Promise<void>;
}

export interface ScheduleParts {
  readonly tasks: readonly Task[];
  /** What each instance does for itself, each time that it looks whether something is to be done. */
  readonly ownWork: () => Promise<void>;
  readonly leases: Leases;
  readonly clock: () => Date;
  readonly timers: Timers;
  readonly log: Logger;
  /** How often to look whether something is to be done, in milliseconds; undefined: never by itself. */
  readonly everyMs: number | undefined;
}

/** A lease ends by itself after so many milliseconds. Clocks of instances may differ by a good part of it. */
const LEASE_MS = 120_000;
const RENEW_MS = LEASE_MS / 3;
/** A task that failed is left alone for so long. */
const FAILED_MS = 5 * 60_000;

/** Does what is to be done once a period: each time by the one instance that has the lease. */
export class Schedule {
  /** The period that each task is known to be done for, so that looking costs nothing until the next. */
  private readonly done = new Map<string, string>();
  private readonly loop: Loop;

  constructor(private readonly parts: ScheduleParts) {
    const { everyMs, timers } = parts;
    this.loop = new Loop({ everyMs, timers, round: (stop) => this.tick(stop) });
  }

  /** Does what is to be done now. Never rejects; a task that fails does not keep the others back. */
  async tick(stop: AbortSignal = new AbortController().signal): Promise<void> {
    const own = this.parts.ownWork().catch((error: unknown) => {
      this.parts.log.warn({ error: (error as Error).name }, "what each instance does for itself could not be done");
    });
    await Promise.all([
      own,
      ...this.parts.tasks.map((task) =>
        this.consider(task, stop).catch((error: unknown) => {
          this.parts.log.error({ task: task.name, error: (error as Error).name }, "a task could not be looked at");
        }),
      ),
    ]);
  }

  /** Tells the running tasks to stop, and waits for them. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async consider(task: Task, stop: AbortSignal): Promise<void> {
    const { leases, clock } = this.parts;
    const now = clock();
    const period = task.period(now);
    if (period === undefined || period <= (this.done.get(task.name) ?? "")) return;
    const memory = await leases.read(task.name);
    if (memory.done >= period) {
      this.done.set(task.name, memory.done);
      return;
    }
    if (Date.parse(memory.until) > now.getTime()) return;
    const lease = await leases.write(task.name, memory, { until: this.after(LEASE_MS) });
    if (lease) await this.perform(task, period, now, new Hold(task.name, lease, this.parts), stop);
  }

  private async perform(task: Task, period: string, now: Date, hold: Hold, stop: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stop, hold.lost]);
    let change: { done?: string; until: Date };
    try {
      await task.run(now, signal);
      change = { done: period, until: now };
    } catch (error) {
      // What was told to stop may be begun again at once, by anyone.
      change = { until: signal.aborted ? now : this.after(FAILED_MS) };
      this.parts.log.error({ task: task.name, error: (error as Error).name }, "a task failed");
    }
    await hold.end(change);
    if (change.done !== undefined && !hold.lost.aborted) this.done.set(task.name, change.done);
  }

  private after(ms: number): Date {
    return new Date(this.parts.clock().getTime() + ms);
  }
}

/** Holds a lease for as long as it takes. */
class Hold {
  private readonly over = new AbortController();
  private readonly losing = new AbortController();
  private readonly renewing: Promise<void>;

  constructor(
    private readonly task: string,
    private lease: TaskMemory,
    private readonly parts: Pick<ScheduleParts, "leases" | "clock" | "timers">,
  ) {
    this.renewing = this.renew();
  }

  /** Tells that somebody else may have the lease now. */
  get lost(): AbortSignal {
    return this.losing.signal;
  }

  /** @throws StorageError `unavailable`: the lease then ends by itself */
  async end(change: { readonly done?: string; readonly until: Date }): Promise<void> {
    this.over.abort();
    await this.renewing;
    if (!this.lost.aborted) await this.parts.leases.write(this.task, this.lease, change);
  }

  private async renew(): Promise<void> {
    const { timers, clock, leases } = this.parts;
    for (;;) {
      await timers.sleep(RENEW_MS, this.over.signal).catch(() => undefined);
      if (this.over.signal.aborted) return;
      try {
        const renewed = await leases.write(this.task, this.lease, { until: new Date(clock().getTime() + LEASE_MS) });
        if (!renewed) return this.losing.abort();
        this.lease = renewed;
      } catch {
        // Storage may be back before the lease ends.
        if (clock().getTime() >= Date.parse(this.lease.until)) return this.losing.abort();
      }
    }
  }
}
