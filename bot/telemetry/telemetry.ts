import { randomUUID } from "node:crypto";
import { createNoopMeter, trace } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { TableWatcher } from "../../storage/index.js";
import type { TelemetrySettings } from "../settings/telemetrySettings.js";
import type { Outlets } from "./exporting.js";
import { type GaugesParts, measureGauges } from "./gauges.js";
import { Measures } from "./measures.js";
import { watchTables } from "./tableRequests.js";
import { Turns } from "./turns.js";

/** All by which an operator sees what the service does. */
export interface Telemetry {
  readonly turns: Turns;
  readonly measures: Measures;
  readonly watcher: TableWatcher;
  /** Has these measured too, where somebody takes measures. */
  watch(gauges: GaugesParts): void;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

/**
 * Measures and traces go where the settings say; nowhere costs next to nothing, and loads nothing.
 *
 * @param now milliseconds since a fixed moment
 * @throws Error with code EADDRINUSE if the port for the measures is taken
 */
export async function openTelemetry(settings: TelemetrySettings, log: Logger, now: () => number): Promise<Telemetry> {
  const isWanted = settings.scrape !== undefined || settings.otlp !== undefined;
  const outlets: Outlets | undefined = isWanted
    ? await (await import("./exporting.js")).openOutlets(settings, randomUUID(), log)
    : undefined;
  const measures = new Measures(outlets?.meter ?? createNoopMeter());
  const tracer = outlets?.tracer ?? trace.getTracer("postcheck");
  return {
    measures,
    turns: new Turns({ log, measures, tracer, now, newId: randomUUID }),
    watcher: watchTables({ log, measures, tracer, now }),
    watch: (gauges) => outlets && measureGauges(outlets.meter, gauges),
    stop: async () => outlets?.stop(),
  };
}
