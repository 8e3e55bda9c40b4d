import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Meter } from "@opentelemetry/api";
import type { Outbox } from "../../storage/index.js";

/** What is looked at whenever somebody wants the measures. */
export interface GaugesParts {
  readonly outbox: Pick<Outbox, "backlog">;
  /** How many pictures wait to be looked at. */
  readonly picturesWaiting: () => number;
  /** How many messages wait to be read. */
  readonly messagesWaiting: () => number;
  readonly clock: () => Date;
}

const NANOSECONDS = 1e9;

/** Has these measured: a request to storage each time, for the outbox. */
export function measureGauges(meter: Meter, { outbox, picturesWaiting, messagesWaiting, clock }: GaugesParts): void {
  const seconds = (name: string, description: string) => meter.createObservableGauge(name, { description, unit: "s" });
  const due = meter.createObservableGauge("postcheck.outbox.due", {
    description: "Messages of the outbox that are due and not brought, at most 999",
  });
  const overdue = seconds("postcheck.outbox.overdue", "Since when the message is due that is due longest");
  meter.addBatchObservableCallback(
    async (observed) => {
      const now = clock();
      // Where storage is away, there is nothing to tell of the outbox.
      const backlog = await outbox.backlog(now).catch(() => undefined);
      if (!backlog) return;
      observed.observe(due, backlog.due);
      observed.observe(overdue, backlog.since === undefined ? 0 : Math.max(0, now.getTime() - Date.parse(backlog.since)) / 1_000);
    },
    [due, overdue],
  );
  meter
    .createObservableGauge("postcheck.pictures.waiting", { description: "Pictures that wait to be looked at" })
    .addCallback((observed) => observed.observe(picturesWaiting()));
  meter
    .createObservableGauge("postcheck.reading.waiting", { description: "Messages that wait to be read" })
    .addCallback((observed) => observed.observe(messagesWaiting()));
  meter
    .createObservableGauge("process.memory.usage", { description: "Memory of the process that is in use", unit: "By" })
    .addCallback((observed) => observed.observe(process.memoryUsage.rss()));
  seconds("process.uptime", "For how long the process has run").addCallback((observed) => observed.observe(process.uptime()));
  measureEventLoop(meter, seconds);
}

function measureEventLoop(
  meter: Meter,
  seconds: (name: string, description: string) => ReturnType<Meter["createObservableGauge"]>,
): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const since = "since somebody last wanted the measures";
  const p99 = seconds("nodejs.eventloop.delay.p99", `The 99th percentile of the event loop's delay ${since}`);
  const max = seconds("nodejs.eventloop.delay.max", `The longest delay of the event loop ${since}`);
  meter.addBatchObservableCallback(
    (observed) => {
      observed.observe(p99, delay.percentile(99) / NANOSECONDS);
      observed.observe(max, delay.max / NANOSECONDS);
      delay.reset();
    },
    [p99, max],
  );
}
