import type { Logger } from "pino";
import type { ReviewRights } from "../dialogs/index.js";
import type { RecordedPerson } from "../records/index.js";
import type { TablesOptions } from "../storage/index.js";
import type { Limits, Timers } from "./delivery/connector/limits.js";
import type { Credentials } from "./http/auth/channelAuthentication.js";
import type { LoadedContent } from "./loadContent.js";
import type { Looking } from "./pictures/looking/looking.js";
import type { Config } from "./settings/config.js";

/** What the service is made of, where it is to be otherwise than usual. */
export interface AppOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock?: () => Date;
  /** Put before the names of the tables, so that several stores can live in one account. */
  readonly tablePrefix?: string;
  /** How patient the service is with table storage, where it is to be otherwise than usual. */
  readonly storage?: Omit<TablesOptions, "prefix">;
  /** How long a turn and its messages may take; {@link LIMITS} unless told otherwise. */
  readonly limits?: Partial<Limits>;
  readonly timers?: Timers;
  /** Where the bot's own tokens come from; the password or managed identity of the configuration unless told otherwise. */
  readonly credentials?: Credentials;
  /** What the force says and what understands words, where they are loaded already. */
  readonly loaded?: LoadedContent;
  /** Who may review whose checks; by the stored roles unless told otherwise. */
  readonly rights?: ReviewRights;
  /** The tenant of the press office's people, where no identity says so. */
  readonly homeTenant?: string;
  /** What looks at pictures after the turn, in a process of its own unless told otherwise; false: nothing does. */
  readonly looking?: Looking | false;
  /** Leads that are appointed at the start, for the local run. */
  readonly leads?: readonly { readonly person: RecordedPerson; readonly unitCode: string }[];
}
