import type { Guidance } from "../../guidance/index.js";
import { valueIn } from "../../records/index.js";
import { GuidanceVersions, type Tables } from "../../storage/index.js";

/**
 * Keeps what the guidance says, word for word, unless that version is kept already.
 *
 * @returns the guidance with the moment from which it held; without, where what is kept of it cannot be read
 * @throws StorageError `unavailable`
 */
export async function keepGuidance(guidance: Guidance, { state }: Pick<Tables, "state">, now: Date): Promise<Guidance> {
  const { version, files } = guidance;
  const kept = valueIn(await new GuidanceVersions(state).keep({ version, since: now.toISOString(), files }));
  return kept ? { ...guidance, since: kept.since } : guidance;
}
