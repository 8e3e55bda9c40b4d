import { beforeAll, describe, expect, it } from "vitest";
import { keepGuidance } from "../../../bot/background/keepGuidance.js";
import { guidance as command } from "../../../bot/commands/guidance.js";
import { versionOf } from "../../../guidance/index.js";
import { GuidanceVersions, type Tables } from "../../../storage/index.js";
import { atCommandLine } from "../../support/administrator.js";
import { guidance } from "../../support/content.js";
import { freshTables } from "../../support/freshTables.js";

const FIRST = new Date("2026-11-02T08:00:00Z");
const LATER = new Date("2026-11-23T10:00:00Z");
const { version, files } = guidance;

describe("a version of the guidance", () => {
  let tables: Tables;
  const printed = async (...args: readonly string[]) => {
    const { open, lines } = await atCommandLine(tables, LATER);
    return { code: await command(["text", ...args], open), lines };
  };
  beforeAll(async () => {
    tables = await freshTables();
  });

  it("that nothing has kept is named as such", async () => {
    await expect(printed(version)).rejects.toThrow("None is kept yet");
  });

  it("is kept once, from when the first of two instances began, and from then on whoever starts", async () => {
    const [one, other] = await Promise.all([keepGuidance(guidance, tables, FIRST), keepGuidance(guidance, tables, LATER)]);
    expect(one.since).toBe(other.since);
    const again = await keepGuidance(guidance, tables, new Date("2027-01-01T00:00:00Z"));
    expect(again.since).toBe(one.since);
    expect(await new GuidanceVersions(tables.state).names()).toEqual([version]);
  });

  it("is printed word for word, with from when it held, and its files make its name", async () => {
    const { code, lines } = await printed(version);
    expect(code).toBe(0);
    expect(lines[0]).toMatch(new RegExp(`^The guidance of version ${version}, which held from \\d+ Nov 2026, `));
    for (const { name, text } of files) expect(lines[lines.indexOf(`== ${name}`) + 1]).toBe(text.trimEnd());
    expect(versionOf(files)).toBe(version);
  });

  it("is named with those that are kept where somebody asks for another", async () => {
    await expect(printed("nosuch")).rejects.toThrow(`No version nosuch of the guidance is kept. There are ${version}.`);
  });

  it("is told from one that somebody has changed in the tables", async () => {
    const changed = files.map((file, at) => (at === 0 ? { ...file, text: `${file.text}# more\n` } : file));
    await new GuidanceVersions(tables.state).keep({ version: "forged", since: FIRST.toISOString(), files: changed });
    const { code, lines } = await printed("forged");
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain("do not make version forged");
  });

  it.each([
    [{ schema: 2 }, "a newer PostCheck has written it"],
    [{ since: "yesterday" }, "cannot be read"],
  ])("stays as it is where this release cannot read it: %j", async (fields, told) => {
    const name = `odd-${Object.keys(fields)[0]}`;
    const odd = { version: name, since: FIRST.toISOString(), files, ...fields };
    const row = { partitionKey: "guidance", rowKey: name, json0: JSON.stringify({ ...odd, files: [] }), jsonCount: 1 };
    await tables.state.createEntity(row);
    const started = await keepGuidance({ ...guidance, version: name }, tables, LATER);
    expect(started.since).toBeUndefined();
    expect(await tables.state.getEntity("guidance", name)).toMatchObject({ json0: row.json0 });
    const { code, lines } = await printed(name);
    expect([code, lines.join()]).toEqual([1, expect.stringContaining(told)]);
  });

  it("takes one name and nothing else", async () => {
    expect((await printed()).code).toBe(2);
    expect((await printed(version, "more")).code).toBe(2);
  });
});
