import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { Logger } from "pino";
import { type CurrentTurn, duringTurn, type TurnEnd, type TurnKind } from "./currentTurn.js";
import type { Measures } from "./measures.js";

export interface TurnsParts {
  readonly log: Logger;
  readonly measures: Measures;
  readonly tracer: Tracer;
  /** Milliseconds since a fixed moment. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** What comes in: of what kind, and the same text for the same activity however often it is delivered. */
export interface IncomingTurn {
  readonly kind: TurnKind;
  readonly correlation: string;
}

/** Tells of each turn: in one line of the log, in the measures, and as a span where somebody takes traces. */
export class Turns {
  constructor(private readonly parts: TurnsParts) {}

  /** @throws what the work throws */
  async run({ kind, correlation }: IncomingTurn, work: () => Promise<void>): Promise<void> {
    const { log, measures, tracer, now, newId } = this.parts;
    const begun = now();
    const span = tracer.startSpan(`turn ${kind}`, { kind: SpanKind.SERVER });
    const context = trace.setSpan(ROOT_CONTEXT, span);
    const turn: CurrentTurn = { turn: newId(), kind, context, requests: 0, givenUp: 0 };
    try {
      await duringTurn(turn, work);
    } catch (error) {
      turn.end = "failed";
      throw error;
    } finally {
      const facts = () => {
        const { verb, requests, givenUp } = turn;
        return {
          turn: turn.turn,
          correlation,
          kind,
          verb,
          outcome: outcomeOf(turn),
          ms: Math.round(now() - begun),
          requests,
          givenUp,
        };
      };
      const { verb, outcome, ms } = facts();
      log.info(facts(), "a turn was answered");
      measures.turn(turn, outcome, ms);
      if (outcome === "late") turn.onLateEnd = () => log.info(facts(), "a late turn came to its end");
      span.setAttributes({
        "postcheck.turn": turn.turn,
        "postcheck.outcome": outcome,
        ...(verb !== undefined && { "postcheck.verb": verb }),
      });
      if (outcome === "failed") span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }
  }
}

/** Of what is answered by a message nothing tells that it says that storage is away, but what was given up. */
function outcomeOf({ end = "none", givenUp }: CurrentTurn): TurnEnd {
  return end === "answered" && givenUp > 0 ? "unavailable" : end;
}
