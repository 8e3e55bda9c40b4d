/** Table storage did not do what was asked. `code` says why; branch on it, never on the message. */
export class StorageError extends Error {
  constructor(
    /**
     * `unavailable`: try again later. `conflict`: somebody else wrote first, so read again.
     * `reference-taken`: the reference belongs to another check, so make the next one.
     */
    readonly code: "unavailable" | "conflict" | "reference-taken",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "StorageError";
  }
}
