import { RestError, type TableServiceClientOptions } from "@azure/data-tables";

type AdditionalPolicy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number];
type SendRequest = AdditionalPolicy["policy"]["sendRequest"];
type Request = Parameters<SendRequest>[0];

/** How long a request may take, in milliseconds. */
export interface Deadlines {
  /** One try. */
  readonly tryMs: number;
  /** All tries together, with the waits between them and the fetching of a token. */
  readonly totalMs: number;
}

/** How much later than the try the transport gives up, so that the try's own end is the one that is told. Milliseconds. */
const LET_GO_AFTER_MS = 50;

/** The policies that end a try, and a request as a whole, when their time is up: with a RestError of code ETIMEDOUT. */
export function deadlinePolicies({ tryMs, totalMs }: Deadlines): AdditionalPolicy[] {
  /** When each running request must be done. */
  const ends = new WeakMap<Request, number>();
  const whole: SendRequest = (request, next) => {
    ends.set(request, performance.now() + totalMs);
    return within(totalMs, request, next);
  };
  const oneTry: SendRequest = (request, next) => {
    const left = (ends.get(request) ?? Number.POSITIVE_INFINITY) - performance.now();
    // Nobody waits for it any more.
    if (left <= 0) throw late(totalMs, request);
    const time = Math.min(tryMs, left);
    // So the transport lets go of what is not answered. An abort signal would cost more than all the rest of this.
    request.timeout = time + LET_GO_AFTER_MS;
    return within(time, request, next);
  };
  return [
    { position: "perCall", policy: { name: "totalDeadline", sendRequest: whole } },
    { position: "perRetry", policy: { name: "tryDeadline", sendRequest: oneTry } },
  ];
}

/** A race, because neither the fetching of a token nor an answer that stops halfway is ended by anything else. */
async function within(ms: number, request: Request, next: Parameters<SendRequest>[1]): ReturnType<SendRequest> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late(ms, request)), ms);
  });
  try {
    return await Promise.race([next(request), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function late(ms: number, request: Request): RestError {
  return new RestError(`Table storage gave no answer within ${ms} ms.`, { code: "ETIMEDOUT", request });
}
