/** Table storage did not do what was asked. `code` says why; branch on it, never on the message. */
export class StorageError extends Error {
  constructor(
    /**
     * `unavailable`: try again later. `conflict`: somebody else wrote first, so read again.
     * `reference-taken`: the reference belongs to another check, so make the next one. `changed`: the check has another
     * verdict than the one that was decided on, so look at it again.
     */
    readonly code: "unavailable" | "conflict" | "reference-taken" | "changed",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "StorageError";
  }
}
