import type { Directory } from "../../storage/index.js";
import { type Colleague, namesOf } from "./colleague.js";

/** Who can be written to: whoever has opened the bot in a chat of their own, and has not removed it since. */
export class Reach {
  constructor(private readonly directory: Pick<Directory, "find">) {}

  /**
   * That some of these people, or none, can be written to, in a sentence for whoever asks them; empty if all can.
   *
   * @param otherwise whom to contact instead
   * @throws StorageError `unavailable`
   */
  async problem(people: readonly Colleague[], otherwise: string): Promise<string> {
    const known = await Promise.all(people.map(({ tenantId, id }) => this.directory.find(tenantId, id)));
    const reached = people.filter((_, index) => known[index]?.address !== undefined);
    if (reached.length === people.length) return "";
    const why = "not opened me in Teams, or have removed me";
    if (reached.length > 0) return `Only ${namesOf(reached)} will see it now: the others have ${why}.`;
    return `But they will not see it now: they have ${why}. Contact ${people.length === 1 ? "them" : "one of them"}, or ${otherwise}.`;
  }
}
