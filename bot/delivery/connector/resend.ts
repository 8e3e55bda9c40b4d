/** Why something could not be sent, as far as the channel or the network says. */
export interface SendFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** The channel asks for these to be sent again. Any other answer is final: a 500 may come after the message was taken. */
const SEND_AGAIN = [412, 429, 502, 503, 504];
/** The code of what was not even tried, for lack of time. */
export const NOT_SENT = "NOT_SENT";
/** The request never reached the channel. */
const NOT_REACHED = [NOT_SENT, "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
/** No answer came: whether the request was taken is not known. */
const NO_ANSWER = ["ETIMEDOUT", "ECONNRESET", "EPIPE", "REQUEST_SEND_ERROR"];
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

/**
 * Whether the same request may be sent again later without the person getting the same message twice.
 *
 * @param method PUT changes a message, which does no harm done twice; POST makes one
 */
export function maySendAgain({ statusCode, code }: SendFailure, method: string): boolean {
  if (statusCode !== undefined) return SEND_AGAIN.includes(statusCode);
  if (code === undefined) return false;
  return NOT_REACHED.includes(code) || (method === "PUT" && NO_ANSWER.includes(code));
}

/** How long to wait after the nth try failed, in milliseconds: as long as the channel says, or longer each time. */
export function waitAfter({ statusCode, response }: SendFailure, tries: number): number {
  const seconds = Number(statusCode === 429 ? (response?.headers?.get("retry-after") ?? Number.NaN) : Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1_000;
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}
