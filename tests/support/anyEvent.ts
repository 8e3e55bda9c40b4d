import { z } from "zod";
import { type Codec, codecOf } from "../../records/index.js";
import type { ChainEvent } from "../../storage/index.js";

/** Events of a chain log of which no more is looked at than every event has. */
export function anyEvent<E extends ChainEvent>(): Codec<E> {
  return codecOf<E>({ schema: z.looseObject({ eventId: z.string(), at: z.string() }) as unknown as z.ZodType<E> });
}
