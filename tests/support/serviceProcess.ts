import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The service as a process of its own, started from the environment as in production. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** @throws Error if it ends before it listens */
  static async start(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", "bot/main.ts"], {
      env: { PATH: process.env["PATH"], LOG_LEVEL: "info", PORT: "0", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, port } = JSON.parse(line) as { msg?: string; port?: number };
      if (msg === "PostCheck is listening" && port !== undefined) {
        child.stdout.resume();
        return new ServiceProcess(child, port);
      }
    }
    throw new Error("The service ended before it listened.");
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Ends it at once: it can do nothing any more. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.child, "exit");
    this.child.kill(signal);
    await ended;
  }
}
