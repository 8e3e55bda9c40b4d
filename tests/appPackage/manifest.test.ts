import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { fillTemplate } from "../../appPackage/fill.js";
import { readSources } from "../../appPackage/sources.js";
import { checkManifest } from "../../appPackage/validate.js";
import { goodSettings } from "./examples.js";

const manifestShape = z.looseObject({
  id: z.string(),
  accentColor: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z.tuple([
    z.object({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      isNotificationOnly: z.boolean(),
      commandLists: z.array(
        z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string(), description: z.string() })) }),
      ),
    }),
  ]),
});

const extensionShape = z.object({
  composeExtensions: z.tuple([
    z.object({
      botId: z.string(),
      commands: z.array(
        z.object({
          id: z.string(),
          type: z.literal("action"),
          title: z.string(),
          description: z.string(),
          context: z.tuple([z.enum(["message", "compose"])]),
          fetchTask: z.literal(true),
        }),
      ),
    }),
  ]),
});

const { template, icons } = await readSources();
const filled = fillTemplate(template, goodSettings);
const manifest = manifestShape.parse(JSON.parse(filled));
const [bot] = manifest.bots;

describe("the check of the manifest", () => {
  const network = vi.fn(() => Promise.reject(new Error("no network here")));
  beforeEach(() => vi.stubGlobal("fetch", network.mockClear()));
  afterEach(() => {
    vi.unstubAllGlobals();
    expect(network).not.toHaveBeenCalled();
  });

  it("passes the filled template, with no network", async () => {
    expect(await checkManifest(filled)).toEqual({ ok: true, version: "1.1.0" });
  });

  it.each([
    ["an id that is no GUID", { id: "postcheck" }, /^\/id must match pattern/],
    ["a key Teams does not know", { colour: "blue" }, /^the manifest must NOT have additional properties \(.*colour/],
    ["a missing part", { description: undefined }, /^the manifest must have required property 'description'/],
    [
      "another schema, which would have to be fetched",
      { $schema: "https://example.org/schema.json" },
      /^\/\$schema must be https:/,
    ],
    ["a version that is not three numbers", { version: "1.0" }, /^\/version must be three numbers/],
  ])("refuses %s in plain words", async (_, change, line) => {
    const check = await checkManifest(JSON.stringify({ ...manifest, ...change }));
    expect(check).toEqual({ ok: false, problems: [expect.stringMatching(line)] });
  });

  it.each(["{", "null", "[]"])("refuses %s, which is no manifest at all", async (text) => {
    expect(await checkManifest(text)).toMatchObject({ ok: false });
  });
});

describe("the manifest", () => {
  it("holds the ids, and no placeholder is left", () => {
    expect([manifest.id, bot.botId]).toEqual([goodSettings.TEAMS_APP_ID, goodSettings.MicrosoftAppId]);
    expect(filled).not.toContain("${{");
  });

  it("offers a conversation with files in each kind of chat", () => {
    expect(bot).toMatchObject({ scopes: ["personal", "team", "groupChat"], supportsFiles: true, isNotificationOnly: false });
  });

  it("offers a check on a message and where one is written, whose dialogs the bot fills", () => {
    const [{ botId, commands }] = extensionShape.parse(JSON.parse(filled)).composeExtensions;
    expect(botId).toBe(goodSettings.MicrosoftAppId);
    expect(commands.map(({ title, context }) => [title, ...context])).toEqual([
      ["Check this", "message"],
      ["Check a post", "compose"],
    ]);
    for (const { title, description } of commands) expect([title.length <= 32, description.length <= 128]).toEqual([true, true]);
  });

  it("offers the same commands in every scope, ten at most, short enough to be shown whole", () => {
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).sort()).toEqual([...bot.scopes].sort());
    for (const { commands } of bot.commandLists) {
      expect(commands.length).toBeLessThanOrEqual(10);
      expect(commands.map(({ title }) => title)).toEqual([
        "Can I post this photo?",
        "Post checklist",
        "My checks",
        "New account",
        "Guidance",
        "Review",
        "Figures",
        "Help",
        "Cancel",
        "Change my unit",
      ]);
      for (const { title, description } of commands) {
        expect(title.length).toBeLessThanOrEqual(32);
        expect(description.length).toBeLessThanOrEqual(128);
      }
    }
  });

  it("has the icon's background as its accent colour", () => {
    expect(icons.color).toContain(`<rect width="192" height="192" fill="${manifest.accentColor}"/>`);
  });
});
