import { z } from "zod";

/** A setting is wrong or missing. The message names it and says what to do, in one line. */
export class ConfigError extends Error {
  readonly code = "config-invalid";
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

const empty = z.literal("").transform(() => undefined);

/** A setting that may be left out; an empty one counts as left out. */
export const optional = <S extends z.ZodType>(schema: S) => z.union([empty, schema]).optional();

/** A setting that is several values with commas between. */
export const listOf = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(",").map((item) => item.trim().toLowerCase()))
    .pipe(z.array(schema));
