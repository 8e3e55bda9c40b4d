import type { Understands } from "../../guidance/understand/index.js";

/** What reads people's messages for the service. */
export interface MessageReader extends Understands {
  /** How many messages wait to be read, where they do. */
  readonly waiting?: number;
  /** Gets ready, where it takes a while; the first message does that too. */
  begin?(): void;
  /** Gives up what is read and what waits: nothing is known of it. */
  stop?(): Promise<void>;
}
