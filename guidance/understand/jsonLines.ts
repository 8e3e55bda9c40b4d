import { z } from "zod";
import type { MessageResponse } from "./responder.js";

const request = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** The answer to one line of questions. */
interface LineAnswer {
  readonly line: string;
  readonly ok: boolean;
}

/**
 * Answers one line `{"id","text"}` with one line of JSON. A line that is not such an object is answered with
 * `{"id":null,"error":...}`; a blank line has no answer.
 */
export async function answerLine(
  line: string,
  respond: (text: string) => Promise<MessageResponse>,
): Promise<LineAnswer | undefined> {
  const trimmed = line.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return undefined;
  const parsed = request.safeParse(parseJson(trimmed));
  if (!parsed.success) {
    return {
      line: JSON.stringify({
        id: null,
        error: 'Each line must be a JSON object such as {"id":"q1","text":"can I post this photo?"}.',
      }),
      ok: false,
    };
  }
  const { label, verdict, provisions, facts } = await respond(parsed.data.text);
  return { line: JSON.stringify({ id: parsed.data.id, label, ...(verdict && { verdict }), provisions, facts }), ok: true };
}

/** Cuts a stream of text at its line ends, and only there: JSON may hold any other kind of line separator. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let open: string[] = [];
  for await (const chunk of chunks) {
    const [first = "", ...rest] = chunk.split("\n");
    open.push(first);
    for (const next of rest) {
      yield open.join("");
      open = [next];
    }
  }
  yield open.join("");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
