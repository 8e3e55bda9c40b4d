import { resolve } from "node:path";
import { z } from "zod";
import { ConfigError } from "../config.js";

/** What `npm run dev` runs on. */
export interface DevSettings {
  readonly port: number;
  readonly playgroundPort: number;
  readonly tablesPort: number;
  /** Where the embedded table store keeps its data. */
  readonly dataDir: string;
  readonly playground: boolean;
  /** Where a second Playground is, in which a colleague of the first one's user decides; undefined if none is wanted. */
  readonly colleaguePort: number | undefined;
}

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const schema = z.object({
  PORT: port(3978),
  PLAYGROUND_PORT: port(56150),
  COLLEAGUE_PORT: port(56151),
  TABLES_PORT: port(10002),
  DATA_DIR: z.string().min(1).default(".data"),
});

/**
 * Reads the settings of the local run.
 *
 * @throws ConfigError naming the setting or argument that is wrong
 */
export function readDevSettings(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): DevSettings {
  const unknown = args.find((arg) => !["--no-playground", "--colleague"].includes(arg));
  if (unknown) throw new ConfigError(`"${unknown}" is not known: the arguments are --colleague and --no-playground.`);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new ConfigError(`${name} is "${env[name]}": it must be a port number from 1 to 65535.`);
  }
  const { PORT, PLAYGROUND_PORT, COLLEAGUE_PORT, TABLES_PORT, DATA_DIR } = parsed.data;
  return {
    port: PORT,
    playgroundPort: PLAYGROUND_PORT,
    tablesPort: TABLES_PORT,
    dataDir: resolve(DATA_DIR),
    playground: !args.includes("--no-playground"),
    colleaguePort: args.includes("--colleague") ? COLLEAGUE_PORT : undefined,
  };
}
