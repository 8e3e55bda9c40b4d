import { z } from "zod";
import { ConfigError, optional } from "./setting.js";

const PORT = "must be a port number from 0 to 65535";
const INTERVAL = "must be a whole number of milliseconds from 1000 to 3600000";
const ENDPOINT = "must be the http or https address of an OTLP collector, such as http://localhost:4318";
const HEADERS = "must be NAME=VALUE with commas between, the values percent-encoded";
const HEADER = /^([!#$%&'*+.^_`|~\w-]{1,100})=([!-+\--~]{1,4000})$/;

/** The settings that say where measures and traces go. The names that begin with OTEL are the standard's. */
export const telemetryFields = {
  METRICS_PORT: optional(z.coerce.number(PORT).int(PORT).min(0, PORT).max(65535, PORT)),
  METRICS_HOST: optional(z.string()),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: ENDPOINT })),
  OTEL_EXPORTER_OTLP_HEADERS: optional(
    z.string().refine((text) => text.split(",").every((part) => headerIn(part) !== undefined), HEADERS),
  ),
  OTEL_METRIC_EXPORT_INTERVAL: optional(z.coerce.number(INTERVAL).int(INTERVAL).min(1_000, INTERVAL).max(3_600_000, INTERVAL)),
};

/** Where measures and traces go. */
export interface TelemetrySettings {
  /** Where `/metrics` is, in the text that Prometheus reads. */
  readonly scrape?: { readonly port: number; readonly host: string };
  /** The collector that measures and traces are sent to. */
  readonly otlp?: {
    readonly endpoint: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Between two sendings of the measures. */
    readonly everyMs: number;
  };
}

type Settings = { readonly [Key in keyof typeof telemetryFields]?: z.output<(typeof telemetryFields)[Key]> | undefined };

/** @throws ConfigError if headers are set for no collector */
export function telemetrySettingsOf(settings: Settings): TelemetrySettings {
  const { METRICS_PORT: port, METRICS_HOST: host = "127.0.0.1", OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  const { OTEL_EXPORTER_OTLP_HEADERS: headers, OTEL_METRIC_EXPORT_INTERVAL: everyMs = 60_000 } = settings;
  if (headers !== undefined && endpoint === undefined)
    throw new ConfigError(
      "OTEL_EXPORTER_OTLP_ENDPOINT is missing: say where OTEL_EXPORTER_OTLP_HEADERS are to go, or leave both out.",
    );
  return {
    ...(port !== undefined && { scrape: { port, host } }),
    ...(endpoint !== undefined && {
      otlp: { endpoint: endpoint.replace(/\/$/, ""), headers: headersIn(headers ?? ""), everyMs },
    }),
  };
}

function headersIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text
      .split(",")
      .flatMap((part) => headerIn(part) ?? [])
      .map(({ name, value }) => [name, value]),
  );
}

function headerIn(part: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, encoded] = HEADER.exec(part.trim()) ?? [];
  if (name === undefined || encoded === undefined) return undefined;
  try {
    return { name, value: decodeURIComponent(encoded) };
  } catch {
    return undefined;
  }
}
