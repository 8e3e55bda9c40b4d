import type { CopyMaker } from "../../dialogs/index.js";
import { fileFacts, type LookingBy } from "../../pictures/index.js";
import type { Looking } from "./looking/looking.js";

/** Opens pictures in the process that may be killed, and reads what the file itself says here. */
export function copiesByLooking(by: LookingBy, looking: Looking): CopyMaker {
  return {
    facts: async (bytes) => (await fileFacts(bytes, by)).look,
    look: (bytes, request) => looking.look(bytes, request),
    copy: (bytes, wish, request) => looking.copy(bytes, wish, request),
    preview: (bytes, wish, request) => looking.preview(bytes, wish, request),
  };
}
