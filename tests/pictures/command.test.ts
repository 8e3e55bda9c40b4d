import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { picture } from "../../bot/commands/picture.js";
import { findingsSeen, type PictureLook } from "../../pictures/index.js";
import { exifSegment, gpsTags, jpegWith } from "./parts.js";
import { by, jpegOf, plain, scene } from "./pictures.js";

const folder = mkdtempSync(join(tmpdir(), "picture-"));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, bytes: Buffer | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe("npm run picture", () => {
  let out: MockInstance<typeof process.stdout.write>;
  let errors: MockInstance<typeof process.stderr.write>;
  beforeEach(() => {
    out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  });
  afterEach(() => vi.restoreAllMocks());
  const lines = () =>
    out.mock.calls.map(([line]) => JSON.parse(String(line)) as PictureLook & { file: string; shownOnly?: object });

  it("prints one object a line, and goes on after a file that cannot be read", async () => {
    mkdirSync(join(folder, "folder"), { recursive: true });
    const files = [
      put("plain.jpg", plain.jpeg),
      join(folder, "nowhere.jpg"),
      join(folder, "folder"),
      put("page.jpg", "<html></html>"),
      put(
        "placed.jpg",
        jpegWith(plain.jpeg, exifSegment({ gps: gpsTags(52.5, -1.9), thumbnail: await jpegOf(scene(160, 120, 8)) })),
      ),
    ];
    expect(await picture(["--file-only", ...files])).toBe(1);
    expect(lines().map(({ file, findings }) => [file, findings.map(({ kind }) => kind)])).toEqual([
      [files[0], []],
      [files[1], ["unreadable"]],
      [files[2], ["unreadable"]],
      [files[3], ["unreadable"]],
      [files[4], ["location", "thumbnail"]],
    ]);
    expect(lines()[4]?.shownOnly).toEqual({
      coordinates: { latitude: expect.closeTo(52.5, 4), longitude: expect.closeTo(-1.9, 4) },
    });
    expect(Object.keys(lines()[0] ?? {})).toEqual(["file", "sha256", "type", "width", "height", "findings", "notLookedAt"]);
  });

  it("ends well where every file was read, whatever was found", async () => {
    expect(await picture(["--", "--file-only", put("plain.png", plain.png)])).toBe(0);
    expect(lines()).toMatchObject([{ type: "png", width: 160, height: 120, findings: [] }]);
  });

  it("adds what can be seen in the picture, and stops looking at the end", async () => {
    const face = { step: "faces", faces: [{ box: [1, 2, 30, 40], sure: 0.9 }] } as const;
    const looking = {
      look: async () => ({ ended: "seen", seen: findingsSeen(by, [face]) }) as const,
      stop: vi.fn(async () => undefined),
    };
    expect(await picture([put("plain.png", plain.png), put("page.jpg", "<html></html>")], async () => looking)).toBe(1);
    expect(lines()).toMatchObject([
      {
        findings: [{ kind: "face", box: [1, 2, 30, 40], sure: 0.9 }],
        notLookedAt: [expect.anything(), "QR and bar codes.", expect.anything()],
      },
      { findings: [{ kind: "unreadable" }], notLookedAt: [] },
    ]);
    expect(looking.stop).toHaveBeenCalledOnce();
  });

  it.each([[[]], [["--help"]]])("says what it looks for (%s)", async (args) => {
    expect(await picture(args)).toBe(2);
    expect(String(errors.mock.calls[0]?.[0])).toContain("It looks for where, when, with what and by whom");
    expect(out).not.toHaveBeenCalled();
  });
});
