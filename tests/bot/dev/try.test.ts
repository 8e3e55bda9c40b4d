import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Channel } from "../../../bot/dev/teams/channel.js";
import { readTried } from "../../../bot/dev/try/arguments.js";
import { tryPictures } from "../../../bot/dev/try/tryPictures.js";
import { sharedContent } from "../../support/understander.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "try-"));
  path = join(folder, "stall.jpg");
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } });
  await writeFile(
    path,
    await picture
      .withExif({ IFD0: { Copyright: "Example Agency" } })
      .jpeg()
      .toBuffer(),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("trying a picture without Teams", () => {
  const conversation = async (...args: string[]) => {
    const said: string[] = [];
    const options = {
      log: pino({ level: "silent" }),
      loaded: await sharedContent(),
      tablePrefix: `t${randomUUID().slice(0, 8)}`,
    };
    await tryPictures(await readTried(args), inject("tables"), (who, text) => said.push(`${who}: ${text}`), options);
    return said.join("\n\n");
  };

  it.each([
    ["pasted", []],
    ["as a file", ["--file"]],
  ])("sends it %s, and shows what was found and what is asked", async (how, flags) => {
    const said = await conversation(...flags, path, "ok to post?");
    expect(said).toContain(`ok to post?\n(stall.jpg, ${how})`);
    expect(said).toMatch(/PostCheck: I looked at the (?:file|picture) and found this\n.*Example Agency/);
    expect(said).toContain("Where do you want to post it?");
  });
});

describe("what is to be tried", () => {
  it("is a picture or more and words, which need not be given", async () => {
    expect(await readTried([path])).toMatchObject({
      words: "can I post this photo?",
      asFile: false,
      pictures: [{ name: "stall.jpg" }],
    });
    expect(await readTried(["--file", path, path, "ok", "to post?"])).toMatchObject({ words: "ok to post?", asFile: true });
    for (const args of [[], ["ok to post?"], ["--help"], ["--files", path]])
      await expect(readTried(args)).rejects.toThrow(/^Usage/);
    await expect(readTried([join(folder, "none.jpg")])).rejects.toThrow(/^There is no file/);
    await expect(readTried([folder])).rejects.toThrow(/cannot be read/);
  });
});

describe("the channel on this machine", () => {
  it("gives a pasted picture to the bot's own token alone, and a file to its address", async () => {
    const channel = new Channel({ botToken: "token", now: () => new Date() });
    await channel.start();
    const picture = { name: "a.png", bytes: new Uint8Array([1, 2, 3]) };
    const { contentUrl } = channel.files.paste(picture);
    expect((await fetch(contentUrl)).status).toBe(401);
    const got = await fetch(contentUrl, { headers: { authorization: "Bearer token" } });
    expect([...new Uint8Array(await got.arrayBuffer())]).toEqual([1, 2, 3]);
    const { downloadUrl } = channel.files.attach(picture).content;
    expect([...new Uint8Array(await (await fetch(downloadUrl)).arrayBuffer())]).toEqual([1, 2, 3]);
    await channel.stop();
  });
});
