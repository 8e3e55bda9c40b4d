import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settingKeys } from "../../bot/settings/config.js";

const dockerfile = readFileSync("Dockerfile", "utf8");
const last = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
const ignored = readFileSync(".dockerignore", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

describe("the image", () => {
  it("is of the Node that the service is tested on", () => {
    const node = readFileSync(".nvmrc", "utf8").trim();
    const from = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
    expect(from).toEqual([`node:${node}-slim`, `node:${node}-slim`]);
  });

  it("runs as nobody that may change it, and gets the signal to stop itself", () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "dist\/bot\/main\.js"\]$/m);
    expect(last).not.toMatch(/--chown|^RUN /m);
  });

  it("gets neither settings nor tests, and all that the build reads", () => {
    expect(ignored[0]).toBe("*");
    const allowed = ignored.slice(1).map((line) => line.replace(/^!/, ""));
    expect(allowed.filter((name) => !existsSync(name))).toEqual([]);
    const { include } = JSON.parse(readFileSync("tsconfig.build.json", "utf8")) as { include: readonly string[] };
    expect(include.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(allowed.filter((name) => /\.env|tests|\.data|docs/.test(name))).toEqual([]);
    for (const key of settingKeys) expect(dockerfile).not.toMatch(new RegExp(`^(ENV|ARG) ${key}`, "m"));
  });
});

describe("the build", () => {
  it("has nothing of the local run", () => {
    const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--listFilesOnly"];
    const { status, stdout } = spawnSync(process.execPath, tsc, { encoding: "utf8" });
    const files = stdout.split("\n");
    expect(status).toBe(0);
    expect(files.some((file) => file.endsWith("/bot/main.ts"))).toBe(true);
    expect(files.filter((file) => file.includes("/bot/dev/"))).toEqual([]);
  });
});

describe("NOTICE", () => {
  it("is what package-lock.json says", () => {
    expect(spawnSync(process.execPath, ["bot/dev/notice.mjs", "--check"], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
