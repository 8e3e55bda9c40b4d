import type { Channel } from "../channel.js";
import { conversationOf, envelopeOf } from "../person.js";

const STILL_READING = "I am still reading your message.";
const COULD_NOT_READ = "I could not read your words";
/** Nobody waits for an answer for longer than this, in milliseconds. */
const PATIENCE_MS = 60_000;

/** What somebody who typed a message was answered. */
interface TypedAnswer {
  readonly ms: number;
  /** They were told meanwhile that it is still being read. */
  readonly told: boolean;
  /** It could not be read. */
  readonly unread: boolean;
}

/** Somebody who types a message, and waits for what answers it. */
export class Typist {
  constructor(
    private readonly name: string,
    private readonly channel: Channel,
    private readonly port: number,
  ) {}

  /** @throws Error if no answer comes */
  async type(text: string): Promise<TypedAnswer> {
    const { name, channel, port } = this;
    const lines: string[] = [];
    const begun = performance.now();
    const posted = channel.post(port, { ...envelopeOf(name, channel), type: "message", text, textFormat: "plain" });
    for (;;) {
      const sent = await channel.sentTo(conversationOf(name), PATIENCE_MS);
      if (!sent) throw new Error(`No answer came within ${PATIENCE_MS} ms; told: ${lines.join(" ")}`);
      const { text: line = "" } = sent;
      lines.push(line);
      // Some are answered in a line. After these two something else comes.
      if (line.startsWith(STILL_READING) || line.startsWith(COULD_NOT_READ)) continue;
      const ms = performance.now() - begun;
      const { status } = await posted;
      if (status !== 200 && status !== 202) throw new Error(`The message was answered with ${status}.`);
      const isTold = (line: string) => lines.some((each) => each.startsWith(line));
      return { ms, told: isTold(STILL_READING), unread: isTold(COULD_NOT_READ) };
    }
  }
}
