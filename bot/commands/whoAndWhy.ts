import type { RecordedPerson } from "../../records/index.js";
import { ConfigError } from "../settings/config.js";
import { ADMINISTRATOR } from "./administrator.js";

/** Who works at the command line and why, as they say themselves: the audit log keeps both. */
export interface WhoAndWhy {
  readonly by: RecordedPerson;
  readonly reason: string;
  /** The other arguments. */
  readonly rest: readonly string[];
}

/** How a usage line writes it. */
export const SAID_BY = "--as NAME --reason TEXT";
const MOST = 500;

/**
 * Takes `--as NAME` and `--reason TEXT` out of the arguments of a command that changes or takes out something.
 *
 * @param usage what is said where either is missing, empty, there twice or too long
 * @throws ConfigError
 */
export function whoAndWhy(args: readonly string[], usage: string): WhoAndWhy {
  const [name, withoutName] = taken(args, "--as", usage);
  const [reason, rest] = taken(withoutName, "--reason", usage);
  return { by: { ...ADMINISTRATOR, name }, reason, rest };
}

function taken(args: readonly string[], flag: string, usage: string): readonly [value: string, rest: readonly string[]] {
  const at = args.indexOf(flag);
  const value = at < 0 ? "" : (args[at + 1] ?? "").trim();
  const isAnotherFlag = value.startsWith("--");
  if (value === "" || isAnotherFlag || value.length > MOST || args.indexOf(flag, at + 1) >= 0) throw new ConfigError(usage);
  return [value, args.filter((_, index) => index !== at && index !== at + 1)];
}
