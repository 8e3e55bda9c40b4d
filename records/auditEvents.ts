import { z } from "zod";
import { person } from "./check/eventSchemas.js";
import type { RecordedPerson } from "./check/events.js";
import { codecOf, type Shape } from "./codec.js";
import { count, moment, text } from "./fields.js";
import { type NotedHead, notedHead } from "./notedHead.js";

const AUDITED = [
  "refused",
  "appointed",
  "dismissed",
  "stand-in-named",
  "stand-in-ended",
  "member-added",
  "member-removed",
  "unit-added",
  "unit-renamed",
  "channel-tied",
  "exported",
  "sampled",
  "disposed",
  "kept",
  "held",
  "released",
  "heads-noted",
  "signing-begun",
] as const;

/** By this id the log knows whoever works at the command line; their name is as they say it. */
export const ADMINISTRATOR_ID = "administrator";

/** What is kept of things that are no check and no account: who was refused what, who was given which role, what went out. */
export interface AuditEvent {
  readonly kind: (typeof AUDITED)[number];
  /** Made of what brought it about: an id is logged once a month. */
  readonly eventId: string;
  /** When it was, UTC, ISO 8601. */
  readonly at: string;
  readonly by: RecordedPerson;
  /** What was wanted, where it was refused. */
  readonly action?: string;
  readonly unitCode?: string;
  readonly reference?: string;
  /** Whom or what it was about: a person's id, a unit's name, the number of rows. */
  readonly about?: string;
  /** Why, where an administrator or whoever else did it said so. */
  readonly reason?: string;
  /** What was in a month of the check log that was disposed of. */
  readonly month?: NotedHead;
  /**
   * How far partitions of the logs went. Of `heads-noted`, those that have grown since they were noted last; of `signing-begun`, all: what
   * goes further than that is signed.
   */
  readonly heads?: readonly NotedHead[];
  /** What was drawn by chance, for somebody to look at; `about` says from what. */
  readonly sample?: AuditedSample;
}

/** Checks that were drawn by chance. */
export interface AuditedSample {
  /** One in so many was drawn, of so many. */
  readonly every: number;
  readonly of: number;
  /** With which chance drew them: the same seed draws the same. */
  readonly seed: string;
  readonly references: readonly string[];
}

const kinds: readonly string[] = AUDITED;

/** The events of the audit log, chained by hashes: as those of checks, none is ever written anew. */
export const auditCodec = codecOf<AuditEvent>({
  schema: z.object({
    kind: z.enum(AUDITED),
    eventId: text,
    at: moment,
    by: person,
    action: text.exactOptional(),
    unitCode: text.exactOptional(),
    reference: text.exactOptional(),
    about: text.exactOptional(),
    reason: text.exactOptional(),
    month: notedHead.exactOptional(),
    heads: z.array(notedHead).exactOptional(),
    sample: z
      .object({ every: count, of: count, seed: text, references: z.array(text) } satisfies Shape<AuditedSample>)
      .exactOptional(),
  } satisfies Shape<AuditEvent>),
  isOfLater: ({ kind }) => typeof kind === "string" && !kinds.includes(kind),
});
