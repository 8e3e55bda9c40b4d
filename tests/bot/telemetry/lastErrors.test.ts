import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { freePort } from "../../../bot/dev/ports.js";
import { FakeConnector } from "../../support/fakeConnector.js";
import { ServiceProcess } from "../../support/serviceProcess.js";
import { TeamsClient } from "../../support/teamsClient.js";

const LAST = "an error that nobody caught ends the process";

describe("an error that nobody catches, in the service as it is started", () => {
  let service: ServiceProcess;
  let trouble: number;
  const connector = new FakeConnector();
  beforeEach(async () => {
    await connector.start();
    trouble = await freePort();
    service = await ServiceProcess.start(
      { AZURE_TABLES_CONNECTION_STRING: inject("tables"), TROUBLE_PORT: String(trouble), LOG_LEVEL: "debug" },
      "./tests/support/troublemaker.mjs",
    );
  });
  afterEach(async () => {
    await service.kill();
    await connector.stop();
  });

  it("is one line without its words and ends it, where a promise fails that nobody waits for, whoever wanted to decide on it", async () => {
    await make("take over");
    await make("reject");
    expect(await service.ended()).toBe(1);
    expectLast({ origin: "unhandledRejection", error: "Error" });
  });

  it("lets the turn in hand finish, where something is thrown", async () => {
    const client = new TeamsClient({ botUrl: service.url, connector });
    let release = () => {};
    connector.hold = new Promise((resolve) => {
      release = resolve;
    });
    const turn = client.post({ type: "message", text: "help" });
    await expect.poll(() => connector.waiting).toBe(1);
    await make("throw a text");
    expect(service.isRunning).toBe(true);
    release();
    expect((await turn).status).toBe(200);
    expect(await service.ended()).toBe(1);
    expectLast({ origin: "uncaughtException", error: "string" });
  });

  it("is nobody's but ours to decide on, also with the libraries loaded that want to; their printing stays inside", async () => {
    await make("print");
    await make("warn");
    expect(lines().slice(-2)).toEqual([
      expect.objectContaining({ msg: "a library printed something", method: "error", level: 20 }),
      expect.objectContaining({ msg: "a library gave a warning", kind: "Warning", level: 40 }),
    ]);
    await service.stop();
    expect(await service.ended()).toBe(0);
    expect(service.written.err).toEqual([]);
    expect(service.written.out.join("")).not.toContain("secret");
  });

  function expectLast(facts: object): void {
    expect(lines().filter(({ level }) => level === 60)).toEqual([expect.objectContaining({ msg: LAST, ...facts })]);
    expect(service.written.err).toEqual([]);
    expect(service.written.out.join("")).not.toContain("secret");
  }

  const lines = () => service.written.out.map((line) => JSON.parse(line) as Record<string, unknown>);

  async function make(deed: string): Promise<void> {
    const socket = connect(trouble, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(deed);
    socket.resume();
    await once(socket, "close");
  }
});
