import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Meter, Tracer } from "@opentelemetry/api";
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "pino";
import type { TelemetrySettings } from "../settings/telemetrySettings.js";
import { failureFacts } from "./failureFacts.js";

const NAME = "postcheck";
/** A collector that does not answer in so many milliseconds gets the next measures. */
const MOST_MS = 10_000;

/** Where measures and traces go, until it is stopped. */
export interface Outlets {
  readonly meter: Meter;
  /** Undefined: nobody takes traces. */
  readonly tracer: Tracer | undefined;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

/**
 * Opens `/metrics`, and begins to send measures and traces to a collector, as the settings have it.
 *
 * @param instance the name of this process among others
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function openOutlets({ scrape, otlp }: TelemetrySettings, instance: string, log: Logger): Promise<Outlets> {
  const resource = resourceFromAttributes({ "service.name": NAME, "service.instance.id": instance });
  const text = scrape && new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true });
  const to = (path: string) => ({ url: `${otlp?.endpoint}/v1/${path}`, headers: { ...otlp?.headers }, timeoutMillis: MOST_MS });
  const sender =
    otlp &&
    new PeriodicExportingMetricReader({
      exporter: telling(new OTLPMetricExporter(to("metrics")), "measures", log),
      exportIntervalMillis: otlp.everyMs,
      exportTimeoutMillis: Math.min(otlp.everyMs, MOST_MS),
    });
  const meters = new MeterProvider({ resource, readers: [text, sender].filter((reader) => reader !== undefined) });
  const spans = otlp && new BatchSpanProcessor(telling(new OTLPTraceExporter(to("traces")), "traces", log));
  const tracers = spans && new BasicTracerProvider({ resource, spanProcessors: [spans] });
  const page = text && scrape && (await openPage(text, scrape));
  if (page) log.info({ port: (page.address() as AddressInfo).port, host: scrape.host }, "measures can be read at /metrics");
  return {
    meter: meters.getMeter(NAME),
    tracer: tracers?.getTracer(NAME),
    async stop() {
      page?.close();
      page?.closeAllConnections();
      // What is not taken has been told.
      await Promise.allSettled([meters.shutdown(), tracers?.shutdown()]);
    },
  };
}

async function openPage(text: PrometheusExporter, { port, host }: { port: number; host: string }): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/metrics") return text.getMetricsRequestHandler(request, response);
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
}

/** Has each batch that the collector does not take told in a line. */
function telling<Batch, Kind extends Exporter<Batch>>(exporter: Kind & Exporter<Batch>, what: string, log: Logger): Kind {
  const send = exporter.export.bind(exporter);
  exporter.export = (batch, done) =>
    send(batch, (result) => {
      if (result.code !== ExportResultCode.SUCCESS)
        log.warn({ what, ...failureFacts(result.error) }, "a collector did not take measures or traces");
      done(result);
    });
  return exporter;
}
