import { RestError } from "@azure/data-tables";
import { StorageError } from "../errors.js";

/** What `@azure/identity` throws when no token can be had. */
const IDENTITY_ERRORS = ["CredentialUnavailableError", "AuthenticationError", "AggregateAuthenticationError"];

/**
 * What went wrong, in the words of this folder.
 *
 * @returns a StorageError (`conflict` for 409 and 412; `unavailable` for network failures, timeouts, 408, 429, 5xx and
 *   an identity that cannot be had); anything else as it came
 */
export function storageFailure(error: unknown): unknown {
  if (error instanceof RestError) {
    const { statusCode } = error;
    if (statusCode === 409 || statusCode === 412) {
      return new StorageError("conflict", "Somebody else wrote first.", { cause: error });
    }
    if (statusCode === undefined || statusCode === 408 || statusCode === 429 || statusCode >= 500) return noAnswer(error);
    return error;
  }
  if (error instanceof Error && (error.name === "AbortError" || IDENTITY_ERRORS.includes(error.name))) return noAnswer(error);
  return error;
}

/** Does the work; what it fails with comes out as {@link storageFailure} says. */
export async function mapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}

/** The row was not there. A table that is not there is something else, and is a mistake in setting up. */
export function isMissingRow(error: unknown): boolean {
  return (
    error instanceof RestError &&
    error.statusCode === 404 &&
    !JSON.stringify(error.details ?? error.message).includes("TableNotFound")
  );
}

export function noAnswer(cause: unknown): StorageError {
  return new StorageError("unavailable", "Table storage does not answer.", { cause });
}
