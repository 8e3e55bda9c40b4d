import { RestError, type TableServiceClientOptions } from "@azure/data-tables";

type AdditionalPolicy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number];
type SendRequest = AdditionalPolicy["policy"]["sendRequest"];

/** How long a request may take, in milliseconds. */
export interface Deadlines {
  /** One try. */
  readonly tryMs: number;
  /** All tries together, with the waits between them and the fetching of a token. */
  readonly totalMs: number;
}

/** The policies that end a try, and a request as a whole, when their time is up: with a RestError of code ETIMEDOUT. */
export function deadlinePolicies({ tryMs, totalMs }: Deadlines): AdditionalPolicy[] {
  return [
    { position: "perCall", policy: { name: "totalDeadline", sendRequest: within(totalMs) } },
    { position: "perRetry", policy: { name: "tryDeadline", sendRequest: within(tryMs) } },
  ];
}

function within(ms: number): SendRequest {
  return async (request, next) => {
    const outer = request.abortSignal;
    const inner = new AbortController();
    const abort = () => inner.abort();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new RestError(`Table storage gave no answer within ${ms} ms.`, { code: "ETIMEDOUT", request }));
        abort();
      }, ms);
    });
    outer?.addEventListener("abort", abort);
    if (outer?.aborted) abort();
    request.abortSignal = inner.signal;
    try {
      // A race, because not everything below heeds the signal.
      return await Promise.race([next(request), late]);
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
      if (outer) request.abortSignal = outer;
      else delete request.abortSignal;
    }
  };
}
