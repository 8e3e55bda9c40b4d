import { randomUUID } from "node:crypto";
import { createNoopMeter, type Meter, type Tracer, trace } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { TableWatcher } from "../../storage/index.js";
import { Measures } from "./measures.js";
import { watchTables } from "./tableRequests.js";
import { Turns } from "./turns.js";

/** Where measures and traces go. */
export interface Outlets {
  readonly meter: Meter;
  readonly tracer: Tracer;
}

/** Where nobody takes them: to measure costs next to nothing. */
const NOWHERE: Outlets = { meter: createNoopMeter(), tracer: trace.getTracer("postcheck") };

/** All by which an operator sees what the service does. */
export interface Telemetry {
  readonly turns: Turns;
  readonly measures: Measures;
  readonly watcher: TableWatcher;
}

/** @param now milliseconds since a fixed moment */
export function telemetryOf(log: Logger, now: () => number, { meter, tracer }: Outlets = NOWHERE): Telemetry {
  const measures = new Measures(meter);
  return {
    measures,
    turns: new Turns({ log, measures, tracer, now, newId: randomUUID }),
    watcher: watchTables({ log, measures, tracer, now }),
  };
}
