import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settingNames } from "../../appPackage/settings.js";
import { readConfig, settingKeys } from "../../bot/config.js";
import { readDevSettings } from "../../bot/dev/settings.js";

const TABLES = { AZURE_TABLES_ENDPOINT: "https://force.table.core.windows.net" };
const APP = {
  MicrosoftAppId: "0a0a0a0a-1111-4222-8333-444444444444",
  MicrosoftAppTenantId: "0b0b0b0b-1111-4222-8333-444444444444",
};

describe("readConfig", () => {
  it("listens on this machine only while nobody is authenticated", () => {
    expect(readConfig(TABLES)).toMatchObject({ host: "127.0.0.1", port: 3978, identity: undefined, logLevel: "info" });
  });

  it("listens to the network with an identity", () => {
    expect(readConfig({ ...TABLES, ...APP, MicrosoftAppPassword: "secret" })).toMatchObject({
      host: "0.0.0.0",
      identity: { type: "SingleTenant" },
    });
    expect(readConfig({ ...TABLES, ...APP, MicrosoftAppType: "UserAssignedMSI" }).identity?.type).toBe("UserAssignedMSI");
  });

  it("takes an empty setting for one that is not there", () => {
    expect(readConfig({ ...TABLES, PORT: "", HOST: "", MicrosoftAppId: "", MicrosoftAppType: "", LOG_LEVEL: "" }).port).toBe(
      3978,
    );
  });

  it.each([
    [{}, "AZURE_TABLES_ENDPOINT is missing"],
    [{ ...TABLES, PORT: "soon" }, "PORT must be a port number"],
    [{ ...TABLES, PORT: "70000" }, "PORT must be a port number, at most 65535"],
    [{ ...TABLES, LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
    [{ AZURE_TABLES_ENDPOINT: "force" }, "AZURE_TABLES_ENDPOINT must be an https address"],
    [{ AZURE_TABLES_ENDPOINT: "http://force.table.core.windows.net" }, "AZURE_TABLES_ENDPOINT must be an https address"],
    [{ AZURE_TABLES_CONNECTION_STRING: "abc" }, "AZURE_TABLES_CONNECTION_STRING must be a storage account's connection string"],
    [{ ...TABLES, AZURE_TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true" }, "are both set"],
    [{ ...TABLES, HOST: "0.0.0.0" }, "without MicrosoftAppId nobody is authenticated"],
    [{ ...TABLES, MicrosoftAppId: "abc" }, "MicrosoftAppId must be a GUID"],
    [{ ...TABLES, MicrosoftAppPassword: "x" }, "MicrosoftAppId is missing although MicrosoftAppPassword is set"],
    [{ ...TABLES, MicrosoftAppId: APP.MicrosoftAppId }, "MicrosoftAppTenantId is missing"],
    [{ ...TABLES, ...APP }, "MicrosoftAppPassword is missing"],
    [{ ...TABLES, ...APP, MicrosoftAppType: "MultiTenant" }, "MicrosoftAppType must be SingleTenant or UserAssignedMSI"],
    [{ ...TABLES, ...APP, MicrosoftAppType: "UserAssignedMSI", MicrosoftAppPassword: "x" }, "a managed identity has none"],
  ])("names what is wrong in one line: %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
    try {
      readConfig(env);
    } catch (error) {
      expect((error as Error).message).not.toContain("\n");
    }
  });

  it("every setting is documented in .env.example, and no other", () => {
    const documented = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Za-z_]+)=/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual([...new Set([...settingKeys, ...settingNames])].sort());
  });
});

describe("readDevSettings", () => {
  it("has defaults, and takes ports and the data folder from the environment", () => {
    expect(readDevSettings({}, [])).toMatchObject({ port: 3978, playgroundPort: 56150, tablesPort: 10002, playground: true });
    expect(readDevSettings({ PORT: "4000", DATA_DIR: "/tmp/x" }, ["--no-playground"])).toMatchObject({
      port: 4000,
      dataDir: "/tmp/x",
      playground: false,
    });
  });

  it("names what is wrong", () => {
    expect(() => readDevSettings({ TABLES_PORT: "x" }, [])).toThrow('TABLES_PORT is "x"');
    expect(() => readDevSettings({}, ["--playground"])).toThrow("--no-playground");
  });
});
