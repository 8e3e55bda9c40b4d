import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { settingNames } from "../../../appPackage/settings.js";
import { readDevSettings } from "../../../bot/dev/settings.js";
import { readConfig, settingKeys } from "../../../bot/settings/config.js";

const TABLES = { AZURE_TABLES_ENDPOINT: "https://force.table.core.windows.net" };
const APP = {
  MicrosoftAppId: "0a0a0a0a-1111-4222-8333-444444444444",
  MicrosoftAppTenantId: "0b0b0b0b-1111-4222-8333-444444444444",
};

const FULL = { ...APP, MicrosoftAppPassword: "secret" };
/** The US government cloud's, as the SDK has them. */
const CHANNEL = {
  ToChannelFromBotLoginUrl: "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us",
  ToChannelFromBotOAuthScope: "https://api.botframework.us",
  ToBotFromChannelTokenIssuer: "https://api.botframework.us",
  OAuthUrl: "https://api.botframework.azure.us",
  ToBotFromChannelOpenIdMetadataUrl: "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
  ToBotFromEmulatorOpenIdMetadataUrl:
    "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration",
};

const SECOND = {
  SECOND_READER_URL: "https://force.openai.azure.com/openai/v1/chat/completions",
  SECOND_READER_KEY: "a-key",
  SECOND_READER_MODEL: "a-model",
};

