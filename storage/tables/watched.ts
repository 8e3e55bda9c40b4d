import type { TableServiceClientOptions } from "@azure/data-tables";

type AdditionalPolicy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number];
type SendRequest = AdditionalPolicy["policy"]["sendRequest"];
type Sent = Parameters<SendRequest>[0];
type Answer = Awaited<ReturnType<SendRequest>>;

/** A request to a table, without anything that it reads or writes. */
export interface TableRequest {
  readonly table: string;
  readonly operation: "get" | "query" | "insert" | "replace" | "delete" | "transaction" | "table";
}

/** What came of a request, or of one try of it. */
export interface TableAnswer {
  /** `missing` and `conflict` are answers like others; `failed` is none, or one that says to come again. */
  readonly outcome: "done" | "missing" | "conflict" | "refused" | "failed";
  readonly statusCode?: number | undefined;
  /** Of the network. */
  readonly code?: string | undefined;
}

/** Is told of the requests to the tables. Must not throw. */
export interface TableWatcher {
  /** A request is sent. @returns is told what came of it */
  sent(request: TableRequest): (answer: TableAnswer) => void;
  /** A request failed after all its tries. */
  gaveUp(request: TableRequest, answer: TableAnswer): void;
}

/** The policies that tell of each try of a client's requests, and of those that are given up. */
export function watchPolicies(table: string, watcher: TableWatcher): AdditionalPolicy[] {
  const whole: SendRequest = async (sent, next) => {
    try {
      return await next(sent);
    } catch (error) {
      const answer = answerIn(error as Partial<Failure>);
      if (answer.outcome === "failed") watcher.gaveUp({ table, operation: operationOf(sent) }, answer);
      throw error;
    }
  };
  const oneTry: SendRequest = async (sent, next) => {
    const ended = watcher.sent({ table, operation: operationOf(sent) });
    try {
      const answer = await next(sent);
      ended(answerIn({ statusCode: answer.status }));
      return answer;
    } catch (error) {
      ended(answerIn(error as Partial<Failure>));
      throw error;
    }
  };
  return [
    { position: "perCall", policy: { name: "watchRequest", sendRequest: whole } },
    { position: "perRetry", policy: { name: "watchTry", sendRequest: oneTry } },
  ];
}

interface Failure {
  readonly statusCode: number;
  readonly code: string;
}

function answerIn({ statusCode, code }: { statusCode?: Answer["status"] | undefined; code?: string | undefined }): TableAnswer {
  if (statusCode === undefined) return { outcome: "failed", code };
  return { outcome: outcomeOf(statusCode), statusCode };
}

function outcomeOf(status: number): TableAnswer["outcome"] {
  if (status < 400) return "done";
  if (status === 404) return "missing";
  if (status === 409 || status === 412) return "conflict";
  return status === 408 || status === 429 || status >= 500 ? "failed" : "refused";
}

function operationOf({ method, url }: Sent): TableRequest["operation"] {
  const [address = ""] = url.split("?");
  if (address.endsWith("$batch")) return "transaction";
  if (address.endsWith("/Tables")) return "table";
  if (method === "GET") return address.endsWith(")") && !address.endsWith("()") ? "get" : "query";
  return method === "POST" ? "insert" : method === "DELETE" ? "delete" : "replace";
}
