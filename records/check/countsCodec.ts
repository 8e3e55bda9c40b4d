import { z } from "zod";
import { type Codec, codecOf, DAMAGED, isFields, NEWER, type Shape } from "../codec.js";
import { count, text } from "../fields.js";
import { COUNTS_VERSION, type Counts, NO_COUNTS, uncounted } from "./counts.js";
import { RECORDED_VERDICTS } from "./verdict.js";

const whole = z.number().int();
const numbers = z.record(text, whole);

const current = codecOf<Counts>({
  schema: z.object({
    version: z.literal(COUNTS_VERSION).exactOptional(),
    upTo: count.exactOptional(),
    events: count,
    verdicts: z.record(z.enum(RECORDED_VERDICTS), whole),
    provisions: numbers,
    days: numbers,
    weeks: z.record(text, z.object({ checks: count, verdicts: numbers })),
    flows: z.record(text, z.object({ stopped: numbers, conditioned: numbers })),
    changed: numbers,
    reviews: z.object({
      requested: count,
      withdrawn: count,
      decided: count,
      overruled: count,
      minutes: count,
    } satisfies Shape<Counts["reviews"]>),
    looked: z.record(text, z.object({ checks: whole, looked: whole })),
    waiting: whole,
    asked: whole,
    up: whole,
    posted: count,
  } satisfies Shape<Counts>),
});

/**
 * The numbers of a partition. Of an earlier version they come without one, with nothing of what was not counted then; so they
 * do where an earlier release has counted on since.
 */
export const countsCodec: Pick<Codec<Counts>, "read"> = {
  read(stored) {
    if (!isFields(stored)) return DAMAGED;
    const { version, upTo, verdicts = {}, ...rest } = stored;
    if (version !== undefined && typeof version !== "number") return DAMAGED;
    if (version !== undefined && version > COUNTS_VERSION) return NEWER;
    if (!isFields(verdicts)) return DAMAGED;
    const isCurrent = version === COUNTS_VERSION && upTo === rest["events"];
    const { reviews } = rest;
    const none = uncounted(0);
    const counts = {
      ...none,
      ...rest,
      reviews: isFields(reviews) ? { ...none.reviews, ...reviews } : reviews,
      verdicts: { ...NO_COUNTS.verdicts, ...verdicts },
    };
    return current.read(isCurrent ? { ...counts, version, upTo } : counts);
  },
};
