import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../bot/dev/ports.js";
import { waitForPort } from "../../bot/dev/waitFor.js";
import type { Usage } from "./meter.js";

/** The production build, run by plain Node; or the sources as they are, for the tests, with tsx between. */
export type Build = "compiled" | "sources";

/** `one-thread` is PostCheck with its reader in the main thread, of the compiled build only. */
type Program = "postcheck" | "waterfall" | "one-thread";

const ONE_THREAD = "tests/bench/oneThreadBot.mjs";
const FILES: Readonly<Record<Build, Readonly<Record<Program | "meter", string>>>> = {
  compiled: {
    postcheck: "dist/bot/main.js",
    waterfall: "build/bench/waterfallBot.js",
    "one-thread": ONE_THREAD,
    meter: "./build/bench/meter.js",
  },
  sources: {
    postcheck: "bot/main.ts",
    waterfall: "tests/bench/waterfallBot.ts",
    "one-thread": ONE_THREAD,
    meter: "./tests/bench/meter.ts",
  },
};
const START_WITHIN_MS = 30_000;

/** A bot in a process of its own, which tells what it uses. It ends with ours, whatever happens. */
export class BotProcess {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /**
   * Starts a bot. Resolves once it takes requests.
   *
   * @param options.collects whether it collects its garbage each time it is asked what it uses
   */
  static async start(
    program: Program,
    build: Build,
    options: { readonly tables?: string; readonly collects?: boolean } = {},
  ): Promise<BotProcess> {
    const port = await freePort();
    const files = FILES[build];
    const args = [
      ...(options.collects ? ["--expose-gc"] : []),
      ...(build === "sources" ? ["--import", "tsx"] : []),
      ...["--import", files.meter, files[program]],
    ];
    const child = spawn(process.execPath, args, {
      env: {
        PATH: process.env["PATH"],
        PORT: String(port),
        LOG_LEVEL: "warn",
        ...(options.tables !== undefined && { AZURE_TABLES_CONNECTION_STRING: options.tables }),
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    if (!(await waitForPort(port, START_WITHIN_MS))) {
      child.kill();
      throw new Error(`${files[program]} did not start.`);
    }
    return new BotProcess(port, child);
  }

  async usage(): Promise<Usage> {
    this.child.send("usage");
    const [usage] = (await once(this.child, "message")) as [Usage];
    return usage;
  }

  /** From now on it watches how long its main thread is too busy to begin something. */
  watch(): void {
    this.child.send("watch");
  }

  async stop(): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }
}
