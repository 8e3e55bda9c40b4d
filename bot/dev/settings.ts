import { resolve } from "node:path";
import { z } from "zod";
import { ConfigError } from "../settings/config.js";
import { SEATS, type Seat } from "./seats.js";

/** What `npm run dev` runs on. */
export interface DevSettings {
  readonly port: number;
  readonly tablesPort: number;
  /** Where the page is that plays Teams. */
  readonly pagePort: number;
  /** Where the embedded table store keeps its data. */
  readonly dataDir: string;
  /** The Playgrounds that are wanted, each with its port. */
  readonly seats: readonly Seat[];
}

const NO_PLAYGROUND = "--no-playground";
const ARGUMENTS = [NO_PLAYGROUND, ...SEATS.flatMap(({ flag }) => flag ?? [])];

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const ports = z.record(z.string(), z.number());
const schema = z.object({
  PORT: port(3978),
  TABLES_PORT: port(10002),
  TRY_PORT: port(3979),
  DATA_DIR: z.string().min(1).default(".data"),
});
const seatSchema = z.object(Object.fromEntries(SEATS.map((seat) => [seat.setting, port(seat.port)]))).pipe(ports);

/**
 * Reads the settings of the local run.
 *
 * @throws ConfigError naming the setting or argument that is wrong
 */
export function readDevSettings(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): DevSettings {
  const unknown = args.find((arg) => !ARGUMENTS.includes(arg));
  if (unknown) throw new ConfigError(`"${unknown}" is not known: the arguments are ${ARGUMENTS.join(", ")}.`);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const { PORT, TABLES_PORT, TRY_PORT, DATA_DIR } = read(schema, given);
  const portOf = read(seatSchema, given);
  const isWanted = ({ flag }: Seat) => (flag === undefined ? !args.includes(NO_PLAYGROUND) : args.includes(flag));
  return {
    port: PORT,
    tablesPort: TABLES_PORT,
    pagePort: TRY_PORT,
    dataDir: resolve(DATA_DIR),
    seats: SEATS.filter(isWanted).map((seat) => ({ ...seat, port: portOf[seat.setting] ?? seat.port })),
  };
}

function read<T>(wanted: z.ZodType<T>, given: Readonly<Record<string, string | undefined>>): T {
  const parsed = wanted.safeParse(given);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0]);
  throw new ConfigError(`${name} is "${given[name]}": it must be a port number from 1 to 65535.`);
}
