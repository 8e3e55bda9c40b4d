import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { settingKeys } from "../../bot/settings/config.js";
import { type Bicep, bicepReader } from "./bicep.js";

const files = ["infra", "infra/modules"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".bicep"))
    .map((name) => join(folder, name)),
);
/** What Bicep itself gives: functions, and what is said of a parameter. */
const FUNCTIONS =
  "allowed description maxLength maxValue minLength minValue concat contains empty environment filter guid json map replace resourceGroup split string subscription subscriptionResourceId tenant toLower union uniqueString";
/** The settings that nobody else may read. */
const SECRET = ["LOG_KEY", "MicrosoftAppPassword", "SECOND_READER_KEY", "OTEL_EXPORTER_OTLP_HEADERS"];
/** The roles that are given, and the least there are for what the service does; the last to the people who write secrets. */
const ROLES: Readonly<Record<string, string>> = {
  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": "Storage Table Data Contributor",
  "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
  "7f951dda-4ed3-4680-a7ca-43fe172d538d": "AcrPull",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
};
/** What a deployment says, without the comments. */
const sourceOf = (path: string) => readFileSync(path, "utf8").replace(/^\s*\/\/.*$/gm, "");
const commentsOf = (path: string) => (readFileSync(path, "utf8").match(/^\s*\/\/.*$/gm) ?? []).join("\n");

interface Given {
  readonly parameters: Readonly<Record<string, { readonly value: string }>>;
}
const givenTo = (name: string) => (JSON.parse(readFileSync(`infra/${name}.parameters.json`, "utf8")) as Given).parameters;

