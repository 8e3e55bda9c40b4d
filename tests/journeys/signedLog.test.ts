import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportChecks } from "../../bot/commands/exportChecks.js";
import { verifyLog } from "../../bot/commands/verifyLog.js";
import { LogKeys } from "../../storage/index.js";
import { atCommandLine } from "../support/administrator.js";
import { FixedRights } from "../support/fixedRights.js";
import { comes } from "../support/inbox.js";
import { kindsOn, someone, standing } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const KEYS = [{ id: "of-2026", secret: "a secret of these tests, of more than 32 characters" }];
const OTHERS = [{ id: "of-2026", secret: "what somebody guesses who can write the tables, and no more" }];
const ALEX = someone("alex");
const ROBIN = someone("robin");

describe("a log that is signed", () => {
  const rights = new FixedRights();
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  let reference: string;
  const commands = (keys = KEYS) => atCommandLine(bot.tables, new Date(), new LogKeys(keys));

  beforeAll(async () => {
    rights.leads.set(ALEX, ["COV"]);
    bot = await TestBot.start({ rights, logKeys: KEYS });
    [robin, alex] = bot.clients(ROBIN, ALEX);
    await alex.say("help");
    reference = await makeCheck(robin);
  });
  afterAll(() => bot.stop());

  it("holds from the check to the decision and the export, for whoever has the key and nobody else", async () => {
    await askLead(robin);
    await comes(bot, alex, "Review this check");
    await alex.press("Agree");
    await comes(bot, robin, "Your team lead has looked at it and agrees");
    const folder = await mkdtemp(join(tmpdir(), "signed-"));
    const out = join(folder, "checks.csv");
    const month = reference.replace(/^COV-(\d\d)(\d\d)-.*/, "20$1-$2");
    expect(
      await exportChecks(
        ["--unit", "COV", "--since", month, "--out", out, "--as", "An auditor", "--reason", "A yearly look"],
        (await commands()).open,
      ),
    ).toBe(0);
    expect(await readFile(out, "utf8")).toContain(reference);
    await rm(folder, { recursive: true });
    const { open, lines } = await commands();
    expect(await verifyLog([], open), lines.join("\n")).toBe(0);
    expect(lines.join("\n")).toContain("Signatures were looked at.");
    expect(await verifyLog([], (await commands(OTHERS)).open)).toBe(1);
  });

  it("takes nothing at an instance without the key: people read so, lose nothing, and go on at one that has it", async () => {
    const without = await TestBot.start({ rights, tablePrefix: bot.tablePrefix, connector: bot.connector });
    const [robinThere, alexThere] = without.clients(ROBIN, ALEX);
    const before = await kindsOn(bot, reference);
    await alexThere.say(reference);
    await alexThere.press("Overrule");
    alexThere.fill("What is the right verdict?", "Do not post").fill("Why?", "The house can be seen.");
    const change = alexThere.pressOf("Change the verdict");
    await alexThere.send(change);
    expect(alexThere.told).toContain("I cannot reach my records just now. Nothing is lost.");
    await alexThere.say(reference);
    await alexThere.press("Note for leads only");
    await alexThere.fill("What should other leads know?", "Ring them").press("Save the note");
    expect(alexThere.told).toContain("I cannot reach my records just now. Nothing is lost.");
    await makeCheck(robinThere).catch(() => undefined);
    expect(robinThere.words).toContain("I could not log this just now");
    expect(robinThere.words).not.toContain("OK to post");
    expect(await kindsOn(bot, reference)).toEqual(before);
    await without.stop();

    robin.look(robinThere.card, robinThere.cardId);
    await robin.press("Get the answer");
    expect(robin.words).toContain("OK to post");
    await alex.send(change);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post" });
    const { open, lines } = await commands();
    expect(await verifyLog([], open), lines.join("\n")).toBe(0);
  });
});
