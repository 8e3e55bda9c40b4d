import { type Directory, StorageError } from "../../storage/index.js";
import { type Colleague, namesOf } from "./colleague.js";

/** Who can be written to: whoever has opened the bot in a chat of their own, and has not removed it since. */
export class Reach {
  constructor(private readonly directory: Pick<Directory, "find">) {}

  /** Those of these people who cannot be written to. @throws StorageError `unavailable` */
  async missing<Person extends Pick<Colleague, "id" | "tenantId">>(people: readonly Person[]): Promise<readonly Person[]> {
    const known = await Promise.all(people.map(({ tenantId, id }) => this.directory.find(tenantId, id)));
    return people.filter((_, index) => known[index]?.address === undefined);
  }

  /**
   * That some of these people, or none, can be written to, in a sentence for whoever asks them; empty if all can, or where
   * that cannot be told just now: they have been asked either way.
   *
   * @param otherwise whom to contact instead
   */
  async problem(people: readonly Colleague[], otherwise: string): Promise<string> {
    const missing = await this.missing(people).catch(unlessUnavailable);
    if (missing.length === 0) return "";
    const reached = people.filter((person) => !missing.includes(person));
    const why = "not opened me in Teams, or have removed me";
    if (reached.length > 0) return `Only ${namesOf(reached)} will see it now: the others have ${why}.`;
    return `But they will not see it now: they have ${why}. Contact ${people.length === 1 ? "them" : "one of them"}, or ${otherwise}.`;
  }
}

function unlessUnavailable(error: unknown): readonly Colleague[] {
  if (error instanceof StorageError) return [];
  throw error;
}
