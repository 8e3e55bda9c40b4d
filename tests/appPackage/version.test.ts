import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { fillTemplate } from "../../appPackage/fill.js";
import { readSources } from "../../appPackage/sources.js";
import { goodSettings } from "./examples.js";

/** What was packaged under each version: a hash of the filled manifest without its version, and of the drawings. */
const packaged = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL("versions.json", import.meta.url), "utf8")));

// Teams takes a package only as an update where its version is higher than the one it has.
it("keeps the version of the app package only as long as what is in it", async () => {
  const { template, icons } = await readSources();
  const { version, ...manifest } = z.looseObject({ version: z.string() }).parse(JSON.parse(fillTemplate(template, goodSettings)));
  const hash = createHash("sha256")
    .update(JSON.stringify([manifest, icons]))
    .digest("hex");
  expect(
    packaged[version],
    `The app package has changed: raise "version" in appPackage/manifest.template.json, and add it to versions.json with ${hash}.`,
  ).toBe(hash);
  expect(Object.keys(packaged).at(-1)).toBe(version);
});
