import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_HOSTS, isAllowedAddress } from "../../bot/settings/fileAddresses.js";
import { checksSince } from "../../dialogs/index.js";
import { auditCodec, makeReference } from "../../records/index.js";
import { ChainLog } from "../../storage/index.js";
import { actionOn } from "../storage/sampleEvents.js";
import { appointLead } from "../support/applicationWalk.js";
import { wordsOf } from "../support/card.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ROBIN = someone("robin");
const HOSTILE = { ...someone("mallory"), name: '=cmd|"/c calc"!A1' };
const ALEX = someone("alex");
const AT = new Date("2026-11-23T10:00:00Z");
const BOM = "\uFEFF";
const LEADS_NOTE = "Ring me before you agree to his next one";

const auditOf = async ({ tables }: TestBot) =>
  (await new ChainLog(tables.audit, auditCodec).read("audit_202611", { limit: 50 })).items;
const offeredBy = ({ connector }: TestBot) => connector.sent.at(-1)?.activity.attachments?.[0];

interface Upload {
  readonly method: string | undefined;
  readonly range: string | undefined;
  readonly text: string;
}

describe("an export", () => {
  let bot: TestBot;
  let drive: Server;
  let driveUrl: string;
  let status = 201;
  let reference: string;
  const uploads: Upload[] = [];
  const rights = new FixedRights();
  const client = (user: typeof ROBIN) => bot.client({ user });

  beforeAll(async () => {
    drive = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const range = request.headers["content-range"];
        uploads.push({ method: request.method, range, text: Buffer.concat(parts).toString("utf8") });
        response.statusCode = status;
        response.end();
      });
    });
    await new Promise<void>((resolve) => drive.listen(0, "127.0.0.1", resolve));
    driveUrl = `http://127.0.0.1:${(drive.address() as AddressInfo).port}/upload`;
    rights.leads.set(ALEX, ["COV"]);
    bot = await TestBot.start({ rights, clock: () => AT });
    await clearCheck(bot, ROBIN, "a");
    ({ reference } = await clearCheck(bot, HOSTILE, "b", {
      shown: [{ question: "about", asked: "Which picture is it?", answered: "<script>alert(1)</script> & us" }],
    }));
    const [verdict] = await bot.checkLog.read(reference);
    if (verdict?.kind !== "completed") throw new Error("There is no verdict.");
    const alex = { ...verdict.person, id: ALEX.aadObjectId, name: ALEX.name };
    await bot.checkLog.append({ ...actionOn(verdict, "noted", alex), kind: "noted", note: LEADS_NOTE });
  });
  afterAll(async () => {
    await bot.stop();
    await new Promise((resolve) => drive.close(resolve));
  });

  const offered = () => offeredBy(bot);
  const answer = (context: unknown, more: object = {}) => ({
    type: "invoke",
    name: "fileConsent/invoke",
    replyToId: `consent-${uploads.length}-${JSON.stringify(more).length}`,
    value: {
      type: "fileUpload",
      action: "accept",
      context,
      uploadInfo: {
        name: "file.csv",
        uploadUrl: driveUrl,
        contentUrl: "https://force-my.sharepoint.com/file.csv",
        uniqueId: "u-1",
        fileType: "csv",
      },
      ...more,
    },
  });
  const offerTo = async (alex: TeamsClient, typed = "") => {
    await alex.say("export");
    if (typed !== "") alex.fill("Or the reference", typed);
    await alex.press("Make the file");
    return offered()?.content as { acceptContext: unknown; sizeInBytes: number };
  };
  const audited = () => auditOf(bot);

  it("goes as a table to the person's own OneDrive once they accept, is logged once, and opens safely in Excel", async () => {
    const alex = client(ALEX);
    const { acceptContext, sizeInBytes } = await offerTo(alex);
    expect(offered()).toMatchObject({
      contentType: "application/vnd.microsoft.teams.card.file.consent",
      name: "checks-all-2026-11.csv",
    });
    expect(uploads).toHaveLength(0);
    const consent = answer(acceptContext);
    await alex.send(consent);
    const [first, ...others] = uploads;
    expect(others).toEqual([]);
    expect(first).toMatchObject({ method: "PUT", range: `bytes 0-${sizeInBytes - 1}/${sizeInBytes}` });
    const lines = (first?.text ?? "").split("\r\n");
    expect(lines[0]?.startsWith(`${BOM}"Reference","First decided (UTC)","Person"`)).toBe(true);
    expect(lines).toHaveLength(4);
    expect(first?.text).toContain(`"Which picture is it? <script>alert(1)</script> & us"`);
    expect(first?.text).not.toContain(LEADS_NOTE);
    expect(first?.text).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(offered()).toMatchObject({
      contentType: "application/vnd.microsoft.teams.card.file.info",
      contentUrl: "https://force-my.sharepoint.com/file.csv",
    });
    const inItsPlace = bot.connector.sent.filter(({ method, id }) => method === "update" && id === consent.replyToId);
    expect(inItsPlace.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content))).toEqual([
      expect.stringContaining("File accepted"),
    ]);
    expect(await audited()).toMatchObject([
      { kind: "exported", by: { id: ALEX.aadObjectId }, about: "COV since 2026-11: 2 rows" },
    ]);
  });

  it("is logged each time something else goes out, whatever the answer says it belongs to", async () => {
    const alex = bot.client({ user: ALEX });
    const { acceptContext } = await offerTo(alex);
    const consent = answer(acceptContext);
    const other = answer({ ...(acceptContext as object), unit: "COV", since: "2026-01" });
    const before = (await audited()).length;
    await alex.send({ ...consent, replyToId: "one-card" });
    await alex.send({ ...other, replyToId: "one-card" });
    expect((await audited()).length).toBe(before + 2);
    const sent = uploads.length;
    await alex.send(answer({ ...(acceptContext as object), since: "0000-01" }));
    expect(alex.told).toContain("That file is no longer available.");
    expect(uploads).toHaveLength(sent);
  });

  it("of one check is a page whose words stay words", async () => {
    const alex = client(ALEX);
    const { acceptContext } = await offerTo(alex, reference.toLowerCase());
    await alex.send(answer(acceptContext, { extra: "one" }));
    const page = uploads.at(-1)?.text ?? "";
    expect(page).toContain(reference);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; us");
    expect(page).not.toContain("<script");
    expect(page).not.toContain(LEADS_NOTE);
    const place = await bot.checkLog.placeOf(reference);
    expect(page).toContain(`Printed by ${ALEX.name} on 23 Nov 2026, 10:00, UK time.`);
    expect(page).toContain(`number ${place?.number} of COV_202611 in the log, with the hash ${place?.hash}`);
    expect((await audited())[0]?.about).toBe(`${reference}: 1 row`);
  });

  it.each(["The register of accounts", "Applications for accounts", "Checks"])("has %s as JSON lines", async (what) => {
    const alex = client(ALEX);
    await alex.say("export");
    await alex.fill("What", what).fill("As", "JSON lines, for a program").press("Make the file");
    const { acceptContext } = (offered()?.content ?? {}) as { acceptContext?: unknown };
    await alex.send(answer(acceptContext, { what }));
    const lines = (uploads.at(-1)?.text ?? "").split("\n").filter((line) => line !== "");
    expect(lines).toHaveLength(what === "Checks" ? 2 : 0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ unit: "Coventry", stands: "OK to post", place: { partition: "COV_202611" } });
    expect(lines.join()).not.toContain(LEADS_NOTE);
    expect((await audited())[0]?.about).toContain("as JSON lines");
  });

  it("is not made when it is declined, nor for whoever may not, whatever Teams sends back", async () => {
    const alex = client(ALEX);
    const robin = client(ROBIN);
    const { acceptContext } = await offerTo(alex);
    const before = [uploads.length, (await audited()).length];
    await alex.send(answer(acceptContext, { action: "decline" }));
    expect(alex.told).toContain("I have not made a file");
    await robin.send(answer(acceptContext));
    expect(robin.told).toContain("This is for the leads");
    await robin.send(answer({ unit: "all", since: "2026-11", reference }));
    expect(robin.told).toContain("This is for the leads");
    await alex.send(answer({ unit: "BHM", since: "2026-11", reference: "" }));
    expect(alex.told).toContain("This is for the leads");
    const { status: answered } = await alex.post(answer({ unit: 1 }));
    expect(answered).toBe(400);
    await robin.say("export");
    expect(robin.told).toContain("This is for the leads");
    expect([uploads.length, (await audited()).length]).toEqual(before);
    expect(rights.refused).toContain("export BHM");
  });

  it("goes nowhere but to OneDrive, and says so when it was not taken", async () => {
    const alex = client(ALEX);
    const { acceptContext } = await offerTo(alex);
    const before = uploads.length;
    const consent = answer(acceptContext, { place: "elsewhere" });
    consent.value.uploadInfo.uploadUrl = "https://example.org/upload";
    await alex.send(consent);
    expect(alex.told).toContain("to your OneDrive. Nothing");
    expect(uploads).toHaveLength(before);
    status = 507;
    await alex.send(answer(acceptContext, { place: "full" }));
    status = 201;
    expect(alex.told).toContain("to your OneDrive. Nothing");
  });

  it("stays in the person's own chat", async () => {
    const alex = bot.client({ user: ALEX, kind: "channel" });
    await alex.say("export");
    expect(alex.told).toContain("Open our own chat");
  });

  it("knows OneDrive's hosts, over https alone, from what only looks like them", () => {
    const rules = { hosts: FILE_HOSTS, loopback: false };
    const may = (url: string) => isAllowedAddress(url, rules);
    expect(may("https://force-my.sharepoint.com/personal/x")).toBe(true);
    for (const url of [
      "http://force-my.sharepoint.com/x",
      "https://sharepoint.com.example.org/x",
      "https://evilsharepoint.com/x",
      "https://force.sharepoint.com@example.org/x",
      "https://a:b@force.sharepoint.com/x",
      "http://127.0.0.1/x",
      "https://example.org/?sharepoint.com",
      "file:///etc/passwd",
      "nonsense",
    ])
      expect(may(url), url).toBe(false);
  });

  it("is refused where there are more checks than one file may hold", async () => {
    const range = { units: ["COV"], since: "2026-11", now: AT };
    expect(await checksSince(bot.checkLog, { ...range, most: 1 })).toBeUndefined();
    expect((await checksSince(bot.checkLog, { ...range, most: 2 }))?.items).toHaveLength(2);
  });

  it("is not uploaded again where the same offer is accepted again, though there is more by then", async () => {
    const alex = client(ALEX);
    const consent = answer((await offerTo(alex)).acceptContext, { once: 1 });
    await alex.send(consent);
    const sent = uploads.length;
    await clearCheck(bot, ROBIN, "later");
    await alex.send(consent);
    expect(alex.told).toContain("You have accepted that file before, so I have not saved it again.");
    expect(uploads).toHaveLength(sent);
  });
});

