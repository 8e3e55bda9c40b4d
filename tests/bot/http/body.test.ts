import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readActivity } from "../../../bot/http/body.js";

const ACTIVITY = { type: "message", conversation: { id: "c" }, text: "Grüße 😀", channelData: { proto: 1 } };
const UNFINISHED = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"type":';

describe("reading a request", () => {
  let server: Server;
  let socket: Socket;
  beforeEach(async () => {
    server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  });
  afterEach(() => {
    socket.destroy();
    server.close();
  });

  /** The request that these bytes begin; the connection stays open. */
  const requestOf = async (bytes: string | Buffer): Promise<IncomingMessage> => {
    const arrived = once(server, "request");
    socket.write(bytes);
    const [request] = await arrived;
    return request;
  };

  const whole = (value: unknown, type = "application/json") => {
    const body = Buffer.from(JSON.stringify(value));
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return requestOf(Buffer.concat([Buffer.from(head), body]));
  };

  it("takes what is null as missing, however deep it lies", async () => {
    const nulls = {
      text: null,
      entities: [null, { type: "mention", text: null }],
      channelData: { tenant: null, list: [[null, 0]] },
    };
    const plain = { entities: [{ type: "mention" }], channelData: { list: [[0]] } };
    const { text: _, ...activity } = ACTIVITY;
    expect(await readActivity(await whole({ ...activity, ...nulls }))).toEqual({ ...activity, ...plain });
  });

  it.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
    "gives the activity in %s as it was sent",
    async (type) => {
      expect(await readActivity(await whole(ACTIVITY, type))).toEqual(ACTIVITY);
    },
  );

  it("gives its times as dates, and beside each the text", async () => {
    const at = "2026-11-22T09:30:00.000Z";
    const request = await whole({ ...ACTIVITY, timestamp: at, localTimestamp: at });
    expect(await readActivity(request)).toMatchObject({
      timestamp: new Date(at),
      rawTimestamp: at,
      localTimestamp: new Date(at),
      rawLocalTimestamp: at,
    });
  });

  it("waits no longer than it is told to", async () => {
    const reading = readActivity(await requestOf(UNFINISHED), 50);
    await expect(reading).rejects.toMatchObject({ status: 408, reason: "slow" });
  });

  it("notices when the sender goes away", async () => {
    const reading = readActivity(await requestOf(UNFINISHED));
    socket.destroy();
    await expect(reading).rejects.toMatchObject({ status: 400, reason: "cut-off" });
  });
});
