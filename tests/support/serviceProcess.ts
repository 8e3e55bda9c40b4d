import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The service as a process of its own, started from the environment as in production. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** What it has written, each line of standard output and each piece of standard error. */
    readonly written: { readonly out: readonly string[]; readonly err: readonly string[] },
  ) {}

  /**
   * @param before a module that is loaded before the service
   * @throws Error if it ends before it listens
   */
  static async start(env: Readonly<Record<string, string>>, before?: string): Promise<ServiceProcess> {
    const imports = ["tsx", ...(before === undefined ? [] : [before])].flatMap((name) => ["--import", name]);
    const child = spawn(process.execPath, [...imports, "bot/main.ts"], {
      env: { PATH: process.env["PATH"], LOG_LEVEL: "info", PORT: "0", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written = { out: [] as string[], err: [] as string[] };
    child.stderr.on("data", (piece) => written.err.push(String(piece)));
    const port = await new Promise<number>((resolve, reject) => {
      child.once("exit", () => reject(new Error(`The service ended before it listened: ${written.err.join("")}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        written.out.push(line);
        if (line.includes('"PostCheck is listening"')) resolve((JSON.parse(line) as { port: number }).port);
      });
    });
    return new ServiceProcess(child, port, written);
  }

  /** What it ends with, once it does. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    if (this.isRunning) await once(this.child, "close");
    return this.child.exitCode ?? this.child.signalCode;
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
