import { StorageError } from "../../storage/index.js";
import type { Reply } from "./turn.js";

/** What somebody is told where table storage does not answer. */
export const UNREACHABLE = "I cannot reach my records just now. Nothing is lost. Wait a moment, then try again.";

/** What the work comes to; that nothing is lost, where table storage does not answer. */
export async function reachable(work: () => Promise<Reply>, otherwise: Reply = { inPlace: UNREACHABLE }): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) return otherwise;
    throw error;
  }
}
