import { beforeEach, describe, expect, inject, it } from "vitest";
import { Directory } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshTables, openTables } from "../support/freshTables.js";

const TENANT = "tenant";
const ADDRESS = {
  serviceUrl: "https://smba.trafficmanager.net/uk/",
  channelId: "msteams",
  conversationId: "a:chat",
  botId: "28:bot",
  botName: "PostCheck",
};
const person = (id: string, name: string) => ({ tenantId: TENANT, id, name, channelId: `29:${id}` });

describe("the directory of those who have met the bot", () => {
  let directory: Directory;
  beforeEach(async () => {
    directory = new Directory((await freshTables()).people);
  });
  const names = async (text: string, limit = 10) => (await directory.byName(TENANT, text, limit)).map(({ name }) => name);

  it("keeps what was known where nothing new is told", async () => {
    expect(await directory.find(TENANT, "robin")).toBeUndefined();
    await directory.remember({ ...person("robin", "Robin Ashdown"), unit: "coventry" });
    expect((await directory.find(TENANT, "robin"))?.address).toBeUndefined();
    expect((await directory.remember(person("robin", ""), ADDRESS)).moved).toBe(true);
    expect((await directory.remember(person("robin", "Robin Ashdown"), ADDRESS)).moved).toBe(false);
    expect(await directory.find(TENANT, "robin")).toEqual({
      ...person("robin", "Robin Ashdown"),
      unit: "coventry",
      address: ADDRESS,
    });
    expect(await directory.find("another tenant", "robin")).toBeUndefined();
  });

  it("finds people by the beginning of any word of their name, whatever the case and accents", async () => {
    await directory.remember(person("1", "Zoë O'Hara-Lee"));
    await directory.remember(person("2", "Sam Okoro-Lane"));
    await directory.remember(person("3", "Zoe Lane"));
    expect((await names("zoe")).sort()).toEqual(["Zoe Lane", "Zoë O'Hara-Lee"]);
    expect(await names("OHAR")).toEqual(["Zoë O'Hara-Lee"]);
    expect(await names("o'hara")).toEqual(["Zoë O'Hara-Lee"]);
    expect((await names("lan")).sort()).toEqual(["Sam Okoro-Lane", "Zoe Lane"]);
    expect(await names("la zo")).toEqual(["Zoe Lane"]);
    expect(await names("zoe", 1)).toHaveLength(1);
    expect(await names("ane")).toEqual([]);
    expect(await names("  - ")).toEqual([]);
    expect(await directory.byName("another tenant", "zoe", 5)).toEqual([]);
  });

  it("finds somebody by their new name only, and nobody who was forgotten", async () => {
    await directory.remember(person("1", "Jo Fern"));
    await directory.remember(person("1", "Jo Marsh"));
    expect(await names("fern")).toEqual([]);
    expect(await names("marsh")).toEqual(["Jo Marsh"]);
    await directory.forget(TENANT, "1");
    expect(await names("jo")).toEqual([]);
    expect(await directory.find(TENANT, "1")).toBeUndefined();
  });

  it("keeps what two instances learn of one person at the same moment", async () => {
    await Promise.all([
      directory.remember({ ...person("1", "Jo Fern"), unit: "coventry" }),
      directory.remember(person("1", "Jo Fern"), ADDRESS),
    ]);
    expect(await directory.find(TENANT, "1")).toMatchObject({ unit: "coventry", address: ADDRESS });
  });

  it("costs one read, one write for what is new, and one request for a search", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString);
    await tables.ensure();
    const counted = new Directory(tables.people);
    proxy.reset();
    await counted.remember(person("1", "Jo Fern"), ADDRESS);
    expect(proxy.counts()).toEqual({ reads: 1, writes: 1 });
    await counted.remember(person("1", "Jo Fern"), ADDRESS);
    expect(proxy.counts()).toEqual({ reads: 2, writes: 1 });
    await counted.byName(TENANT, "fern", 5);
    expect(proxy.counts()).toEqual({ reads: 3, writes: 1 });
    await proxy.stop();
  });
});
