import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "../../bot/dev/children.js";
import { freePort } from "../../bot/dev/ports.js";
import { SEATS } from "../../bot/dev/seats.js";
import { waitForPort } from "../../bot/dev/waitFor.js";

const START_WITHIN_MS = 90_000;

/** `npm run dev` on free ports and a data folder of its own. */
export class DevRun {
  private process: ChildProcess | undefined;
  private readonly playgrounds: Child[] = [];
  readonly dataDir = mkdtempSync(join(tmpdir(), "postcheck-"));

  /** Where the Playgrounds are, in the order of the people. */
  private readonly ports: number[] = [];

  private constructor(
    readonly port: number,
    private readonly tablesPort: number,
    private readonly pagePort: number,
  ) {}

  /** @param people how many of the people of the local run have a Playground. They run on their own, so that the bot can be restarted under them */
  static async start({ people }: { readonly people: number }): Promise<DevRun> {
    const run = new DevRun(await freePort(), await freePort(), await freePort());
    await run.startBot();
    for (const { folder } of SEATS.slice(0, people)) await run.startPlayground(folder);
    return run;
  }

  private async startPlayground(cwd: string): Promise<void> {
    const port = await freePort();
    this.ports.push(port);
    const args = ["start", "-e", `http://127.0.0.1:${this.port}/api/messages`, "-c", "msteams", "-p", String(port)];
    this.playgrounds.push(
      startChild("A Playground", "@microsoft/m365agentsplayground", "agentsplayground", [...args, "--disable-telemetry"], {
        cwd,
        env: { TEAMSAPPTESTER_BROWSER: "none", BROWSER: "none" },
      }),
    );
    if (!(await waitForPort(port, START_WITHIN_MS))) throw new Error("The Playground did not start.");
  }

  /** The Playground of one of the people: 0 is the first. */
  url(person: number): string {
    return `http://localhost:${this.ports[person]}`;
  }

  /** The page that plays Teams. */
  get pageUrl(): string {
    return `http://localhost:${this.pagePort}/try`;
  }

  /** Ends the bot and its table store, and starts both again on the same data. */
  async restartBot(): Promise<void> {
    await this.stopBot();
    await this.startBot();
  }

  async stop(): Promise<void> {
    await Promise.all(this.playgrounds.map((playground) => playground.stop()));
    await this.stopBot();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async startBot(): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", "bot/dev/dev.ts", "--no-playground"], {
      env: {
        ...process.env,
        PORT: String(this.port),
        TABLES_PORT: String(this.tablesPort),
        TRY_PORT: String(this.pagePort),
        DATA_DIR: this.dataDir,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    let output = "";
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`npm run dev did not start in time:\n${output}`)), START_WITHIN_MS);
      const take = (chunk: Buffer) => {
        output += chunk.toString("utf8");
        if (!output.includes("Ctrl-C ends")) return;
        clearTimeout(late);
        resolve();
      };
      child.stdout.on("data", take);
      child.stderr.on("data", take);
      child.once("exit", (code) => reject(new Error(`npm run dev ended with ${code}:\n${output}`)));
    });
  }

  private async stopBot(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    await ended;
  }
}
