import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";
import type { TableAnswer, TableRequest } from "../../storage/index.js";
import type { CurrentTurn, TurnEnd } from "./currentTurn.js";

/** In seconds: a turn is answered within five, or goes on after it. */
const TURN_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 7.5, 10];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const REQUESTS = [0, 1, 2, 4, 8, 12, 25, 50, 100];
const WAITED_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400];

/** What became of a message of the outbox when its turn came. */
export type OutboxResult = "delivered" | "again" | "unreachable" | "given-up";
/** What became of a message that was to be read. */
export type ReadingResult = "read" | "deadline" | "failed" | "queue-full" | "stopped";
/** What the channel said to a message, as {@link fateOf} reads it. */
export type TeamsResult = "delivered" | "again" | "never" | "in-doubt";

/**
 * What the service counts. docs/operations.md says what each means. Attributes are words of our own from short lists: never anything
 * that somebody sent.
 */
export class Measures {
  private readonly turns: Counter;
  private readonly turnDuration: Histogram;
  private readonly turnRequests: Histogram;
  private readonly refusals: Counter;
  private readonly tableRequests: Counter;
  private readonly tableDuration: Histogram;
  private readonly tablesGivenUp: Counter;
  private readonly teamsRequests: Counter;
  private readonly outboxMessages: Counter;
  private readonly outboxDelay: Histogram;
  private readonly brokenLogs: Counter;
  private readonly readings: Histogram;

  constructor(meter: Meter) {
    const seconds = (name: string, description: string, boundaries: number[]) =>
      meter.createHistogram(name, { description, unit: "s", advice: { explicitBucketBoundaries: boundaries } });
    const count = (name: string, description: string) => meter.createCounter(name, { description });
    this.turns = count("postcheck.turns", "Turns, by what began them and what came of them");
    this.turnDuration = seconds("postcheck.turn.duration", "How long turns took, their messages sent", TURN_SECONDS);
    this.turnRequests = meter.createHistogram("postcheck.turn.table_requests", {
      description: "Requests to table storage in a turn",
      advice: { explicitBucketBoundaries: REQUESTS },
    });
    this.refusals = count("postcheck.requests.refused", "Requests that were not answered, by the rule they broke");
    this.tableRequests = count("postcheck.storage.requests", "Requests to table storage, each try counted");
    this.tableDuration = seconds(
      "postcheck.storage.duration",
      "How long tries of requests to table storage took",
      REQUEST_SECONDS,
    );
    this.tablesGivenUp = count("postcheck.storage.given_up", "Requests to table storage that failed after all tries");
    this.teamsRequests = count("postcheck.teams.requests", "Tries to send or change a message in Teams");
    this.outboxMessages = count("postcheck.outbox.messages", "Messages of the outbox whose turn came, by what became of them");
    this.outboxDelay = seconds(
      "postcheck.outbox.delay",
      "How much later than they might a message of the outbox was delivered",
      WAITED_SECONDS,
    );
    this.readings = seconds("postcheck.reading.duration", "How long messages waited to be read and were read", TURN_SECONDS);
    this.brokenLogs = count("postcheck.log.breaks", "Parts of the log that did not hold when they were proved");
    // A first one is an increase only where there were none before.
    this.brokenLogs.add(0);
    this.outboxMessages.add(0, { result: "given-up" satisfies OutboxResult });
  }

  turn({ kind, requests }: CurrentTurn, outcome: TurnEnd, ms: number): void {
    this.turns.add(1, { kind, outcome });
    this.turnDuration.record(ms / 1_000, { kind });
    this.turnRequests.record(requests, { kind });
  }

  /** @param reason which rule it broke, in a word */
  refused(reason: string): void {
    this.refusals.add(1, { reason });
  }

  tableRequest({ table, operation }: TableRequest, { outcome }: TableAnswer, ms: number): void {
    const attributes: Attributes = { table, operation, outcome };
    this.tableRequests.add(1, attributes);
    this.tableDuration.record(ms / 1_000, { operation });
  }

  tableGivenUp({ table }: TableRequest): void {
    this.tablesGivenUp.add(1, { table });
  }

  teams(result: TeamsResult): void {
    this.teamsRequests.add(1, { result });
  }

  /** @param waitedMs for how long it could have been delivered */
  outbox(result: OutboxResult, waitedMs: number): void {
    this.outboxMessages.add(1, { result });
    if (result === "delivered") this.outboxDelay.record(waitedMs / 1_000);
  }

  /** @param ms from when it came, waiting included */
  reading(result: ReadingResult, ms: number): void {
    this.readings.record(ms / 1_000, { result });
  }

  logBroken(): void {
    this.brokenLogs.add(1);
  }
}