describe("“Print this check” on a check's record", () => {
  let bot: TestBot;
  let alex: TeamsClient;
  let robin: TeamsClient;
  let reference: string;
  let own: string;
  const PRINT = "Print this check";

  beforeAll(async () => {
    bot = await TestBot.start({ clock: () => AT });
    await appointLead(bot, ALEX, "COV");
    ({ reference } = await clearCheck(bot, ROBIN, "a"));
    ({ reference: own } = await clearCheck(bot, ALEX, "b"));
    [alex, robin] = [bot.client({ user: ALEX }), bot.client({ user: ROBIN })];
  });
  afterAll(() => bot.stop());

  it("offers the page of that check to a lead of its unit, whoever made it", async () => {
    for (const wanted of [reference, own]) {
      await alex.say(wanted);
      expect(alex.words).toContain(wanted);
      await alex.press(PRINT);
      expect(offeredBy(bot)).toMatchObject({
        contentType: "application/vnd.microsoft.teams.card.file.consent",
        name: `check-${wanted}.html`,
        content: { acceptContext: { reference: wanted } },
      });
    }
    expect(await auditOf(bot)).toEqual([]);
  });

  it("is not there for whoever may not export, nor where others can see", async () => {
    await robin.say(reference);
    expect(robin.words).toContain(reference);
    expect(() => robin.pressOf(PRINT)).toThrow("There is no button");
    const group = bot.client({ user: ALEX, kind: "channel" });
    for (const wanted of [reference, own]) {
      await group.say(wanted);
      await group.press("Open it");
      expect(group.words).toContain(wanted);
      expect(() => group.pressOf(PRINT)).toThrow("There is no button");
    }
    await alex.say(reference);
    await group.post(alex.pressOf(PRINT));
    expect(group.told).toContain("Open our own chat");
    expect(await auditOf(bot)).toEqual([]);
  });

  it("is refused, and the refusal kept, for a forged reference of another unit, and for staff", async () => {
    const { reference: elsewhere } = await clearCheck(bot, ROBIN, "c", {
      reference: makeReference("DUD", AT, "c"),
      unit: { code: "DUD", name: "Dudley" },
    });
    await alex.say(reference);
    const press = alex.pressOf(PRINT);
    const offers = bot.connector.sent.length;
    const forged = (ref: string) => JSON.parse(JSON.stringify(press).replaceAll(reference, ref));
    await alex.post(forged(elsewhere));
    expect(alex.told).toContain("This is for the leads of that unit");
    await alex.post(forged("DUD-2611-000000"));
    expect(alex.told).toContain("This is for the leads of that unit");
    await robin.post(press);
    expect(robin.told).toContain("This is for the leads of that unit");
    await alex.post(forged("COV-2611-000000"));
    expect(alex.told).toContain("I cannot find a check with that reference");
    expect(bot.connector.sent.slice(offers)).toEqual([]);
    const refused = (await auditOf(bot)).map(({ kind, by, action, reference: of }) => [kind, by.id, action, of].join(" "));
    expect(refused.sort()).toEqual(
      [
        `refused ${ALEX.aadObjectId} export ${elsewhere}`,
        `refused ${ALEX.aadObjectId} export DUD-2611-000000`,
        `refused ${ROBIN.aadObjectId} export ${reference}`,
      ].sort(),
    );
    await alex.post(forged("nonsense"));
    expect(alex.words).toContain("This is not a reference.");
  });
});
