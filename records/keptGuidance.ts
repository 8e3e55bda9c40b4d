import { z } from "zod";
import { codecOf, type Shape } from "./codec.js";
import { moment, text } from "./fields.js";

/** One version of the guidance, word for word: what the versions in records stand for. Written once, never changed. */
export interface KeptGuidance {
  readonly version: string;
  /** From when it held here, UTC, ISO 8601: when the first instance of the service began with it. */
  readonly since: string;
  /** The files that its version is made of, in their order. */
  readonly files: readonly GuidanceFile[];
}

export interface GuidanceFile {
  /** Within the content, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

export const keptGuidanceCodec = codecOf<KeptGuidance>({
  schema: z.object({
    version: text,
    since: moment,
    files: z.array(z.object({ name: text, text } satisfies Shape<GuidanceFile>)),
  } satisfies Shape<KeptGuidance>),
});
