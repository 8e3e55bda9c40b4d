import { z } from "zod";
import { isAddress } from "./authSettings.js";
import { ConfigError, optional } from "./setting.js";

/** Where an Azure resource is, which takes its key in a header of its own. */
const AZURE = /\.azure\.(com|us)$/;
const REQUIRED = ["SECOND_READER_URL", "SECOND_READER_KEY", "SECOND_READER_MODEL"] as const;

/** The settings that switch a second reader on. */
export const secondReaderFields = {
  SECOND_READER_URL: optional(
    z
      .string()
      .refine(
        isEndpoint,
        "must be an https address without a user name, such as https://NAME.openai.azure.com/openai/v1/chat/completions",
      ),
  ),
  SECOND_READER_KEY: optional(z.string().regex(/^[!-~]+$/, "must be a key of plain characters without spaces")),
  SECOND_READER_MODEL: optional(z.string().trim().min(1, "must not be blank")),
  SECOND_READER_AUTH: optional(z.enum(["api-key", "bearer"], "must be api-key or bearer")),
};

type Settings = z.output<z.ZodObject<typeof secondReaderFields>>;

/** How to reach a second reader. */
export interface SecondReaderSettings {
  readonly url: string;
  readonly key: string;
  readonly model: string;
  /** The header that carries the key: `api-key: KEY`, or `Authorization: Bearer KEY`. */
  readonly auth: "api-key" | "bearer";
}

/**
 * The second reader in the settings; undefined where there is none.
 *
 * @throws ConfigError if a part of it is missing
 */
export function secondReaderOf(settings: Settings): SecondReaderSettings | undefined {
  const { SECOND_READER_URL: url, SECOND_READER_KEY: key, SECOND_READER_MODEL: model, SECOND_READER_AUTH: auth } = settings;
  const present = (Object.keys(secondReaderFields) as (keyof Settings)[]).find((name) => settings[name] !== undefined);
  if (present === undefined) return undefined;
  if (url === undefined || key === undefined || model === undefined) {
    const missing = REQUIRED.find((name) => settings[name] === undefined);
    throw new ConfigError(
      `${missing} is missing although ${present} is set: a second reader needs ${REQUIRED.join(", ")}; without one leave all of them out.`,
    );
  }
  return { url, key, model, auth: auth ?? (AZURE.test(new URL(url).hostname) ? "api-key" : "bearer") };
}

/** Whether text may go there: https, or this machine, and no secret in the address. */
function isEndpoint(text: string): boolean {
  if (!isAddress(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}
