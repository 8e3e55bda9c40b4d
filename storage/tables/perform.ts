import type { TableClient, TransactionAction } from "@azure/data-tables";

/** What a transaction takes at most. */
const MAX_ACTIONS = 100;
/** A transaction's body is limited to 4 MiB; the rest is for its headers and keys. */
const MAX_BODY_BYTES = 3_800_000;

/**
 * Carries out the actions on rows of one partition, all or none, in one request. A single one is no transaction.
 *
 * @returns the new ETags of the rows that a transaction wrote, in the order of the actions, where the service tells them
 * @throws RangeError if they are too many or too large for one transaction; RestError
 */
export async function perform(client: TableClient, actions: TransactionAction[]): Promise<readonly (string | undefined)[]> {
  const [first] = actions;
  if (!first) return [];
  if (actions.length === 1) {
    await performOne(client, first);
    return [];
  }
  if (actions.length > MAX_ACTIONS)
    throw new RangeError(`${actions.length} items of one partition are too many for one transaction; at most ${MAX_ACTIONS}.`);
  const bytes = Buffer.byteLength(JSON.stringify(actions));
  if (bytes > MAX_BODY_BYTES)
    throw new RangeError(`${bytes} bytes are too large for one transaction; at most ${MAX_BODY_BYTES}.`);
  const { subResponses } = await client.submitTransaction(actions);
  return subResponses.map(({ etag }) => etag);
}

async function performOne(client: TableClient, [kind, entity, mode, options]: TransactionAction): Promise<void> {
  if (kind === "create") await client.createEntity(entity);
  else if (kind === "delete") await client.deleteEntity(entity.partitionKey, entity.rowKey);
  else if (kind === "upsert") await client.upsertEntity(entity, mode);
  else await client.updateEntity(entity, mode, options);
}
