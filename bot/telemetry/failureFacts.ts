/** What may be said of an error in a log: what kind it was and where, never its message, which could hold what somebody wrote. */
export interface FailureFacts {
  readonly error?: string | undefined;
  readonly code?: string | undefined;
  /** The innermost calls. */
  readonly at?: readonly string[] | undefined;
}

const NAME = /^[A-Za-z][\w.$]{0,79}$/;
const CODE = /^[\w.-]{1,60}$/;
/** As V8 writes a call: a message's own line that begins with "at" is none. */
const CALL = /^ {4}at (?:(?:async |new )?[\w.$<>[\]# ]+ \()?((?:file:\/\/|node:|\/)[\w/.@+~%-]+:\d+:\d+)\)?$/;
const MOST_CALLS = 6;

/** What may be said of something that was thrown, whatever it is. */
export function failureFacts(thrown: unknown): FailureFacts {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const { name, code } = thrown as Error & { code?: unknown };
  return {
    error: NAME.test(name) ? name : "Error",
    code: typeof code === "string" && CODE.test(code) ? code : undefined,
    at: callsOf(thrown).slice(0, MOST_CALLS),
  };
}

/** Where it was thrown, the innermost call first: a file and a place in it each. Nothing of its message. */
export function callsOf({ stack, message }: Error): readonly string[] {
  const said = typeof stack === "string" && typeof message === "string" ? stack.indexOf(message) : -1;
  // Where the message was changed after the stack was made, nothing tells its lines from the calls.
  if (stack === undefined || said < 0) return [];
  const lines = stack.slice(said + message.length).split("\n");
  return lines.flatMap((line) => CALL.exec(line)?.[1] ?? []);
}
