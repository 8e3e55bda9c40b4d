import { z } from "zod";
import { codecOf, type RecordedPerson, type Shape } from "../../../records/index.js";
import { type ReminderRows, type ReminderSort, UnreadError } from "../../../storage/index.js";

type Whose = Pick<RecordedPerson, "tenantId" | "id">;

interface DigestWish {
  readonly wants: boolean;
}

/** How these notes are stored. */
export const DIGEST_WISHES: ReminderSort<DigestWish> = {
  name: "digest",
  codec: codecOf({ schema: z.object({ wants: z.boolean() } satisfies Shape<DigestWish>) }),
};

/** Who wants no weekly digest. */
export class DigestWishes {
  constructor(private readonly rows: Pick<ReminderRows<DigestWish>, "note" | "putNote">) {}

  /**
   * Whether the person wants the digest: yes, until they say otherwise. What they said and cannot be read was most likely that
   * they want none, so none comes. A point read.
   *
   * @throws StorageError `unavailable`
   */
  async wants(person: Whose): Promise<boolean> {
    const said = await this.rows.note(keyOf(person));
    return said === undefined || (said.ok && said.value.wants);
  }

  /** @throws StorageError `unavailable`; UnreadError if a later release keeps what they said */
  async set(person: Whose, wants: boolean): Promise<void> {
    const said = await this.rows.note(keyOf(person));
    if (said && !said.ok && said.why === "newer") throw new UnreadError("newer", "The wish about the digest");
    await this.rows.putNote(keyOf(person), { wants });
  }
}

function keyOf({ tenantId, id }: Whose): string {
  return `${tenantId}|${id}`;
}
