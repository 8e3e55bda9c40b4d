import { fillTemplate } from "./fill.js";
import { ICONS, renderIcon } from "./icons.js";
import { readSettings } from "./settings.js";
import type { Sources } from "./sources.js";
import { checkManifest } from "./validate.js";
import { zipFiles } from "./zip.js";

export type PackageResult =
  | { readonly ok: true; readonly fileName: string; readonly zip: Buffer }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Makes the Teams package in memory: the manifest filled from the environment and validated, and both icons.
 *
 * What a person can put right (a setting, a breach of the schema) comes back as problems, one line each.
 *
 * @throws Error when the template or a drawing is itself broken
 */
export async function buildPackage(sources: Sources, env: Readonly<Record<string, string | undefined>>): Promise<PackageResult> {
  const read = readSettings(env);
  if (!read.ok) return read;
  const manifest = fillTemplate(sources.template, read.settings);
  const check = await checkManifest(manifest);
  if (!check.ok) return { ok: false, problems: check.problems.map((problem) => `manifest.json: ${problem}`) };
  const zip = await zipFiles({
    "manifest.json": Buffer.from(manifest),
    [ICONS.color.fileName]: renderIcon("color", sources.icons.color),
    [ICONS.outline.fileName]: renderIcon("outline", sources.icons.outline),
  });
  return { ok: true, fileName: `postcheck-${check.version}.zip`, zip };
}
