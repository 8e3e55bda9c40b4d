import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayUploadTo, UPLOAD_HOSTS } from "../../bot/upload.js";
import { type AuditEvent, checksSince } from "../../dialogs/index.js";
import { ChainLog } from "../../storage/index.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { clearCheck } from "../support/postedChecks.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ROBIN = someone("robin");
const HOSTILE = { ...someone("mallory"), name: '=cmd|"/c calc"!A1' };
const ALEX = someone("alex");
const BOM = "\uFEFF";

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
    bot = await TestBot.start({ rights, clock: () => new Date("2026-11-23T10:00:00Z") });
    await clearCheck(bot, ROBIN, "a");
    ({ reference } = await clearCheck(bot, HOSTILE, "b", {
      shown: [{ question: "about", asked: "Which picture is it?", answered: "<script>alert(1)</script> & us" }],
    }));
  });
  afterAll(async () => {
    await bot.stop();
    await new Promise((resolve) => drive.close(resolve));
  });

  const offered = () => bot.connector.sent.at(-1)?.activity.attachments?.[0];
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
  const audited = async () => (await new ChainLog<AuditEvent>(bot.tables.audit).read("audit_202611", { limit: 50 })).items;

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
    await alex.send(consent);
    const [first] = uploads;
    expect(first).toMatchObject({ method: "PUT", range: `bytes 0-${sizeInBytes - 1}/${sizeInBytes}` });
    const lines = (first?.text ?? "").split("\r\n");
    expect(lines[0]?.startsWith(`${BOM}"Reference","First decided (UTC)","Person"`)).toBe(true);
    expect(lines).toHaveLength(4);
    expect(first?.text).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(offered()).toMatchObject({
      contentType: "application/vnd.microsoft.teams.card.file.info",
      contentUrl: "https://force-my.sharepoint.com/file.csv",
    });
    expect(await audited()).toMatchObject([
      { kind: "exported", by: { id: ALEX.aadObjectId }, about: "COV since 2026-11: 2 rows" },
    ]);
  });

  it("of one check is a page whose words stay words", async () => {
    const alex = client(ALEX);
    const { acceptContext } = await offerTo(alex, reference.toLowerCase());
    await alex.send(answer(acceptContext, { extra: "one" }));
    const page = uploads.at(-1)?.text ?? "";
    expect(page).toContain(reference);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; us");
    expect(page).not.toContain("<script");
    expect((await audited())[0]?.about).toBe(`${reference}: 1 row`);
  });

  it("is not made when it is declined, nor for whoever may not, whatever Teams sends back", async () => {
    const alex = client(ALEX);
    const robin = client(ROBIN);
    const { acceptContext } = await offerTo(alex);
    const before = [uploads.length, (await audited()).length];
    await alex.send(answer(acceptContext, { action: "decline" }));
    expect(alex.told).toContain("no file is made");
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
    expect(alex.told).toContain("could not be put into your OneDrive");
    expect(uploads).toHaveLength(before);
    status = 507;
    await alex.send(answer(acceptContext, { place: "full" }));
    status = 201;
    expect(alex.told).toContain("could not be put into your OneDrive");
  });

  it("stays in the person's own chat", async () => {
    const alex = bot.client({ user: ALEX, kind: "channel" });
    await alex.say("export");
    expect(alex.told).toContain("Open our own chat");
  });

  it("knows OneDrive's hosts, over https alone, from what only looks like them", () => {
    const rules = { hosts: UPLOAD_HOSTS, loopback: false };
    const may = (url: string) => mayUploadTo(url, rules);
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
    const range = { units: ["COV"], since: "2026-11", now: new Date("2026-11-23T10:00:00Z") };
    expect(await checksSince(bot.checkLog, { ...range, most: 1 })).toBeUndefined();
    expect(await checksSince(bot.checkLog, { ...range, most: 2 })).toHaveLength(2);
  });
});
