import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ICONS, renderIcon } from "../../appPackage/icons.js";
import { readSources } from "../../appPackage/sources.js";
import { decodePng, type Picture } from "./png.js";

const { icons } = await readSources();

async function kept(name: keyof typeof ICONS): Promise<Picture> {
  return decodePng(await readFile(new URL(`../../appPackage/${ICONS[name].fileName}`, import.meta.url)));
}

describe.each(["color", "outline"] as const)("the %s icon", (name) => {
  const fresh = packaged(name);

  it("has the size Teams asks for, freshly drawn and as kept", async () => {
    const { size } = ICONS[name];
    const { width, height } = await kept(name);
    expect([fresh.width, fresh.height, width, height]).toEqual([size, size, size, size]);
  });

  it("is kept as it is drawn now (if not: npx tsx appPackage/drawIcons.ts)", async () => {
    const { pixels } = await kept(name);
    const off = pixels.map((pixel, i) =>
      Math.max(...pixel.map((value, c) => Math.abs(value - (fresh.pixels[i]?.[c] ?? Number.NaN)))),
    );
    const furthest = off.reduce((most, here) => Math.max(most, here), 0);
    expect(furthest, "the furthest that any pixel's channel is off").toBeLessThanOrEqual(8);
  });
});

function packaged(name: keyof typeof ICONS): Picture {
  return decodePng(renderIcon(name, icons[name]));
}

it.each([
  ["kept", kept],
  ["packaged", packaged],
] as const)("the color icon as %s is opaque from edge to edge", async (_, picture) => {
  expect((await picture("color")).pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
});

it.each([
  ["kept", kept],
  ["packaged", packaged],
] as const)("the outline icon as %s is only white and transparent", async (_, picture) => {
  const { pixels } = await picture("outline");
  const visible = pixels.filter(([, , , alpha]) => alpha > 0);
  expect(visible.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
  expect(visible.length).toBeGreaterThan(100);
  expect(pixels.length - visible.length).toBeGreaterThan(100);
});

it("a drawing that is not square is refused", () => {
  const wide = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>';
  expect(() => renderIcon("color", wide)).toThrow("must be square, but its drawing is 192 by 96");
});
