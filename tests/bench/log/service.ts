import { pino } from "pino";
import { startApp } from "../../../bot/app.js";
import type { RunningServer } from "../../../bot/http/server.js";
import { FakeConnector } from "../../support/fakeConnector.js";
import { TENANT, TeamsClient, type TestUser } from "../../support/teamsClient.js";
import { sharedContent } from "../../support/understander.js";

/** The day on which the bench takes place: its checks are of this month. */
const TODAY = new Date("2026-11-20T10:00:00Z");
export const PREFIX = "bench";

/** A team lead of the bench, by the code of their unit. */
export function leadOf(unit: string): TestUser {
  return { id: `29:lead-${unit}`, aadObjectId: `lead-${unit}`, name: `Lead of ${unit}` };
}

/** Some instances of the service over the same tables, and the people who use them. */
export class Service {
  private constructor(
    private readonly connector: FakeConnector,
    private readonly instances: readonly RunningServer[],
  ) {}

  /** @param units the codes of the units that have a lead */
  static async start(connectionString: string, units: readonly string[], instances = 1): Promise<Service> {
    const connector = new FakeConnector();
    await connector.start();
    const running: RunningServer[] = [];
    for (let n = 0; n < instances; n++)
      running.push(
        await startApp({
          config: {
            port: 0,
            host: "127.0.0.1",
            identity: undefined,
            tables: { kind: "connection-string", connectionString },
            logLevel: "silent",
          },
          log: pino({ level: "silent" }),
          tablePrefix: PREFIX,
          homeTenant: TENANT,
          clock: () => TODAY,
          loaded: await sharedContent(),
          leads: units.map((unitCode) => ({
            person: { tenantId: TENANT, id: leadOf(unitCode).aadObjectId, name: leadOf(unitCode).name },
            unitCode,
          })),
        }),
      );
    return new Service(connector, running);
  }

  /** Somebody who uses one of the instances. */
  client(user: TestUser, instance = 0): TeamsClient {
    const { port } = this.instances[instance % this.instances.length] as RunningServer;
    return new TeamsClient({ botUrl: `http://127.0.0.1:${port}`, connector: this.connector, user });
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((each) => each.stop(1_000)));
    await this.connector.stop();
  }
}
