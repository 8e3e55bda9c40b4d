import type { RecordedPerson } from "../../../records/index.js";
import type { ReminderRows } from "../../../storage/index.js";

type Whose = Pick<RecordedPerson, "tenantId" | "id">;

/** Who wants no weekly digest. */
export class DigestWishes {
  constructor(private readonly rows: Pick<ReminderRows<{ readonly wants: boolean }>, "note" | "putNote">) {}

  /** Whether the person wants the digest: yes, until they say otherwise. A point read. @throws StorageError `unavailable` */
  async wants(person: Whose): Promise<boolean> {
    return (await this.rows.note(keyOf(person)))?.wants ?? true;
  }

  /** @throws StorageError `unavailable` */
  async set(person: Whose, wants: boolean): Promise<void> {
    await this.rows.putNote(keyOf(person), { wants });
  }
}

function keyOf({ tenantId, id }: Whose): string {
  return `${tenantId}|${id}`;
}
