import { FakeClock } from "./fakeClock.js";
import { FakeConnector } from "./fakeConnector.js";
import { TestBot, type TestBotOptions } from "./testBot.js";

const EVERY = 15_000;
/** Each instance looks for messages and for tasks. */
const LOOPS = 2;

/** Instances of the service on the same tables, with one clock that stands still until a test lets time pass. */
export class Instances {
  readonly bots: TestBot[] = [];
  readonly connector = new FakeConnector();
  private tablePrefix: string | undefined;

  constructor(
    readonly clock: FakeClock,
    private readonly options: TestBotOptions = {},
  ) {}

  static async at(time: string, options: TestBotOptions = {}): Promise<Instances> {
    const instances = new Instances(FakeClock.at(time), options);
    await instances.connector.start();
    await instances.start();
    return instances;
  }

  async start(more: TestBotOptions = {}): Promise<TestBot> {
    const { clock, connector, tablePrefix } = this;
    const own = {
      connector,
      clock: clock.date,
      timers: clock,
      lookEveryMs: EVERY,
      ...(tablePrefix !== undefined && { tablePrefix }),
    };
    const bot = await TestBot.start({ ...own, ...this.options, ...more });
    this.tablePrefix = bot.tablePrefix;
    this.bots.push(bot);
    return bot;
  }

  /** The instance that people speak to. */
  get bot(): TestBot {
    const [bot] = this.bots;
    if (!bot) throw new Error("No instance runs.");
    return bot;
  }

  /** Lets time pass until this moment, and every instance look. */
  async lookAt(time: string): Promise<void> {
    await this.rest();
    this.clock.pass(Math.max(EVERY, Date.parse(time) - this.clock.now()));
    await this.rest();
  }

  /** Lets so much time pass, and every instance look twice: what the first look finds, the second brings. */
  async look(ms = EVERY): Promise<void> {
    for (const passes of [ms, EVERY]) {
      await this.rest();
      this.clock.pass(passes);
    }
    await this.rest();
  }

  /** Resolves when every instance has nothing in hand. */
  async rest(): Promise<void> {
    await this.clock.asleep(EVERY, this.bots.length * LOOPS);
  }

  async stop(): Promise<void> {
    await Promise.all(this.bots.splice(0).map((bot) => this.clock.during(bot.stop())));
  }

  async end(): Promise<void> {
    await this.stop();
    await this.connector.stop();
  }
}
