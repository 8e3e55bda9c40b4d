import { createHttpHeaders, type HttpClient, type HttpHeaders, type PipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { type Dispatcher, EnvHttpProxyAgent, errors } from "undici";

/** What undici and the system call a lost connection, in the names that the SDK's retries know. */
const CODES: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: "ETIMEDOUT",
  UND_ERR_HEADERS_TIMEOUT: "ETIMEDOUT",
  UND_ERR_BODY_TIMEOUT: "ETIMEDOUT",
  UND_ERR_SOCKET: "ECONNRESET",
  EPIPE: "ECONNRESET",
};

let connections: EnvHttpProxyAgent | undefined;

/**
 * Carries the requests of the tables' clients on undici's connections, which are kept open and shared by the whole process.
 * Goes through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. Bodies are texts, as the tables' client sends them;
 * answers are read whole.
 *
 * @throws RestError without a status, with `ETIMEDOUT`, `ECONNRESET`, `ECONNREFUSED` or such as its code; the reason of the
 *   request's signal if that ended it
 */
export const tablesTransport: HttpClient = {
  async sendRequest(request) {
    const { origin, protocol, pathname, search } = new URL(request.url);
    if (protocol !== "https:" && !request.allowInsecureConnection) {
      throw new RestError(`No request is sent to ${origin}: it is not https, and the connection string does not say http.`, {
        request,
      });
    }
    connections ??= new EnvHttpProxyAgent();
    try {
      const { statusCode, headers, body } = await connections.request({
        origin,
        path: `${pathname}${search}`,
        method: request.method,
        headers: request.headers.toJSON({ preserveCase: true }),
        body: textOf(request),
        headersTimeout: request.timeout,
        bodyTimeout: request.timeout,
        // The client hands over what it was given, and it is given the platform's own.
        signal: request.abortSignal as AbortSignal | undefined,
      });
      return { request, status: statusCode, headers: plainHeaders(headers), bodyAsText: await body.text() };
    } catch (error) {
      throw failure(error, request);
    }
  },
};

function textOf({ body }: PipelineRequest): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string") return body;
  throw new TypeError("The tables' client sends texts; this body is something else.");
}

/** Storage repeats no header that anything here reads; of a repeated one the first counts. */
function plainHeaders(headers: Awaited<ReturnType<Dispatcher["request"]>>["headers"]): HttpHeaders {
  const plain = createHttpHeaders();
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) plain.set(name, first);
  }
  return plain;
}

function failure(error: unknown, request: PipelineRequest): unknown {
  if (!(error instanceof Error) || request.abortSignal?.aborted) return error;
  const code = error instanceof errors.UndiciError || "code" in error ? String(error.code) : RestError.REQUEST_SEND_ERROR;
  return new RestError(error.message, { code: CODES[code] ?? code, request });
}
