import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaceModelFault, LookStep, MadePicture, Sighting } from "../../../pictures/index.js";
import { type Report, reportSchema, type Work } from "./messages.js";
import { usageOf } from "./usage.js";

/** What one look may take. Whatever takes more is ended at once, with its process. */
export interface LookLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Resident memory of the process until it begins to read text, and from then on. */
  readonly residentBytes: number;
  readonly residentBytesForText: number;
  /** How often that is looked at. */
  readonly watchEveryMs: number;
}

/** Why a look was cut short. */
export type CutShort = "cpu" | "deadline" | "memory" | "stopped" | "crashed" | "garbage";

/** What one look came to. What was seen before it was cut short counts. */
export interface Looked {
  readonly sightings: readonly Sighting[];
  /** Steps that gave up by themselves. */
  readonly failed: readonly LookStep[];
  /** The copy or preview that was asked for. */
  readonly made?: MadePicture;
  /** Why the model that finds faces cannot. */
  readonly faceModelFault?: FaceModelFault;
  readonly cutShort?: CutShort;
  /** For the log. */
  readonly took: { readonly cpuMs: number; readonly mostBytes: number };
}

/**
 * A process that looks at pictures, one at a time, and may be killed at any moment. It gets none of our environment: no secret is
 * where bytes from outside are decoded. What it writes is thrown away, as it may quote what it read.
 */
export class LookingProcess {
  private readonly child: ChildProcess;
  private readonly gone: Promise<unknown>;
  private readsText = false;
  private hasGone = false;

  constructor(
    entry: URL,
    private readonly limits: LookLimits,
    faceModel?: string,
  ) {
    const isSource = extname(entry.pathname) === ".ts";
    this.child = fork(fileURLToPath(entry), faceModel === undefined ? [] : [faceModel], {
      env: { PATH: process.env["PATH"] },
      execArgv: isSource ? ["--import", "tsx"] : [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // A process that could not be started says so by an error, one that has gone by its exit.
    this.gone = Promise.race([once(this.child, "exit"), once(this.child, "error").catch(() => undefined)])
      .catch(() => undefined)
      .then(() => {
        this.hasGone = true;
      });
    this.child.on("error", () => undefined);
  }

  get isAlive(): boolean {
    return !this.hasGone && this.child.connected;
  }

  /** Kills it, and resolves when it has gone. */
  async end(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.gone;
  }

  /** Does what is asked with one picture; never rejects. After a look that was cut short the process has gone. */
  async look(work: Work, signal: AbortSignal): Promise<Looked> {
    const sightings: Sighting[] = [];
    const failed: LookStep[] = [];
    let made: MadePicture | undefined;
    let faceModelFault: FaceModelFault | undefined;
    const before = await this.usage();
    let last = before;
    let mostBytes = 0;
    const ended = new AbortController();
    const cutShort = await new Promise<CutShort | undefined>((resolve) => {
      const { signal: over } = ended;
      const hear = (message: unknown) => {
        const report = this.readsReport(message);
        if (!report) resolve("garbage");
        else if (report.says === "saw") sightings.push(report.sighting);
        else if (report.says === "could-not") failed.push(report.step);
        else if (report.says === "made") made = report.picture;
        else if (report.says === "bad-face-model") faceModelFault = report.fault;
        else if (report.says === "done") resolve(undefined);
        else this.readsText ||= report.step === "text";
      };
      const watch = async () => {
        const usage = await this.usage();
        if (over.aborted) return;
        last = usage;
        mostBytes = Math.max(mostBytes, usage.residentBytes);
        if (usage.cpuMs - before.cpuMs > this.limits.cpuMs) resolve("cpu");
        if (usage.residentBytes > (this.readsText ? this.limits.residentBytesForText : this.limits.residentBytes))
          resolve("memory");
      };
      const deadline = setTimeout(() => resolve("deadline"), this.limits.wallMs);
      const watching = setInterval(() => void watch(), this.limits.watchEveryMs);
      const stop = () => resolve("stopped");
      this.child.on("message", hear);
      signal.addEventListener("abort", stop, { once: true });
      // It may have been given up since it was asked for.
      if (signal.aborted) stop();
      over.addEventListener("abort", () => {
        clearTimeout(deadline);
        clearInterval(watching);
        this.child.off("message", hear);
        signal.removeEventListener("abort", stop);
      });
      void this.gone.then(() => resolve("crashed"));
      // Where it has gone, that is what ends the look.
      this.child.send(work, () => undefined);
    });
    ended.abort();
    if (cutShort) await this.end();
    else last = await this.usage();
    const took = { cpuMs: Math.max(0, last.cpuMs - before.cpuMs), mostBytes: Math.max(mostBytes, last.residentBytes) };
    return {
      sightings,
      failed,
      took,
      ...(made && { made }),
      ...(faceModelFault && { faceModelFault }),
      ...(cutShort && { cutShort }),
    };
  }

  private readsReport(message: unknown): Report | undefined {
    return reportSchema.safeParse(message).data;
  }

  private async usage() {
    const { pid } = this.child;
    return (pid === undefined ? undefined : await usageOf(pid)) ?? { cpuMs: 0, residentBytes: 0 };
  }
}
