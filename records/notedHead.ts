import { z } from "zod";
import type { Shape } from "./codec.js";
import { count, text } from "./fields.js";

/** How far a partition of a log went when it was looked at: whoever keeps this can tell later whether it was written anew. */
export interface NotedHead {
  readonly partition: string;
  /** The number of its events, which is the place of the last. */
  readonly events: number;
  /** Of its last event: it stands for all before it. */
  readonly hash: string;
}

export const notedHead = z.object({ partition: text, events: count, hash: text } satisfies Shape<NotedHead>);