describe("readConfig", () => {
  it("listens on this machine only while nobody is authenticated", () => {
    expect(readConfig(TABLES)).toMatchObject({ host: "127.0.0.1", port: 3978, identity: undefined, logLevel: "info" });
  });

  it("looks for messages to bring every 15 seconds unless told otherwise", () => {
    expect(readConfig(TABLES).lookEveryMs).toBe(15_000);
    expect(readConfig({ ...TABLES, LOOK_EVERY_SECONDS: "60" }).lookEveryMs).toBe(60_000);
    expect(() => readConfig({ ...TABLES, LOOK_EVERY_SECONDS: "0" })).toThrow(
      "LOOK_EVERY_SECONDS must be a whole number of seconds from 1 to 3600. See .env.example.",
    );
  });

  it("listens to the network with an identity", () => {
    expect(readConfig({ ...TABLES, ...APP, MicrosoftAppPassword: "secret" })).toMatchObject({
      host: "0.0.0.0",
      identity: { type: "SingleTenant" },
    });
    expect(readConfig({ ...TABLES, ...APP, MicrosoftAppType: "UserAssignedMSI" }).identity?.type).toBe("UserAssignedMSI");
  });

  it("lets in the force's own tenant from Teams' own host unless told otherwise", () => {
    expect(readConfig({ ...TABLES, ...FULL }).identity).toMatchObject({
      allowedTenantIds: [APP.MicrosoftAppTenantId],
      serviceHosts: ["smba.trafficmanager.net"],
      channelIssuer: "https://api.botframework.com",
      channel: {},
    });
    const listed = {
      ALLOWED_TENANT_IDS: "0C0C0C0C-1111-4222-8333-444444444444, 0d0d0d0d-1111-4222-8333-444444444444",
      ALLOWED_SERVICE_HOSTS: "Smba.Infra.GCC.teams.microsoft.com,127.0.0.1,[::1]",
    };
    expect(readConfig({ ...TABLES, ...FULL, ...listed }).identity).toMatchObject({
      allowedTenantIds: ["0c0c0c0c-1111-4222-8333-444444444444", "0d0d0d0d-1111-4222-8333-444444444444"],
      serviceHosts: ["smba.infra.gcc.teams.microsoft.com", "127.0.0.1", "[::1]"],
    });
  });

  it("takes the channel's addresses under the SDK's names, the US government's by one", () => {
    const { identity } = readConfig({ ...TABLES, ...FULL, ...CHANNEL, CallerId: "urn:botframework:azureusgov" });
    expect(identity?.channel).toEqual({ ...CHANNEL, CallerId: "urn:botframework:azureusgov" });
    expect(identity?.channelIssuer).toBe(CHANNEL.ToBotFromChannelTokenIssuer);
    const government = readConfig({ ...TABLES, ...FULL, ChannelService: "https://botframework.azure.us" }).identity;
    expect(government?.channel).toEqual({ ChannelService: "https://botframework.azure.us" });
    expect(government?.channelIssuer).toBe("https://api.botframework.us");
  });

  it.each(Object.keys(CHANNEL))("asks for %s as soon as another of the channel's addresses is set", (name) => {
    const { [name as keyof typeof CHANNEL]: _left, ...others } = CHANNEL;
    expect(() => readConfig({ ...TABLES, ...FULL, ...others })).toThrow(`${name} is missing although`);
  });

  it("takes the path of a face detector, and has none unless one is set", () => {
    expect(readConfig({ ...TABLES, FACE_MODEL: "/models/Faces.ONNX" }).faceModel).toBe("/models/Faces.ONNX");
    expect(readConfig({ ...TABLES, FACE_MODEL: "" }).faceModel).toBeUndefined();
  });

  it("has no second reader unless one is set", () => {
    expect(readConfig(TABLES).secondReader).toBeUndefined();
    expect(readConfig({ ...TABLES, SECOND_READER_URL: "", SECOND_READER_KEY: "" }).secondReader).toBeUndefined();
  });

  it("takes a second reader's endpoint, with its key in the header that is usual there", () => {
    const reader = (settings: Record<string, string>) => readConfig({ ...TABLES, ...SECOND, ...settings }).secondReader;
    expect(reader({})).toEqual({ url: SECOND.SECOND_READER_URL, key: "a-key", model: "a-model", auth: "api-key" });
    expect(reader({ SECOND_READER_URL: "https://force.openai.azure.us/v1" })?.auth).toBe("api-key");
    expect(reader({ SECOND_READER_URL: "https://models.example.org/v1/chat/completions" })?.auth).toBe("bearer");
    expect(reader({ SECOND_READER_URL: "https://gateway.example.org/v1", SECOND_READER_AUTH: "api-key" })?.auth).toBe("api-key");
    expect(reader({ SECOND_READER_AUTH: "bearer" })?.auth).toBe("bearer");
    expect(reader({ SECOND_READER_URL: "http://127.0.0.1:8080/v1" })?.url).toBe("http://127.0.0.1:8080/v1");
    expect(reader({ SECOND_READER_URL: "http://localhost:8080/v1" })?.auth).toBe("bearer");
  });

  it.each([
    [["SECOND_READER_URL"], "SECOND_READER_KEY is missing although SECOND_READER_URL is set"],
    [["SECOND_READER_KEY"], "SECOND_READER_URL is missing although SECOND_READER_KEY is set"],
    [["SECOND_READER_MODEL"], "SECOND_READER_URL is missing although SECOND_READER_MODEL is set"],
    [["SECOND_READER_URL", "SECOND_READER_MODEL"], "SECOND_READER_KEY is missing although SECOND_READER_URL is set"],
    [["SECOND_READER_URL", "SECOND_READER_KEY"], "SECOND_READER_MODEL is missing although SECOND_READER_URL is set"],
    [["SECOND_READER_KEY", "SECOND_READER_MODEL"], "SECOND_READER_URL is missing although SECOND_READER_KEY is set"],
  ])("takes no half of a second reader: %j", (set, message) => {
    const settings = Object.fromEntries(Object.entries(SECOND).filter(([name]) => set.includes(name)));
    expect(() => readConfig({ ...TABLES, ...settings })).toThrow(message);
  });

  it("does not repeat a second reader's key in an error", () => {
    for (const settings of [{ SECOND_READER_KEY: "hush-a key" }, { SECOND_READER_KEY: "hush", SECOND_READER_URL: "" }])
      expect(() => readConfig({ ...TABLES, ...SECOND, ...settings })).toThrow(/^(?!.*hush)SECOND_READER/);
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
    [{ ...TABLES, FACE_MODEL: "/models/faces.tflite" }, "FACE_MODEL must be the path of an .onnx file"],
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
    [{ ...TABLES, ALLOWED_TENANT_IDS: APP.MicrosoftAppTenantId }, "MicrosoftAppId is missing although ALLOWED_TENANT_IDS is set"],
    [{ ...TABLES, ...CHANNEL }, "MicrosoftAppId is missing although ToChannelFromBotLoginUrl is set"],
    [{ ...TABLES, ...FULL, ALLOWED_TENANT_IDS: "force" }, "ALLOWED_TENANT_IDS must be GUIDs with commas between"],
    [{ ...TABLES, ...FULL, ALLOWED_TENANT_IDS: "*" }, "ALLOWED_TENANT_IDS must be GUIDs with commas between"],
    [{ ...TABLES, ...FULL, ALLOWED_TENANT_IDS: `${APP.MicrosoftAppTenantId},` }, "ALLOWED_TENANT_IDS must be GUIDs"],
    [
      { ...TABLES, ...FULL, ALLOWED_SERVICE_HOSTS: "https://smba.trafficmanager.net" },
      "ALLOWED_SERVICE_HOSTS must be host names",
    ],
    [{ ...TABLES, ...FULL, ALLOWED_SERVICE_HOSTS: "*.trafficmanager.net" }, "ALLOWED_SERVICE_HOSTS must be host names"],
    [{ ...TABLES, ...FULL, ALLOWED_SERVICE_HOSTS: "127.0.0.1:3978" }, "ALLOWED_SERVICE_HOSTS must be host names"],
    [{ ...TABLES, ...FULL, ChannelService: "https://example.com" }, "ChannelService must be https://botframework.azure.us"],
    [
      { ...TABLES, ...FULL, CallerId: "urn:x" },
      "are missing although CallerId is set: set all six addresses of the channel, or none",
    ],
    [{ ...TABLES, ...FULL, ...CHANNEL, OAuthUrl: "" }, "OAuthUrl is missing although ToChannelFromBotLoginUrl is set"],
    [{ ...TABLES, ...FULL, ...CHANNEL, OAuthUrl: "api" }, "OAuthUrl must be an https address"],
    [
      { ...TABLES, ...FULL, ...CHANNEL, ToChannelFromBotLoginUrl: "http://127.0.0.1/x" },
      "ToChannelFromBotLoginUrl must be an https address",
    ],
    [
      { ...TABLES, ...FULL, ...CHANNEL, ToBotFromChannelOpenIdMetadataUrl: "http://login.example.com/x" },
      "ToBotFromChannelOpenIdMetadataUrl must be an https address",
    ],
    [{ ...TABLES, ...FULL, ...CHANNEL, ToBotFromChannelTokenIssuer: " " }, "ToBotFromChannelTokenIssuer must not be blank"],
    [{ ...TABLES, ...SECOND, SECOND_READER_URL: "models" }, "SECOND_READER_URL must be an https address"],
    [{ ...TABLES, ...SECOND, SECOND_READER_URL: "http://models.example.org/v1" }, "SECOND_READER_URL must be an https address"],
    [{ ...TABLES, ...SECOND, SECOND_READER_URL: "http://127.0.0.1.example.org/" }, "SECOND_READER_URL must be an https address"],
    [{ ...TABLES, ...SECOND, SECOND_READER_URL: "https://me:pass@models.example.org/" }, "without a user name"],
    [{ ...TABLES, ...SECOND, SECOND_READER_KEY: "two\r\nlines: x" }, "SECOND_READER_KEY must be a key of plain characters"],
    [{ ...TABLES, ...SECOND, SECOND_READER_MODEL: " " }, "SECOND_READER_MODEL must not be blank"],
    [{ ...TABLES, ...SECOND, SECOND_READER_AUTH: "basic" }, "SECOND_READER_AUTH must be api-key or bearer"],
    [{ ...TABLES, SECOND_READER_AUTH: "bearer" }, "SECOND_READER_URL is missing although SECOND_READER_AUTH is set"],
    [{ ...TABLES, ...SECOND, SECOND_READER_KEY: "" }, "leave all of them out"],
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

  it(".env.example can be loaded as it is: it sets nothing, or what holds anyway", () => {
    const settings = parseEnv(readFileSync(".env.example", "utf8"));
    expect(readConfig({ ...settings, ...TABLES })).toEqual(readConfig(TABLES));
  });
});

describe("readDevSettings", () => {
  it("has defaults, and takes ports and the data folder from the environment", () => {
    expect(readDevSettings({}, [])).toMatchObject({ port: 3978, pagePort: 3979, tablesPort: 10002, seats: [{ port: 56150 }] });
    expect(readDevSettings({ PORT: "4000", DATA_DIR: "/tmp/x" }, ["--no-playground"])).toMatchObject({
      port: 4000,
      dataDir: "/tmp/x",
      seats: [],
    });
    const { seats } = readDevSettings({ OFFICER_PORT: "4001" }, ["--colleague", "--officer"]);
    expect(seats.map(({ port }) => port)).toEqual([56150, 56151, 4001]);
  });

  it("names what is wrong", () => {
    expect(() => readDevSettings({ TABLES_PORT: "x" }, [])).toThrow('TABLES_PORT is "x"');
    expect(() => readDevSettings({ COLLEAGUE_PORT: "70000" }, [])).toThrow('COLLEAGUE_PORT is "70000"');
    expect(() => readDevSettings({}, ["--playground"])).toThrow("--no-playground");
  });
});
