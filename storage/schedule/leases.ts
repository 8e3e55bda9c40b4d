import { randomUUID } from "node:crypto";
import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { type Shape, valueIn } from "../../records/codec.js";
import { moment, text } from "../../records/fields.js";
import { StorageError, UnreadError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { safeKey } from "../tables/keys.js";
import { readRow } from "../tables/rows.js";
import { columnsIn } from "../tables/unreadRows.js";

/** What is remembered of a task. */
export interface TaskMemory {
  /** The period it was last done for; empty if never. */
  readonly done: string;
  /** Until when an instance is doing it, or it is to be left alone; ISO 8601. */
  readonly until: string;
  /** The write that made it so: nobody else's. */
  readonly writeId: string;
  /** For writing it back; empty if it is not there yet. */
  readonly etag: string;
}

const period = z.string().refine((name) => name === "" || /^\d{4}-/.test(name));
const remembered = z.object({ done: period, until: moment, writeId: text } satisfies Shape<Omit<TaskMemory, "etag">>);

const SCHEDULE = "schedule";
const NEVER: TaskMemory = { done: "", until: new Date(0).toISOString(), writeId: "", etag: "" };

/** Which instance is doing a task, and what was last done. A lease expires by itself. */
export class Leases {
  constructor(
    private readonly client: TableClient,
    private readonly newId: () => string = randomUUID,
  ) {}

  /**
   * What is remembered of the task with this name. What cannot be read counts as never done: no task may do harm by being
   * done twice, and one that is never done again would. A point read.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release remembers it
   */
  async read(task: string): Promise<TaskMemory> {
    const row = await readRow(this.client, SCHEDULE, safeKey(task));
    if (!row) return NEVER;
    const memory = columnsIn(row, remembered);
    if (!memory.ok && memory.why === "newer") throw new UnreadError("newer", task);
    return { ...NEVER, ...valueIn(memory), etag: row.etag };
  }

  /**
   * Writes what is to be remembered, if nobody wrote since it was read: takes a lease, makes it longer, or ends it.
   *
   * @returns what is remembered now; undefined if somebody else wrote first
   * @throws StorageError `unavailable`
   */
  async write(
    task: string,
    before: TaskMemory,
    change: { readonly done?: string; readonly until: Date },
  ): Promise<TaskMemory | undefined> {
    const writeId = this.newId();
    const [done, until] = [change.done ?? before.done, change.until.toISOString()];
    const entity = { partitionKey: SCHEDULE, rowKey: safeKey(task), done, until, writeId };
    try {
      const { etag } = await mapped(() =>
        before.etag ? this.client.updateEntity(entity, "Replace", { etag: before.etag }) : this.client.createEntity(entity),
      );
      return etag ? { done, until, writeId, etag } : await this.read(task);
    } catch (error) {
      if (!(isMissingRow(error) || (error instanceof StorageError && error.code === "conflict"))) throw error;
      // When an answer is lost, the request is sent again and meets its own first try.
      const now = await this.read(task);
      return now.writeId === writeId ? now : undefined;
    }
  }
}
