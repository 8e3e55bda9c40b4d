import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bicepReader } from "./bicep.js";

const PAGES = ["docs/deploy.md", "docs/upgrading.md", "docs/operations.md"];
const textOf = (page: string) => readFileSync(page, "utf8");
const fences = (page: string) =>
  [...textOf(page).matchAll(/^```(\S*) ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, language, tag, block = ""]) => ({
    language,
    tag,
    block,
  }));
const deploy = textOf("docs/deploy.md");
const operations = textOf("docs/operations.md");
const parameters = ["main", "bot"].map((name) => textOf(`infra/${name}.parameters.json`)).join("\n");
/** What azd knows by itself. */
const OF_AZD = ["AZURE_ENV_NAME", "SERVICE_BOT_IMAGE_NAME"];

describe("the pages for administrators", () => {
  it.each(PAGES)("%s says of each block of commands whether it is run here", (page) => {
    const blocks = fences(page);
    expect(blocks.length).toBeGreaterThan(0);
    for (const { language, tag } of blocks) {
      expect(language).toBe("sh");
      expect(tag).toMatch(/^(runs-here|needs-azure)$/);
    }
  });

  it.each(PAGES)("%s puts nothing among what needs Azure that could run without it", (page) => {
    const commands = fences(page).filter(({ tag }) => tag === "needs-azure");
    for (const line of commands.flatMap(({ block }) => block.trim().split("\n")))
      expect(line).toMatch(/^(az|azd) |^curl .*\$\(azd |^npx postcheck (restore|verify-log)/);
  });

  it.each(PAGES)("%s names commands of ours that exist", (page) => {
    const known = [...textOf("bot/commands/main.ts").matchAll(/^ {2}"?([a-z-]+)"?: "/gm)].map((match) => match[1]);
    const named = [...textOf(page).matchAll(/npx postcheck ([a-z][a-z-]*)/g)].map((match) => match[1]);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("sets in azd what the deployments need, and reads from it what they give", async () => {
    const read = await bicepReader();
    const outputs = ["main", "bot"].flatMap((name) => read(`infra/${name}.bicep`).outputs);
    const set = [...deploy.matchAll(/azd env set (\w+)/g)].map((match) => match[1] ?? "");
    const got = [...deploy.matchAll(/azd env get-value (\w+)/g)].map((match) => match[1] ?? "");
    const asked = [...parameters.matchAll(/\$\{(\w+)(=?)/g)].map(([, name = "", optional]) => ({
      name,
      optional: optional !== "",
    }));
    const required = asked.filter(({ name, optional }) => !optional && !outputs.includes(name) && !OF_AZD.includes(name));
    expect(required.map(({ name }) => name).filter((name) => !set.includes(name))).toEqual([]);
    expect(set.filter((name) => !asked.some((each) => each.name === name))).toEqual([]);
    expect(got.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it("names every kind of thing that is made in Azure, and every role", async () => {
    const read = await bicepReader();
    const paths = ["infra", "infra/modules"].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const types = paths.filter((path) => path.endsWith(".bicep")).flatMap((path) => read(path).resourceTypes);
    const made = new Set(types.map((type) => type.split("@")[0] ?? ""));
    expect([...made].filter((type) => !deploy.includes(`\`${type}\``))).toEqual([]);
  });

  it("says what to do about every warning and error that the service writes, and every alert", () => {
    const sources = readdirSync("bot", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.startsWith("dev/"))
      .map((path) => readFileSync(join("bot", path), "utf8"))
      .join("\n");
    const calls = [...sources.matchAll(/log\.(?:warn|error|fatal)\(\s*\{[\s\S]*?\},\s*"([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter((message) => !operations.includes(`\`${message}\``))).toEqual([]);
    const rows = [...(operations.split("## The alerts")[0] ?? "").matchAll(/^\| (`[^|]+`) \|/gm)];
    const cells = rows.flatMap(([, cell = ""]) => cell.split("`, `"));
    const messages = cells.map((cell) => cell.replaceAll("`", "")).filter((message) => message !== "msg");
    expect(messages.filter((message) => !sources.includes(`"${message}"`))).toEqual([]);
    const alerts = [...textOf("infra/modules/monitoring.bicep").matchAll(/^ {4}name: '([a-z-]+)'/gm)].map((match) => match[1]);
    for (const alert of [...alerts, "restarts", "unavailable"]) expect(operations).toContain(`| \`${alert}\` |`);
  });
});
