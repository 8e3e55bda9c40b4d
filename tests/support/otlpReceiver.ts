import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}
/** A span as OTLP has it in JSON, as far as tests look at it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}
interface Received {
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[];
  }[];
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[] }[];
}

/** A collector on this machine that keeps what it is sent. */
export class OtlpReceiver {
  /** The bodies and headers of all that came. */
  readonly bodies: string[] = [];
  readonly headers: string[] = [];
  /** What it answers. */
  status = 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      this.bodies.push((request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString());
      this.headers.push(JSON.stringify(request.headers));
      response.statusCode = this.status;
      response.setHeader("content-type", "application/json");
      response.end("{}");
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The names of all measures that came. */
  get measures(): ReadonlySet<string> {
    const metrics = this.received.flatMap(({ resourceMetrics = [] }) =>
      resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics),
    );
    return new Set(metrics.flatMap((scope) => scope.metrics.map(({ name }) => name)));
  }

  get spans(): readonly ReceivedSpan[] {
    return this.received.flatMap(({ resourceSpans = [] }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get received(): readonly Received[] {
    return this.bodies.map((body) => JSON.parse(body) as Received);
  }
}
