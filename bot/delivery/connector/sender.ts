import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { ActivityEventNames, ActivityTypes, type Middleware } from "botbuilder";
import type { Logger } from "pino";
import { retried } from "../../../storage/index.js";
import type { Measures } from "../../telemetry/measures.js";
import { fateOf, NOT_SENT, type SendFailure } from "../fate.js";
import { inTime, type Limits, type Timers } from "./limits.js";

/** The parts of the SDK's connector client that are used here. */
interface SendRequest {
  readonly method: string;
  readonly url: string;
  agent?: HttpAgent;
  abortSignal?: AbortSignal;
}
type Next = (request: SendRequest) => Promise<unknown>;
interface Policy {
  readonly name: string;
  sendRequest(request: SendRequest, next: Next): Promise<unknown>;
}
interface ConnectorClient {
  readonly client: {
    readonly pipeline: {
      removePolicy(named: { name: string }): unknown;
      addPolicy(policy: Policy, place: { beforePolicies: string[] }): void;
    };
  };
}

/**
 * A connection that has been idle for so long is not used again, in milliseconds: the channel's end may just be closing it,
 * and a message that is cut off then cannot be sent a second time without risk.
 */
const IDLE_MS = 4_000;
const PLAIN = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
const SECURE = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });

/** How often a message is tried within a turn, which somebody waits for; what is not taken by then follows the turn. */
const TRIES_IN_TURN = 3;
const SDK_RETRIES = "defaultRetryPolicy";
/** The SDK's policy that adds the bot's token: fetching one counts as part of a try. */
const SDK_SIGNING = "ServiceClientContext_Credentials_SignRequest";

export interface RetryingParts {
  readonly limits: Limits;
  readonly timers: Timers;
  readonly log: Logger;
  readonly measures: Measures;
}

/**
 * Sends what a turn has to say in our own way, in place of the SDK's retries, which repeat a message that may have been
 * taken and hold a turn for many seconds: each try is bounded, and so are all of a turn together.
 */
export function retryingSender(parts: RetryingParts): Middleware {
  const { limits, timers } = parts;
  return {
    async onTurn(context, next) {
      const client = context.turnState.get<ConnectorClient>(context.adapter.ConnectorClientKey);
      const { type, name } = context.activity;
      const isFollowUp = type === ActivityTypes.Event && name === ActivityEventNames.ContinueConversation;
      const budget = isFollowUp
        ? { endsAt: timers.now() + limits.followUpMs, tries: Number.POSITIVE_INFINITY }
        : { endsAt: timers.now() + limits.turnMs, tries: TRIES_IN_TURN };
      if (client) {
        const { pipeline } = client.client;
        pipeline.removePolicy({ name: SDK_RETRIES });
        pipeline.addPolicy(resending(budget, parts), { beforePolicies: [SDK_SIGNING] });
      }
      await next();
    },
  };
}

interface Budget {
  readonly endsAt: number;
  readonly tries: number;
}

/** Sends a request until it is taken, is refused for good, or the budget is spent. */
function resending(budget: Budget, { limits, timers, log, measures }: RetryingParts): Policy {
  return {
    name: "resending",
    async sendRequest(request, next) {
      request.agent = request.url.startsWith("https:") ? SECURE : PLAIN;
      const once = async () => {
        const answer = await tryOnce(request, next, Math.min(limits.tryMs, budget.endsAt - timers.now()), timers);
        measures.teams("delivered");
        return answer;
      };
      const waitWithin = (error: unknown, tries: number) => {
        const fate = fateOf(error as SendFailure, request.method, tries);
        measures.teams(fate.kind);
        if (fate.kind !== "again" || tries >= budget.tries || timers.now() + fate.inMs >= budget.endsAt) return undefined;
        const { statusCode, code } = fate.why;
        log.warn({ statusCode, code, tries, inMs: fate.inMs }, "a message is tried again");
        return fate.inMs;
      };
      return retried(once, waitWithin, timers.sleep);
    },
  };
}

async function tryOnce(request: SendRequest, next: Next, ms: number, timers: Timers): Promise<unknown> {
  if (ms <= 0) throw Object.assign(new Error("There is no time left to send it."), { code: NOT_SENT });
  const stop = new AbortController();
  request.abortSignal = stop.signal;
  const answer = await inTime(next(request), ms, timers);
  if (answer) return answer.value;
  stop.abort();
  throw Object.assign(new Error("The channel gave no answer in time."), { code: "ETIMEDOUT" });
}
