import type { Unread } from "../records/codec.js";

/** Table storage did not do what was asked. `code` says why; branch on it, never on the message. */
export class StorageError extends Error {
  constructor(
    /**
     * `unavailable`: try again later. `conflict`: somebody else wrote first, so read again.
     * `reference-taken`: the reference belongs to another check, so make the next one. `changed`: the check has another
     * verdict than the one that was decided on, so look at it again. `unread`: what is stored there cannot be read.
     */
    readonly code: "unavailable" | "conflict" | "reference-taken" | "changed" | "unread",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "StorageError";
  }
}

/** What is asked for is stored, and not understood: nothing is concluded from it, and nothing is written over it. */
export class UnreadError extends StorageError {
  constructor(
    readonly why: Unread,
    row: string,
  ) {
    super("unread", `${row} ${why === "newer" ? "was made by a newer PostCheck" : "cannot be read"}.`);
    this.name = "UnreadError";
  }
}
