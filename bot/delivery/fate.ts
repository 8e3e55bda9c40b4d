/** Why something could not be sent, according to the channel or the network. */
export interface SendFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** What became of a message that was sent, or of a change to one. */
export type Fate = { readonly kind: "delivered"; readonly activityId?: string } | Failed;

/** What a failed send means. All senders go by this. */
export type Failed = {
  /** What the channel said, or the network's code where it said nothing. */
  readonly why: SendFailure;
} & (
  | {
      /** It can be sent again without the person getting it twice. */
      readonly kind: "again";
      /** After how many milliseconds. */
      readonly inMs: number;
    }
  | {
      /** It will not be accepted as things are. */
      readonly kind: "never";
      readonly because: Because;
    }
  /** The person may or may not have it. */
  | { readonly kind: "in-doubt" }
);

type Because =
  /** The bot has no valid token: the settings have to be corrected. */
  | "not-admitted"
  /** The person, or their administrator, wants no messages. */
  | "blocked"
  /** The conversation no longer exists: the person has removed the bot. */
  | "not-there"
  /** The message to change is gone, or cannot be changed. */
  | "unchangeable"
  | "refused";

/** The channel asks for these to be sent again. Any other answer is final: a 500 may come after the message was taken. */
const SEND_AGAIN = [412, 429, 502, 503, 504];
/** The code for a message that was not tried, for lack of time. */
export const NOT_SENT = "NOT_SENT";
/** The request never reached the channel. */
const NOT_REACHED = [NOT_SENT, "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
/** No answer came: whether the request was taken is not known. */
const NO_ANSWER = ["ETIMEDOUT", "ECONNRESET", "EPIPE", "REQUEST_SEND_ERROR"];
const CANNOT_CHANGE = [400, 404, 405];
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

/**
 * What it means that a request failed.
 *
 * @param method PUT changes a message, which does no harm done twice; POST makes one
 * @param tries so far, from 1: the wait is longer each time, unless the channel says how long it is to be
 */
export function fateOf(why: SendFailure, method: string, tries = 1): Failed {
  const { statusCode, code } = why;
  if (mayBeSentAgain(why, method)) return { kind: "again", inMs: waitAfter(why, tries), why };
  // Without a status and a code it never reached the network, because no token could be fetched.
  if (statusCode === undefined)
    return code === undefined ? { kind: "never", because: "not-admitted", why } : { kind: "in-doubt", why };
  if (statusCode >= 500) return { kind: "in-doubt", why };
  return { kind: "never", because: refusalIn(statusCode, method), why };
}

function mayBeSentAgain({ statusCode, code }: SendFailure, method: string): boolean {
  if (statusCode !== undefined) return SEND_AGAIN.includes(statusCode);
  if (code === undefined) return false;
  return NOT_REACHED.includes(code) || (method === "PUT" && NO_ANSWER.includes(code));
}

function refusalIn(statusCode: number, method: string): Because {
  if (statusCode === 401) return "not-admitted";
  if (statusCode === 403) return "blocked";
  if (method === "PUT" && CANNOT_CHANGE.includes(statusCode)) return "unchangeable";
  return statusCode === 404 ? "not-there" : "refused";
}

/** As long as the channel says, or longer each time. */
function waitAfter({ statusCode, response }: SendFailure, tries: number): number {
  const seconds = Number(statusCode === 429 ? (response?.headers?.get("retry-after") ?? Number.NaN) : Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1_000;
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}
