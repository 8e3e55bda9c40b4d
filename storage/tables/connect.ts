import { TableClient, type TableServiceClientOptions } from "@azure/data-tables";
import { type Deadlines, deadlinePolicies } from "./deadlines.js";
import { isMissingRow, mapped, noAnswer } from "./failures.js";
import { lazyIdentity } from "./identity.js";
import { tablesTransport } from "./transport.js";
import { type TableWatcher, watchPolicies } from "./watched.js";

/** Where the tables are. With an endpoint the service proves itself by its identity; a connection string holds a key. */
export type TablesConfig =
  | { readonly kind: "connection-string"; readonly connectionString: string }
  | {
      readonly kind: "endpoint";
      readonly endpoint: string;
      /** The client id of the user-assigned managed identity that storage knows; left out where the machine has one identity. */
      readonly clientId?: string | undefined;
    };

export interface TablesOptions {
  /** Put before the names of the tables, so that several stores can live in one account. Letters and digits. */
  readonly prefix?: string;
  /** 4,500 ms a try and 10,000 ms in all by default. */
  readonly deadlines?: Partial<Deadlines>;
  /** How long to wait before the first of two more tries, in milliseconds: 150 by default. */
  readonly retryDelayMs?: number;
  /** Is told of each request; nobody by default. */
  readonly watcher?: TableWatcher;
}

/** The names of the tables. `pictures` has what tells pictures that come again. */
export const TABLES = ["state", "checks", "accounts", "audit", "people", "outbox", "pictures"] as const;
export type TableName = (typeof TABLES)[number];

/** The tables of the service. */
export interface Tables extends Readonly<Record<TableName, TableClient>> {
  /** The table `state`, for looking through the whole of it: waits longer for each answer. */
  readonly wholeState: TableClient;
  /**
   * Creates the tables that are not there yet.
   *
   * @throws StorageError `unavailable`
   */
  ensure(): Promise<void>;
  /**
   * Resolves if table storage answers and the tables are there. One point read.
   *
   * @throws StorageError `unavailable`, whatever the reason; the reason is its cause
   */
  ping(signal?: AbortSignal): Promise<void>;
}

/** A storage that takes three seconds for an answer still counts as answering, and what was lost is tried once more in full. */
const DEADLINES: Deadlines = { tryMs: 4_500, totalMs: 10_000 };
/** Storage looks for five seconds before it answers with what it has found so far. */
const PATIENT: Deadlines = { tryMs: 15_000, totalMs: 40_000 };
const RETRIES = { maxRetries: 2, maxRetryDelayInMs: 1_000 };
const RETRY_DELAY_MS = 150;
/**
 * Nothing traces, answers are small and come as they are, storage redirects nobody, no forms or parts are sent, and proxies
 * and certificates are the transport's.
 */
const NEEDLESS_POLICIES = [
  "tracingPolicy",
  "decompressResponsePolicy",
  "redirectPolicy",
  "formDataPolicy",
  "multipartPolicy",
  "proxyPolicy",
  "agentPolicy",
  "tlsPolicy",
];
const TABLE_NAME = /^[A-Za-z][A-Za-z0-9]{2,62}$/;

/**
 * The tables, ready to use. Nothing goes over the network yet.
 *
 * @throws RangeError if the prefix does not make a table's name, or the endpoint is not https
 */
export function connectTables(config: TablesConfig, options: TablesOptions = {}): Tables {
  const { prefix = "" } = options;
  const open = opener(config, options);
  const openPatient = opener(config, { ...options, deadlines: { ...PATIENT, ...options.deadlines } });
  const named = TABLES.map((name) => [name, open(name, tableName(prefix, name))] as const);
  const clients = Object.fromEntries(named) as Record<TableName, TableClient>;
  const { state } = clients;
  return {
    ...clients,
    wholeState: openPatient("state", tableName(prefix, "state")),
    ensure: () =>
      mapped(async () => {
        await Promise.all(Object.values(clients).map((client) => client.createTable()));
      }),
    async ping(signal) {
      try {
        await state.getEntity("ping", "ping", signal && { abortSignal: signal });
      } catch (error) {
        if (!isMissingRow(error)) throw noAnswer(error);
      }
    },
  };
}

function opener(
  config: TablesConfig,
  { deadlines, retryDelayMs = RETRY_DELAY_MS, watcher }: TablesOptions,
): (name: TableName, table: string) => TableClient {
  const clientOptions = (name: TableName): TableServiceClientOptions => ({
    httpClient: tablesTransport,
    retryOptions: { ...RETRIES, retryDelayInMs: retryDelayMs },
    // What is told of a try is how it ends for us, its deadline included.
    additionalPolicies: [...(watcher ? watchPolicies(name, watcher) : []), ...deadlinePolicies({ ...DEADLINES, ...deadlines })],
  });
  if (config.kind === "endpoint") {
    const { endpoint, clientId } = config;
    if (!/^https:/i.test(endpoint)) {
      throw new RangeError(
        "The endpoint of the table storage must begin with https://, because an identity's token is never sent in the clear.",
      );
    }
    const identity = lazyIdentity(clientId);
    return (name, table) => lean(new TableClient(endpoint, table, identity, clientOptions(name)));
  }
  const { connectionString } = config;
  const allowInsecureConnection = isPlainHttp(connectionString);
  return (name, table) =>
    lean(TableClient.fromConnectionString(connectionString, table, { ...clientOptions(name), allowInsecureConnection }));
}

/** Takes out of the way of a client's requests what does nothing for them: it would be a good part of what they cost. */
function lean(client: TableClient): TableClient {
  for (const name of NEEDLESS_POLICIES) client.pipeline.removePolicy({ name });
  return client;
}

function isPlainHttp(connectionString: string): boolean {
  const endpoint = /(?:^|;)\s*TableEndpoint\s*=\s*(\w+):/i.exec(connectionString)?.[1];
  const protocol = /(?:^|;)\s*DefaultEndpointsProtocol\s*=\s*(\w+)/i.exec(connectionString)?.[1];
  return (endpoint ?? protocol)?.toLowerCase() === "http";
}

function tableName(prefix: string, name: string): string {
  const full = `${prefix}${name}`;
  if (!TABLE_NAME.test(full))
    throw new RangeError(`"${full}" is not a table's name: a letter, then letters and digits, at most 63 in all.`);
  return full;
}
