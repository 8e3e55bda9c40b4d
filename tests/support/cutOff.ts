import { inject } from "vitest";
import { CountingProxy } from "./countingProxy.js";
import { FakeConnector } from "./fakeConnector.js";
import { FixedRights } from "./fixedRights.js";
import { TestBot } from "./testBot.js";
import { hasty } from "./timers.js";

/** How often the other instance looks, in milliseconds. */
export const LOOK_EVERY_MS = 40;
/** Longer than a claim holds, and than a turn may be at it. */
const OVER = 4 * 60_000;

/** Two instances on the same tables: one from which storage can be taken, and one that makes good what the first leaves. */
export class CutOff {
  private constructor(
    readonly rights: FixedRights,
    readonly connector: FakeConnector,
    /** What stands between the first and its storage. */
    readonly proxy: CountingProxy,
    readonly victim: TestBot,
    readonly survivor: TestBot,
    private readonly passed: (ms: number) => void,
  ) {}

  static async start(): Promise<CutOff> {
    const rights = new FixedRights();
    const connector = new FakeConnector();
    const proxy = await CountingProxy.start(inject("tables"));
    await connector.start();
    let jump = 0;
    const clock = () => new Date(Date.now() + jump);
    const victim = await TestBot.start({ tables: proxy.connectionString, connector, rights, clock, timers: hasty() });
    const { tablePrefix } = victim;
    const survivor = await TestBot.start({ tablePrefix, connector, rights, clock, lookEveryMs: LOOK_EVERY_MS });
    return new CutOff(rights, connector, proxy, victim, survivor, (ms) => {
      jump += ms;
    });
  }

  /** Lets so much time pass that the other instance takes over what was left. */
  pass(): void {
    this.passed(OVER);
  }

  async stop(): Promise<void> {
    await Promise.all([this.victim.stop(50), this.survivor.stop()]);
    await Promise.all([this.proxy.stop(), this.connector.stop()]);
  }
}
