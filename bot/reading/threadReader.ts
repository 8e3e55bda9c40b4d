import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { Piscina } from "piscina";
import type { AskedOf, Understanding, UnderstoodBy } from "../../guidance/understand/index.js";
import { FairQueue } from "../queues/fairQueue.js";
import { failureFacts } from "../telemetry/failureFacts.js";
import type { Measures, ReadingResult } from "../telemetry/measures.js";
import type { MessageReader } from "./messageReader.js";
import { READING_LIMITS, type ReadingLimits } from "./readingLimits.js";

/** One message to read, or the wish that the reader be loaded. */
export type ReadingJob = ({ readonly text: string } & Pick<AskedOf, "meant" | "second">) | "load";

/** What became of a message. */
type Ended =
  | { readonly result: "read"; readonly understanding: Understanding }
  | { readonly result: Exclude<ReadingResult, "read">; readonly error?: unknown };

interface Waiting {
  readonly job: ReadingJob;
  readonly tell: (ended: Ended) => void;
}

export interface ThreadReaderParts {
  /** Handed to the thread, so that it need not read all of the content once more. */
  readonly guidance: UnderstoodBy;
  readonly log: Logger;
  readonly measures: Pick<Measures, "reading">;
  /** Milliseconds since a fixed moment. */
  readonly now: () => number;
  /** Other than those of a service. */
  readonly limits?: Partial<ReadingLimits> | undefined;
  /** What the thread runs. */
  readonly entry?: URL | undefined;
}

/** The reader knows nothing of the words. What is known without it, `Responder` finds out. */
const UNREAD: Understanding = { label: "check", provisions: [], facts: {}, likely: {}, read: [], unread: true };

/** How large the space for what is short-lived may become, in megabytes: reading gains nothing by a larger one. */
const YOUNG_MB = 8;

// Compiled or not, it runs what lies beside it.
const ENTRY = new URL(`./readerThread${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads messages in a thread of its own, one at a time, so that no turn waits for a sentence of another one. People take turns. The
 * thread is ended, and another takes its place, where a message takes too long or ends it. Never rejects: a message that was not read is
 * understood as one of which nothing is known.
 */
export class ThreadReader implements MessageReader {
  private readonly limits: ReadingLimits;
  private readonly queue: FairQueue<Waiting>;
  private readonly thread: Piscina<ReadingJob, Understanding | undefined>;
  private working: Promise<void> | undefined;
  private isLoaded = false;
  private isStopped = false;

  constructor(private readonly parts: ThreadReaderParts) {
    const { entry = ENTRY, guidance, limits, log } = parts;
    this.limits = { ...READING_LIMITS, ...limits };
    this.queue = new FairQueue(this.limits.mostWaiting);
    this.thread = new Piscina({
      filename: fileURLToPath(entry),
      minThreads: 0,
      maxThreads: 1,
      // Its model stays.
      idleTimeout: Number.POSITIVE_INFINITY,
      workerData: understoodBy(guidance),
      env: {},
      execArgv: extname(entry.pathname) === ".ts" ? ["--import", "tsx"] : [],
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.thread.on("workerDestroy", () => {
      this.isLoaded = false;
    });
    // The next message has another thread.
    this.thread.on("error", (error) => log.error(failureFacts(error), "the reader of messages ended by itself"));
  }

  get waiting(): number {
    return this.queue.size;
  }

  begin(): void {
    this.working ??= this.work();
  }

  async understand(text: string, { meant, second, person = "" }: AskedOf = {}): Promise<Understanding> {
    const { measures, now, log } = this.parts;
    const begun = now();
    const ended = await this.inTurn(person, { text, meant, second });
    measures.reading(ended.result, now() - begun);
    if (ended.result === "read") return ended.understanding;
    log.warn({ result: ended.result, ...(ended.error !== undefined && failureFacts(ended.error)) }, "a message was not read");
    return UNREAD;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.tellAll({ result: "stopped" });
    await this.thread.destroy();
    await this.working;
  }

  private inTurn(person: string, job: ReadingJob): Promise<Ended> {
    if (this.isStopped) return Promise.resolve({ result: "stopped" });
    return new Promise((tell) => {
      this.queue.add(person, { job, tell })?.tell({ result: "queue-full" });
      this.begin();
    });
  }

  /** Where it cannot be loaded, nobody waits for that again until another message comes. Never rejects. */
  private async work(): Promise<void> {
    do {
      if (!(await this.isReady())) this.tellAll({ result: this.isStopped ? "stopped" : "failed" });
      const next = this.queue.take();
      next?.tell(await this.read(next.job));
    } while (this.queue.size > 0);
    this.working = undefined;
  }

  private tellAll(ended: Ended): void {
    for (let next = this.queue.take(); next; next = this.queue.take()) next.tell(ended);
  }

  private async read(job: ReadingJob): Promise<Ended> {
    try {
      const understanding = await this.run(job, this.limits.messageMs);
      return understanding ? { result: "read", understanding } : { result: "failed" };
    } catch (error) {
      if (this.isStopped) return { result: "stopped" };
      return isTimeout(error) ? { result: "deadline" } : { result: "failed", error };
    }
  }

  /** Has a new thread load the model first: no message has the time for that. Never rejects. */
  private async isReady(): Promise<boolean> {
    if (this.isLoaded) return true;
    try {
      await this.run("load", this.limits.loadMs);
      this.isLoaded = true;
    } catch (error) {
      if (!this.isStopped) this.parts.log.error(failureFacts(error), "the reader of messages could not be loaded");
    }
    return this.isLoaded;
  }

  /** @throws AbortError, the thread ended, after so many milliseconds; what ended the thread */
  private run(job: ReadingJob, withinMs: number): Promise<Understanding | undefined> {
    return this.thread.run(job, { signal: AbortSignal.timeout(withinMs) });
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** What a thread is given of the guidance: no more than it needs, as all of it is copied. */
function understoodBy({ flows, provisions, folder, shownAs }: UnderstoodBy): UnderstoodBy {
  return { flows, provisions, folder, shownAs };
}
