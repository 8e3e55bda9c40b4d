import { parseReference } from "../../records/index.js";
import type { SeenPictures } from "../../storage/index.js";
import { monthOf, monthsBefore } from "../turn/months.js";
import type { Due } from "./retention.js";

export interface OldPicturesParts {
  readonly seen: Pick<SeenPictures, "forget">;
  /** For how many whole months checks are kept after the month they were started in; 0 for ever. */
  readonly months: number;
}

/** Forgets what tells pictures that come again, once their checks are gone. */
export class OldPictures {
  constructor(private readonly parts: OldPicturesParts) {}

  /**
   * Forgets the pictures of checks that are older than checks are kept, but for the months of the log that stay.
   *
   * @param due what became of the months of the log
   * @throws StorageError `unavailable`
   */
  async run(now: Date, due: readonly Due[]): Promise<void> {
    const { seen, months } = this.parts;
    if (months === 0) return;
    const first = monthsBefore(monthOf(now), months).replace("-", "");
    const kept = new Set(due.filter(({ outcome }) => outcome !== "disposed").map(({ partition }) => partition));
    await seen.forget((reference) => {
      const partition = parseReference(reference)?.partition;
      // A reference is `COV-2501-...`, its month of the log `COV_202501`.
      return partition !== undefined && (partition.split("_")[1] ?? first) < first && !kept.has(partition);
    });
  }
}
