import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Logger } from "pino";
import type { TableWatcher } from "../../storage/index.js";
import { currentTurn } from "./currentTurn.js";
import type { Measures } from "./measures.js";

export interface TableRequestsParts {
  readonly log: Logger;
  readonly measures: Measures;
  readonly tracer: Tracer;
  /** Milliseconds since a fixed moment. */
  readonly now: () => number;
}

/** Tells of the requests to table storage: each failed try and each that is given up in a line, all of them in the measures and traces. */
export function watchTables({ log, measures, tracer, now }: TableRequestsParts): TableWatcher {
  return {
    sent(request) {
      const turn = currentTurn();
      const begun = now();
      if (turn) turn.requests += 1;
      const { table, operation } = request;
      // What runs by the clock has no trace of its own.
      const attributes = { "db.system.name": "azure.tables", "db.collection.name": table, "db.operation.name": operation };
      const span = turn && tracer.startSpan(`${operation} ${table}`, { kind: SpanKind.CLIENT, attributes }, turn.context);
      return (answer) => {
        const ms = Math.round(now() - begun);
        measures.tableRequest(request, answer, ms);
        if (answer.outcome === "failed") {
          log.warn({ ...request, ...answer, ms }, "a request to table storage failed");
          span?.setStatus({ code: SpanStatusCode.ERROR });
        }
        if (answer.statusCode !== undefined) span?.setAttribute("http.response.status_code", answer.statusCode);
        span?.end();
      };
    },
    gaveUp(request, answer) {
      const turn = currentTurn();
      if (turn) turn.givenUp += 1;
      measures.tableGivenUp(request);
      log.error({ ...request, ...answer }, "a request to table storage was given up");
    },
  };
}
