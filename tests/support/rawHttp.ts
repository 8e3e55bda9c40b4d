import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

export interface RawOptions {
  /** Closes the sending side once everything is written. */
  readonly end?: boolean;
}

/** Writes bytes to a port of this machine, and reads one HTTP answer. Rejects if there is none. */
export function rawRequest(port: number, bytes: string | Buffer, { end = false }: RawOptions = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const finish = (answer: RawAnswer | undefined) => {
      socket.destroy();
      if (answer) resolve(answer);
      else reject(new Error("The connection was closed without an answer."));
    };
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const answer = parse(text);
      if (answer) finish(answer);
    });
    socket.once("close", () => finish(parse(text)));
    // A server that has answered may close before everything was written.
    socket.on("error", () => {});
    socket.write(bytes, () => end && socket.end());
  });
}

/** A request as it goes over the wire; the length of the body is stated unless the headers say how it comes. */
export function post(headers: Readonly<Record<string, string>>, body: string | Buffer = "", path = "/api/messages"): Buffer {
  const framed = "Content-Length" in headers || "Transfer-Encoding" in headers;
  const all = { Host: "127.0.0.1", ...headers, ...(framed ? {} : { "Content-Length": String(Buffer.byteLength(body)) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`), Buffer.from(body)]);
}

/** A body in chunks, as `Transfer-Encoding: chunked` has it. */
export function chunked(...chunks: string[]): string {
  return [...chunks, ""].map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`).join("");
}

function parse(text: string): RawAnswer | undefined {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const headers = text.slice(0, headEnd);
  const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0);
  const body = text.slice(headEnd + 4);
  if (body.length < length) return undefined;
  return { status: Number(headers.split(" ")[1]), headers, body };
}
