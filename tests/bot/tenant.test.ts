import { TestAdapter } from "botbuilder";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { PostCheckBot } from "../../bot/postCheckBot.js";
import type { Buttons, Words } from "../../dialogs/index.js";

const FORCE = "0b0b0b0b-1111-4222-8333-444444444444";

/** Answers every message with the tenant it was reached from. */
const words = { answer: async (_context: unknown, turn: { person: { tenantId: string } }) => ({ also: [turn.person.tenantId] }) };
const unused = { answer: () => Promise.reject(new Error("No button was pressed.")) };

describe("who may use the bot", () => {
  const reach = async (tenantId: string) => {
    const bot = new PostCheckBot({
      words: words as unknown as Words,
      buttons: unused as unknown as Buttons,
      force: "the force",
      tenantId: FORCE,
      log: pino({ level: "silent" }),
      clock: () => new Date(0),
    });
    const adapter = new TestAdapter((context) => bot.run(context));
    const activity = {
      type: "message",
      text: "help",
      from: { id: "29:x", name: "X", aadObjectId: "a" },
      conversation: { id: "c", tenantId },
    };
    await adapter.receiveActivity(activity as never);
    return adapter.activeQueue.map(({ text }) => text);
  };

  it("is the force's own tenant, however its id is written", async () => {
    expect(await reach(FORCE)).toEqual([FORCE]);
    expect(await reach(FORCE.toUpperCase())).toEqual([FORCE.toUpperCase()]);
  });

  it("is nobody of another tenant", async () => {
    expect(await reach("99999999-1111-4222-8333-444444444444")).toEqual([expect.stringContaining("cannot tell who you are")]);
  });
});
