import { Units } from "../../dialogs/units/units.js";
import { type Guidance, loadGuidance, type Unit } from "../../guidance/index.js";
import { ADMINISTRATOR_ID, type RecordedPerson } from "../../records/index.js";
import { connectTables, LogKeys, Roles, type Tables } from "../../storage/index.js";
import { ConfigError, readConfig } from "../settings/config.js";
import { say } from "./command.js";

/** What the commands of an administrator work with. */
export interface Administrator {
  readonly guidance: Guidance;
  readonly tables: Tables;
  readonly units: Pick<Units, "list">;
  /** The tenant of the service, where it has one. */
  readonly tenantId: string | undefined;
  /** What the log is signed with. */
  readonly keys: LogKeys;
  readonly now: Date;
  /** Writes a line to the output. */
  readonly say: (line: string) => void;
}

/** As whom the audit log names whoever works at the command line. */
export const ADMINISTRATOR: RecordedPerson = {
  tenantId: "",
  id: ADMINISTRATOR_ID,
  name: "An administrator, from the command line",
};

/** With the tables that the settings name. @throws ConfigError */
export function administrator(): Administrator {
  const config = readConfig(process.env);
  const now = new Date();
  const guidance = loadGuidance(config.contentFolder);
  const tables = connectTables(config.tables);
  const units = new Units(guidance.organisation.units, new Roles(tables.people), () => now);
  const keys = new LogKeys(config.logKeys ?? []);
  return { guidance, tables, units, tenantId: config.identity?.tenantId, keys, now, say };
}

/** The unit of this code. @throws ConfigError that names the codes there are, if none has it; StorageError `unavailable` */
export async function knownUnit({ units }: Pick<Administrator, "units">, code: string): Promise<Unit> {
  const all = await units.list();
  const unit = all.find((one) => one.code === code);
  if (unit) return unit;
  throw new ConfigError(`No unit has the code ${code}. The codes are ${all.map((one) => one.code).join(", ")}.`);
}
