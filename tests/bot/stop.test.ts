import { createServer } from "node:net";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { requireFree } from "../../bot/dev/ports.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

describe("stopping and starting", () => {
  it("finishes the turn in hand before it stops", async () => {
    const bot = await TestBot.start();
    const client = bot.client();
    let release = () => {};
    bot.connector.hold = new Promise((resolve) => {
      release = resolve;
    });
    const turn = client.post({ type: "message", text: "help" });
    while (bot.connector.waiting === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const stopped = bot.stop();
    release();
    expect((await turn).status).toBe(200);
    expect(bot.connector.sent).toHaveLength(1);
    await stopped;
  });

  it("names a port that is taken, who wants it, and the setting that changes it", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    await expect(requireFree(port, "the bot", "PORT")).rejects.toThrow(`Port ${port}, which the bot needs, is taken`);
    await new Promise((resolve) => taken.close(resolve));
    await expect(requireFree(port, "the bot", "PORT")).resolves.toBeUndefined();
  });
});

describe("the service's log", () => {
  it("holds nothing that staff wrote, no names and no tokens, also when a turn fails", async () => {
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    const bot = await TestBot.start({ log });
    const client = bot.client({ user: { id: "29:secretive", aadObjectId: "id-of-secretive", name: "Secretive Name" } });
    await startCheck(client, "can I post a photo of the secret stall?");
    await firstPage(client, { shows: ["Missing, even"], about: "the secret stall" });
    await getAnswer(client);
    await client.post({ type: "message", text: "my secret checks", serviceUrl: "http://127.0.0.1:9" });
    await bot.stop();
    const written = lines.join("");
    expect(written).toContain("PostCheck is listening");
    expect(written).toContain("could not be delivered");
    expect(written.toLowerCase()).not.toContain("secret");
  });
});
