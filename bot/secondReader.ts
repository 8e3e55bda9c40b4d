import type { Logger } from "pino";
import { z } from "zod";
import {
  type Meanings,
  type SecondReader,
  type SecondReading,
  secondMessage,
  secondPrompt,
  secondReadingSchema,
} from "../guidance/understand/index.js";
import type { SecondReaderSettings } from "./settings/secondReaderSettings.js";

/** How long a reading may take in all, in milliseconds. */
const WITHIN_MS = 3_000;
/** The largest answer that is read, in bytes once unpacked: a reading takes a few hundred. */
const MAX_BYTES = 64 * 1024;

/** What of a chat completion is used. */
const completionSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

export interface SecondReaderOptions {
  readonly settings: SecondReaderSettings;
  readonly meanings: Meanings;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Logger;
  /** How long a reading may take in all, in milliseconds. */
  readonly withinMs?: number;
}

/** Why there is no reading. */
type Failure = "no-answer" | "slow" | "status" | "too-large" | "not-a-reading";
class NoReading extends Error {
  constructor(
    readonly reason: Failure,
    readonly status?: number,
  ) {
    super(reason);
  }
}

/**
 * A second reader behind a chat-completions endpoint. It is asked once for each message and given the words alone. Whatever goes
 * wrong, the reading is undefined; the log gets the reason, and nothing of what was sent or came back.
 */
export function secondReaderAt({ settings, meanings, fetch, log, withinMs = WITHIN_MS }: SecondReaderOptions): SecondReader {
  const prompt = secondPrompt(meanings);
  const schema = secondReadingSchema(Object.keys(meanings.facts));
  const headers = {
    "content-type": "application/json",
    ...(settings.auth === "api-key" ? { "api-key": settings.key } : { authorization: `Bearer ${settings.key}` }),
  };
  const bodyFor = (text: string) =>
    JSON.stringify({
      model: settings.model,
      messages: [
        { role: "system", content: prompt },
        { role: "user", content: secondMessage(text) },
      ],
      response_format: { type: "json_object" },
    });

  return async (text) => {
    const signal = AbortSignal.timeout(withinMs);
    try {
      const response = await fetch(settings.url, { method: "POST", headers, body: bodyFor(text), redirect: "manual", signal });
      return readingIn(await textOf(response), schema);
    } catch (error) {
      const failure = error instanceof NoReading ? error : new NoReading(signal.aborted ? "slow" : "no-answer");
      log.warn({ reason: failure.reason, status: failure.status }, "The second reader gave no reading");
      return undefined;
    }
  };
}

/** The text of a good answer of a bearable size. */
async function textOf(response: Response): Promise<string> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new NoReading("status", response.status);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > MAX_BYTES) throw new NoReading("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readingIn(answer: string, schema: z.ZodType<SecondReading>): SecondReading {
  try {
    const [choice] = completionSchema.parse(JSON.parse(answer)).choices;
    return schema.parse(JSON.parse(choice?.message.content ?? ""));
  } catch {
    throw new NoReading("not-a-reading");
  }
}
