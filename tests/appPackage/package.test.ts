import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildPackage } from "../../appPackage/build.js";
import { readSources } from "../../appPackage/sources.js";
import { goodSettings } from "./examples.js";
import { decodePng } from "./png.js";
import { unzip } from "./unzip.js";

const sources = await readSources();

async function zipOf(env: Record<string, string>): Promise<Buffer> {
  const built = await buildPackage(sources, env);
  if (!built.ok) throw new Error(built.problems.join("\n"));
  return built.zip;
}

describe("the package", () => {
  it("holds exactly the manifest and the two icons, at its root", async () => {
    const files = unzip(await zipOf(goodSettings));
    expect([...files.keys()]).toEqual(["manifest.json", "color.png", "outline.png"]);
    expect(JSON.parse(String(files.get("manifest.json")))).toMatchObject({
      id: goodSettings.TEAMS_APP_ID,
      icons: { color: "color.png", outline: "outline.png" },
      bots: [{ botId: goodSettings.MicrosoftAppId }],
    });
    expect(decodePng(files.get("color.png") ?? Buffer.alloc(0)).width).toBe(192);
    expect(decodePng(files.get("outline.png") ?? Buffer.alloc(0)).width).toBe(32);
  });

  it("is the same bytes from the same settings, in any time zone", async () => {
    const before = process.env["TZ"];
    try {
      process.env["TZ"] = "Pacific/Auckland";
      const there = await zipOf(goodSettings);
      process.env["TZ"] = "America/Los_Angeles";
      expect(there.equals(await zipOf(goodSettings))).toBe(true);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });

  it("says what the schema refuses", async () => {
    const template = sources.template.replace('"groupChat"', '"groupchat"');
    const built = await buildPackage({ ...sources, template }, goodSettings);
    expect(built).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^manifest\.json: \/bots\/0\/scopes\/2 must be equal to one of/)],
    });
  });
});

describe("npm run package", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "postcheck-package-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes the zip to build/ and prints its path", async () => {
    const ran = await run(folder, goodSettings);
    const path = join("build", "postcheck-1.1.0.zip");
    expect(ran).toEqual({ code: 0, out: `${path}\n`, err: "" });
    expect((await readFile(join(folder, path))).equals(await zipOf(goodSettings))).toBe(true);
  });

  it("names every setting that is unset or wrong, fails, and writes nothing", async () => {
    const { TEAMS_APP_ID: _, ...rest } = goodSettings;
    const ran = await run(folder, { ...rest, MicrosoftAppId: "my bot" });
    expect([ran.code, ran.out]).toEqual([1, ""]);
    expect(ran.err.split("\n")).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID is not set\./),
      expect.stringMatching(/^MicrosoftAppId is not a GUID: "my bot"/),
      "Nothing was written.",
      "",
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Runs the command as npm does, in a folder and an environment of its own. */
function run(cwd: string, env: Record<string, string>): Promise<{ code: number; out: string; err: string }> {
  const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
  const args = [path("node_modules/tsx/dist/cli.mjs"), path("appPackage/package.ts")];
  const { PATH = "", SystemRoot = "" } = process.env;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env: { PATH, SystemRoot, ...env } }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}