describe("the infrastructure", () => {
  let read: (path: string) => Bicep;
  const all = new Map<string, Bicep>();
  const at = (path: string) => all.get(path) as Bicep;
  beforeAll(async () => {
    read = await bicepReader();
    for (const path of files) all.set(path, read(path));
  });

  it.each(files)("%s is well formed, and knows all that it names", (path) => {
    const { mistakes, declared, used, functions } = at(path);
    expect(mistakes).toEqual([]);
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
    expect([...functions].filter((name) => !FUNCTIONS.split(" ").includes(name))).toEqual([]);
  });

  it.each(files)("%s explains each parameter, and uses it", (path) => {
    const { params, used } = at(path);
    expect(params.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
    expect(params.filter(({ name }) => !used.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  it.each(files)("%s names resources with the version of their interface", (path) => {
    for (const type of at(path).resourceTypes) expect(type).toMatch(/^Microsoft\.\w+(\/\w+)+@20\d\d-\d\d-\d\d(-preview)?$/);
  });

  it("hands each module what it asks for and nothing else, and takes from it what it gives", () => {
    const main = at("infra/main.bicep");
    const byName = new Map(main.modules.map((module) => [module.name, at(join(dirname("infra/main.bicep"), module.path))]));
    for (const { name, params } of main.modules) {
      const wanted = byName.get(name)?.params ?? [];
      expect(
        params.filter((given) => !wanted.some((param) => param.name === given)),
        name,
      ).toEqual([]);
      expect(
        wanted.filter((param) => param.required && !params.includes(param.name)).map((param) => param.name),
        name,
      ).toEqual([]);
    }
    const given = [...byName].flatMap(([name, module]) => module.outputs.map((output) => `${name}.${output}`));
    expect(main.outputsUsed.filter((output) => !given.includes(output))).toEqual([]);
    expect(new Set(main.modules.map(({ path }) => path)).size).toBe(files.filter((path) => path.includes("modules/")).length);
  });

  it.each(["main", "bot"])("%s gets each required parameter from the environment of azd, and no value from the file", (name) => {
    const { params } = at(`infra/${name}.bicep`);
    const given = givenTo(name);
    expect(Object.keys(given).filter((key) => !params.some((param) => param.name === key))).toEqual([]);
    expect(params.filter((param) => param.required && !given[param.name]).map((param) => param.name)).toEqual([]);
    for (const { value } of Object.values(given)) expect(value).toMatch(/^\$\{[A-Z_]+(=[\w-]*)?\}$/);
  });

  it("gets what lies in Azure from the outputs of main.bicep", () => {
    const { outputs } = at("infra/main.bicep");
    const places = Object.values(givenTo("bot")).flatMap(({ value }) => /\$\{((?:AZURE|POSTCHECK)_\w+)\}/.exec(value)?.[1] ?? []);
    expect(places.length).toBeGreaterThan(5);
    expect(places.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it("sets every setting of the service, or says that it is left out", () => {
    const { lists } = at("infra/bot.bicep");
    const set = ["settings", "secretSettings"].flatMap((list) => lists.get(list)?.map(({ name }) => name ?? "") ?? []);
    const comments = commentsOf("infra/bot.bicep");
    const left = settingKeys.filter((key) => new RegExp(`\\b${key}\\b`).test(comments));
    expect([...set, ...left].sort()).toEqual([...settingKeys].sort());
  });

  it("has secrets from the key vault alone, under names that the key vault takes", () => {
    const { lists } = at("infra/bot.bicep");
    expect(lists.get("secretSettings")?.map(({ name }) => name)).toEqual(SECRET);
    for (const { secret } of lists.get("secretSettings") ?? []) expect(secret).toMatch(/^[a-z][a-z-]+$/);
    for (const path of files) {
      const source = sourceOf(path);
      expect(source, path).not.toMatch(/listKeys|listSecrets|AccountKey|SharedAccessSignature|@secure/i);
      expect(at(path).params.filter(({ name }) => /(key|password|secret|token)$/i.test(name))).toEqual([]);
    }
    expect(
      sourceOf("infra/bot.bicep").match(/keyVaultUrl: '\$\{vault\.properties\.vaultUri\}secrets\/\$\{setting\.secret\}'/g),
    ).toHaveLength(1);
  });

  it("gives the least roles there are", () => {
    const given = files.flatMap((path) =>
      [...sourceOf(path).matchAll(/'([0-9a-f]{8}-[0-9a-f-]{27})'/g)].map((match) => match[1]),
    );
    expect(given.sort()).toEqual(Object.keys(ROLES).sort());
    for (const path of files) expect(sourceOf(path)).not.toMatch(/scope: (resourceGroup|subscription)\(\)/);
  });

  it.each([
    ["storage", /allowSharedKeyAccess: false/],
    ["storage", /minimumTlsVersion: 'TLS1_2'/],
    ["storage", /supportsHttpsTrafficOnly: true/],
    ["storage", /defaultAction: 'Deny'/],
    ["storage", /level: 'CanNotDelete'/],
    ["vault", /enableRbacAuthorization: true/],
    ["vault", /enablePurgeProtection: true/],
    ["registry", /adminUserEnabled: false/],
    ["azureBot", /'MsTeamsChannel'/],
  ])("keeps to it that in %s %s", (module, rule) => {
    expect(sourceOf(`infra/modules/${module}.bicep`)).toMatch(rule);
  });

  it("puts the tags of whoever pays on everything that takes tags", () => {
    const TAKES_NONE = /(roleAssignments|diagnosticSettings|locks|tableServices|channels)@/;
    for (const path of files) {
      const blocks = sourceOf(path)
        .split(/^resource /m)
        .slice(1)
        .filter((block) => !/ existing = /.test(block.split("\n")[0] ?? ""));
      for (const block of blocks) if (!TAKES_NONE.test(block.split("\n")[0] ?? "")) expect(block, path).toMatch(/^ {2}tags: /m);
    }
  });

  it("asks for lines that the service writes, and says of each alert what to do", () => {
    const sources = readdirSync("bot", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join("bot", path), "utf8"))
      .join("\n");
    const alerts = at("infra/modules/monitoring.bicep").lists.get("alerts") ?? [];
    const asked = alerts.flatMap(({ query = "" }) => /line\.msg == "([^"]+)"/.exec(query)?.[1] ?? []);
    expect(asked.length).toBeGreaterThan(2);
    for (const line of asked) expect(sources).toContain(`"${line}"`);
    for (const reason of ["service-url", "other-tenant"]) expect(sources).toContain(`"${reason}"`);
  });

  it("tells azd of the service by the name that its files have", () => {
    const { services, infra } = parse(readFileSync("azure.yaml", "utf8")) as {
      services: Record<string, { host: string }>;
      infra: { path: string; module: string };
    };
    expect(Object.keys(services)).toEqual(["bot"]);
    expect(files).toContain(`${infra.path}/${infra.module}.bicep`);
    expect(files).toContain("infra/bot.bicep");
    expect(sourceOf("infra/bot.bicep")).toContain("'azd-service-name': 'bot'");
  });
});

describe("the reader of Bicep", () => {
  it("finds mistakes of form and names that nobody declared", async () => {
    const read = await bicepReader();
    expect(read("tests/infra/broken.bicep").mistakes).not.toEqual([]);
    expect(read("tests/infra/unknown.bicep")).toMatchObject({ mistakes: [], used: ["known", "unknown"] });
  });
});
