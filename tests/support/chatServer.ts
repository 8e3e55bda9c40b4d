import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a chat-completions endpoint gets it. */
export interface ChatRequest {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { readonly model: string; readonly messages: readonly { readonly role: string; readonly content: string }[] };
}

type Answer = (response: ServerResponse, request: ChatRequest) => unknown;

/** Speaks the chat-completions interface on this machine, and answers as it is told. */
export class ChatServer {
  readonly requests: ChatRequest[] = [];
  /** What is done with the next requests. */
  answer: Answer = completes("{}");
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let raw = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        raw += chunk;
      });
      request.once("end", () => {
        const asked = { headers: request.headers, raw, body: raw === "" ? undefined : JSON.parse(raw) } as ChatRequest;
        this.requests.push(asked);
        this.answer(response, asked);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/chat/completions`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Answers with a completion that holds this text. */
export function completes(content: string): Answer {
  return (response) => response.setHeader("content-type", "application/json").end(completion(content));
}

/** A completion as it goes over the wire. */
export function completion(content: string): string {
  return JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
