import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import { z } from "zod";
import { codecOf, DAMAGED, type Decoded, type Shape, valueIn } from "../../records/codec.js";
import { text } from "../../records/fields.js";
import { mapped } from "../tables/failures.js";
import { toColumns } from "../tables/json.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
import { perform } from "../tables/perform.js";
import { onConflictFor, REAL_TIME, retried, type Waiting } from "../tables/retry.js";
import { pageOfRows, readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { jsonIn, parted, type UnreadRow } from "../tables/unreadRows.js";
import { nameFits, wordsOfName } from "./personNames.js";

/** Where a person's own chat with the bot is. */
export interface PersonAddress {
  readonly serviceUrl: string;
  /** The channel's name: "msteams". */
  readonly channelId: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly botName: string;
}

/** What is told of a member of staff. What is not known yet, or not told again, is left out or empty. */
export interface Acquaintance {
  readonly tenantId: string;
  /** The Entra object id. */
  readonly id: string;
  /** As the channel gives it; empty if it gives none. */
  readonly name: string;
  /** The person's id in the channel (the "29:..." id in Teams). */
  readonly channelId: string;
  /** The code of the unit they work in; empty where they are of none. */
  readonly unit?: string;
}

/** What is known of a member of staff who has met the bot. */
export interface DirectoryEntry extends Acquaintance {
  /** Where they can be written to; not there if they have not been met in a chat of their own. */
  readonly address?: PersonAddress;
}

const acquaintanceShape = {
  tenantId: text,
  id: text,
  name: text,
  channelId: text,
  unit: text.exactOptional(),
} satisfies Shape<Acquaintance>;
const address = z.object({
  serviceUrl: text,
  channelId: text,
  conversationId: text,
  botId: text,
  botName: text,
} satisfies Shape<PersonAddress>);
const acquaintanceCodec = codecOf<Acquaintance>({ schema: z.object(acquaintanceShape) });
const entryCodec = codecOf<DirectoryEntry>({ schema: z.object({ ...acquaintanceShape, address: address.exactOptional() }) });

const PERSON = "p_";
const NAME = "n_";
const UNIT = "u_";
/** Leaves room for the rest of the row's key. */
const MAX_ID = 90;
/** The most look-up rows that are read for one search. */
const MAX_SCAN = 200;

/** Who has met the bot, by id, by name and by unit. One partition a tenant. */
export class Directory {
  constructor(
    private readonly client: TableClient,
    private readonly waiting: Waiting = REAL_TIME,
  ) {}

  /**
   * Keeps what is new. Costs a read, and a write if anything is; what is empty or left out stays as it was known.
   *
   * @returns what is known now, and whether the address is a new one
   * @throws StorageError `unavailable`, or `conflict` if others write the same person again and again
   */
  async remember(person: Acquaintance, address?: PersonAddress): Promise<{ known: DirectoryEntry; moved: boolean }> {
    return this.update(person, (before) => merged(before, person, address));
  }

  /**
   * Keeps which unit a person works in, so that they are found by it; they leave the one before. The name counts only
   * where none is known. Costs a read, and a write if anything is new.
   *
   * @param unitCode empty to leave the unit for none
   * @throws StorageError as `remember`
   */
  async assignToUnit(person: Acquaintance, unitCode: string): Promise<void> {
    await this.update(person, (before) => merged(before, { ...person, name: before?.name || person.name, unit: unitCode }));
  }

  /**
   * Takes out a person's address, if it is this one: they have removed the bot there. What else is known of them stays.
   *
   * @throws StorageError as `remember`
   */
  async leave(tenantId: string, id: string, conversationId: string): Promise<void> {
    const known = await this.find(tenantId, id);
    if (known?.address?.conversationId !== conversationId) return;
    await this.update(known, (before) => {
      const { address, ...rest } = before ?? known;
      return address?.conversationId === conversationId ? rest : (before ?? known);
    });
  }

  /**
   * The people of whom no unit is known. Looks through the whole table: only for what is done once.
   *
   * @throws StorageError `unavailable`
   */
  async *withoutUnit(): AsyncGenerator<DirectoryEntry> {
    for await (const row of scanRows(this.client, { partition: undefined, from: PERSON, below: afterPrefix(PERSON) })) {
      // Roles lie in the same table, and hold nothing of this kind.
      const entry = valueIn(entryIn(row));
      if (entry && !entry.unit) yield entry;
    }
  }

  /** As {@link assignToUnit}, for those of whom no unit is known: of anybody else it stays as it is. */
  async assignFirstUnit(person: Acquaintance, unitCode: string): Promise<void> {
    await this.update(person, (before) => merged(before, { ...person, unit: before?.unit || unitCode }));
  }

  /**
   * What is known of this person; nothing where it cannot be read. A point read.
   *
   * @throws StorageError `unavailable`
   */
  async find(tenantId: string, id: string): Promise<DirectoryEntry | undefined> {
    return valueIn(await this.look(tenantId, id));
  }

  /** What is known of this person, or why it cannot be read. A point read. @throws StorageError `unavailable` */
  async look(tenantId: string, id: string): Promise<Decoded<DirectoryEntry> | undefined> {
    const row = await this.row(tenantId, id);
    return row && entryIn(row);
  }

  /**
   * The names of those of these people who are known. One request.
   *
   * @param ids at most thirty: storage does not filter by many more conditions
   * @throws StorageError `unavailable`
   */
  async namesOf(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const any = ids.map((id) => odata`RowKey eq ${personKey(id)}`).join(" or ");
    const { rows } = await pageOfRows(this.client, { partition: safeKey(tenantId), where: [`(${any})`] }, ids.length);
    const known = rows.flatMap((row) => valueIn(entryIn(row)) ?? []);
    return new Map(known.map(({ id, name }) => [id, name]));
  }

  /**
   * The people whose names have words that begin like those of the text; case and accents do not matter. One request.
   *
   * @param limit at most so many
   * @returns in the order of the word that was found; none for a text without letters and digits
   * @throws StorageError `unavailable`
   */
  async byName(tenantId: string, text: string, limit: number): Promise<readonly Acquaintance[]> {
    const wanted = [...wordsOfName(text)].sort((a, b) => b.length - a.length);
    const [longest] = wanted;
    if (!longest) return [];
    const from = `${NAME}${safeKey(longest)}`;
    const found = new Map<string, Acquaintance>();
    let read = 0;
    const range = { partition: safeKey(tenantId), from, below: afterPrefix(from) };
    for await (const row of scanRows(this.client, range, MAX_SCAN)) {
      const person = valueIn(await this.acquaintanceIn(row, NAME));
      if (person && nameFits(person.name, wanted)) found.set(person.id, person);
      if (++read === MAX_SCAN || found.size === limit) break;
    }
    return [...found.values()];
  }

  /**
   * Who works in this unit, in the order of their ids. One request.
   *
   * @param limit at most so many, up to a thousand
   * @returns them, whether there are more, and the rows that cannot be read
   * @throws StorageError `unavailable`
   */
  async ofUnit(
    tenantId: string,
    unitCode: string,
    limit: number,
  ): Promise<{ readonly people: readonly Acquaintance[]; readonly more: boolean; readonly unread: readonly UnreadRow[] }> {
    const from = unitPrefix(unitCode);
    const range = { partition: safeKey(tenantId), from, below: afterPrefix(from) };
    const { rows, more } = await pageOfRows(this.client, range, limit);
    const { items: people, unread } = parted(rows, await Promise.all(rows.map((row) => this.acquaintanceIn(row, UNIT))));
    return { people, more, unread };
  }

  /**
   * Takes out all that is known of this person.
   *
   * @throws StorageError `unavailable`, `conflict` if somebody wrote meanwhile
   */
  async forget(tenantId: string, id: string): Promise<void> {
    const row = await this.row(tenantId, id);
    if (!row) return;
    const known = valueIn(entryIn(row));
    const keys = [row.rowKey, ...(known ? lookUpKeys(known) : [])];
    await mapped(() =>
      perform(
        this.client,
        keys.map((rowKey) => ["delete", { partitionKey: safeKey(tenantId), rowKey }]),
      ),
    );
  }

  private async update(
    { tenantId, id }: Acquaintance,
    change: (before: DirectoryEntry | undefined) => DirectoryEntry,
  ): Promise<{ known: DirectoryEntry; moved: boolean }> {
    const once = async () => {
      const row = await this.row(tenantId, id);
      const stored = row && entryIn(row);
      const before = valueIn(stored);
      const known = change(before);
      // What a later release keeps of a person stays as it is. What is damaged is learned anew.
      if (stored && !stored.ok && stored.why === "newer") return { known, moved: false };
      const moved = JSON.stringify(before?.address) !== JSON.stringify(known.address);
      if (before && JSON.stringify(before) === JSON.stringify(known)) return { known, moved: false };
      await mapped(() => perform(this.client, writesOf(row, before, known)));
      return { known, moved };
    };
    return retried(once, onConflictFor(this.waiting.random), this.waiting.sleep);
  }

  /** The person in a row to find them by; where that cannot be read, by their own row, which its key names. */
  private async acquaintanceIn(row: StoredRow, prefix: string): Promise<Decoded<Acquaintance>> {
    const found = jsonIn(row, acquaintanceCodec);
    if (found.ok || found.why === "newer") return found;
    const whose = row.rowKey.slice(row.rowKey.indexOf("_", prefix.length) + 1);
    const own = await readRow(this.client, String(row["partitionKey"]), `${PERSON}${whose}`);
    return own ? entryIn(own) : found;
  }

  private row(tenantId: string, id: string): Promise<StoredRow | undefined> {
    return readRow(this.client, safeKey(tenantId), personKey(id));
  }
}

function entryIn(row: StoredRow): Decoded<DirectoryEntry> {
  const entry = jsonIn(row, entryCodec);
  return entry.ok && personKey(entry.value.id) !== row.rowKey ? DAMAGED : entry;
}

function merged(before: DirectoryEntry | undefined, person: Acquaintance, address?: PersonAddress): DirectoryEntry {
  const { tenantId, id } = person;
  const { unit: former, address: lived, ...rest } = before ?? {};
  const unit = person.unit ?? former;
  const lives = address ?? lived;
  return {
    ...rest,
    tenantId,
    id,
    name: person.name || before?.name || "",
    channelId: person.channelId || before?.channelId || "",
    ...(unit && { unit }),
    ...(lives && { address: lives }),
  };
}

/** The person's row and those to find it by, without the ones of a name or a unit they no longer have. */
function writesOf(row: StoredRow | undefined, before: DirectoryEntry | undefined, known: DirectoryEntry): TransactionAction[] {
  const partitionKey = safeKey(known.tenantId);
  const entity = { partitionKey, rowKey: personKey(known.id), ...toColumns(entryCodec.write(known)) };
  const { address: _, ...acquaintance } = known;
  const [keys, former] = [lookUpKeys(known), before ? lookUpKeys(before) : []];
  const lookUp = { partitionKey, ...toColumns(acquaintanceCodec.write(acquaintance)) };
  return [
    row ? ["update", entity, "Replace", { etag: row.etag }] : ["create", entity],
    ...keys.map((rowKey): TransactionAction => ["upsert", { ...lookUp, rowKey }, "Replace"]),
    ...former.filter((rowKey) => !keys.includes(rowKey)).map((rowKey): TransactionAction => ["delete", { partitionKey, rowKey }]),
  ];
}

function personKey(id: string): string {
  return `${PERSON}${safeKey(id, MAX_ID)}`;
}

function lookUpKeys({ name, id, unit }: Acquaintance): readonly string[] {
  const whose = safeKey(id, MAX_ID);
  const names = wordsOfName(name).map((word) => `${NAME}${safeKey(word)}_${whose}`);
  return unit ? [...names, `${unitPrefix(unit)}${whose}`] : names;
}

function unitPrefix(unitCode: string): string {
  return `${UNIT}${safeKey(unitCode, MAX_ID)}_`;
}
