import { type AppManifest, AppManifestUtils } from "@microsoft/app-manifest";
import { z } from "zod";

/** The schema the manifest is written to. The validator carries it, so that checking needs no network. */
const SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json";

/** What packaging itself relies on, and Teams' three-number version, which the schema leaves open. */
const essentials = z.looseObject({
  $schema: z.literal(SCHEMA, { error: `must be ${SCHEMA}` }),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, { error: "must be three numbers, for example 1.0.0" }),
});

export type ManifestCheck =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Checks a filled manifest against the Teams schema, with no network.
 *
 * Never throws over what the text says: text that is not JSON, and every breach of the schema, comes
 * back as a plain line naming the place. Rejects only when the bundled schema cannot be read.
 */
export async function checkManifest(json: string): Promise<ManifestCheck> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(json);
  } catch (error) {
    return { ok: false, problems: [`the manifest is not JSON: ${(error as Error).message}`] };
  }
  const read = essentials.safeParse(manifest);
  if (!read.success) {
    return { ok: false, problems: read.error.issues.map((i) => `/${i.path.join("/")} ${i.message}`) };
  }
  // The validator's parameter is typed as a manifest already known to be good; being good is what it finds out.
  const breaches = await AppManifestUtils.validateAgainstSchema(manifest as AppManifest);
  return breaches.length > 0 ? { ok: false, problems: breaches.map(plainly) } : { ok: true, version: read.data.version };
}

/** "/name/short must NOT ... . Details: {...}" with an empty place and empty details left out. */
function plainly(breach: string): string {
  const [said = breach, details] = breach.split(". Details: ", 2);
  const where = said.startsWith(" ") ? `the manifest${said}` : said;
  return details && details !== "{}" ? `${where} (${details})` : where;
}
