import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../bot/settings/config.js";

const telemetryOf = (env: Readonly<Record<string, string>>) =>
  readConfig({ AZURE_TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true", ...env }).telemetry;
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318/" };

describe("the settings of measures and traces", () => {
  it("send them nowhere where they are left out or empty", () => {
    expect(telemetryOf({})).toEqual({});
    expect(telemetryOf({ METRICS_PORT: "", OTEL_EXPORTER_OTLP_ENDPOINT: "", OTEL_EXPORTER_OTLP_HEADERS: "" })).toEqual({});
  });

  it("have the page on this machine, and the collector once a minute, unless told otherwise", () => {
    expect(telemetryOf({ METRICS_PORT: "9464", ...ENDPOINT })).toEqual({
      scrape: { port: 9464, host: "127.0.0.1" },
      otlp: { endpoint: "http://localhost:4318", headers: {}, everyMs: 60_000 },
    });
    expect(
      telemetryOf({ METRICS_PORT: "1", METRICS_HOST: "0.0.0.0", ...ENDPOINT, OTEL_METRIC_EXPORT_INTERVAL: "5000" }),
    ).toMatchObject({
      scrape: { port: 1, host: "0.0.0.0" },
      otlp: { everyMs: 5_000 },
    });
  });

  it("give the collector its headers as they were before they were encoded", () => {
    const headers = fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), fc.string({ unit: "grapheme", minLength: 1 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(headers, (given) => {
        const text = Object.entries(given).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
        expect(telemetryOf({ ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: text.join(", ") })?.otlp?.headers).toEqual({ ...given });
      }),
    );
  });

  it.each([
    [{ METRICS_PORT: "x" }, "METRICS_PORT must be a port number"],
    [{ METRICS_PORT: "70000" }, "METRICS_PORT must be a port number"],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, "OTEL_EXPORTER_OTLP_ENDPOINT must be"],
    [{ ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: "quetzal" }, "OTEL_EXPORTER_OTLP_HEADERS must be"],
    [{ ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: "quetzal=%zz" }, "OTEL_EXPORTER_OTLP_HEADERS must be"],
    [{ OTEL_EXPORTER_OTLP_HEADERS: "key=quetzal" }, "OTEL_EXPORTER_OTLP_ENDPOINT is missing"],
    [{ ...ENDPOINT, OTEL_METRIC_EXPORT_INTERVAL: "5" }, "OTEL_METRIC_EXPORT_INTERVAL must be"],
  ])("refuse %j by name, without saying what it was", (env, words) => {
    expect(() => telemetryOf(env)).toThrow(words);
    expect(() => telemetryOf(env)).not.toThrow("quetzal");
  });
});
