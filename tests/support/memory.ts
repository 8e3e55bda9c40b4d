import { requireReasons } from "../../records/check/allowed.js";
import { type CheckState, stateAfter } from "../../records/check/checkState.js";
import { factOf } from "../../records/check/facts.js";
import { type CheckEvent, isVerdict, type VerdictEvent } from "../../records/index.js";
import { type CheckLog, type ListOptions, StorageError, type TableStateStore } from "../../storage/index.js";

/** A log of checks in memory, as far as a person's own checks need it: for tests of many hundred presses. */
export function memoryLog(): CheckLog {
  const events: CheckEvent[] = [];
  const find = ({ checkId, revision }: Pick<VerdictEvent, "checkId" | "revision">) =>
    events.find((event) => isVerdict(event) && event.checkId === checkId && event.revision === revision);
  return {
    append: async (event: CheckEvent) => {
      requireReasons(event);
      const before = isVerdict(event) && find(event);
      if (before) return { status: "duplicate", event: before };
      events.push(JSON.parse(JSON.stringify(event)));
      return { status: "appended", event };
    },
    find: async (identity: VerdictEvent) => find(identity),
    stateOf: async (reference: string) => {
      const of = events.filter((event) => event.reference === reference).map((event, index) => ({ fact: factOf(event), index }));
      return of.reduce<CheckState | undefined>((before, { fact, index }) => stateAfter(before, fact, index), undefined);
    },
    read: async (reference: string) => events.filter((event) => event.reference === reference),
  } as unknown as CheckLog;
}

/** State in memory, with the ETags that tell who wrote first. */
export function memoryStore(): TableStateStore {
  const items = new Map<string, { readonly json: string; readonly eTag: string }>();
  let writes = 0;
  return {
    read: async (keys: readonly string[]) =>
      Object.fromEntries(
        keys.flatMap((key) => {
          const item = items.get(key);
          return item ? [[key, { ...JSON.parse(item.json), eTag: item.eTag }]] : [];
        }),
      ),
    write: async (changes: Readonly<Record<string, { eTag?: string }>>) => {
      const entries = Object.entries(changes);
      if (entries.some(([key, { eTag }]) => items.get(key)?.eTag !== eTag))
        throw new StorageError("conflict", "Somebody wrote first.");
      for (const [key, { eTag: _, ...value }] of entries) items.set(key, { json: JSON.stringify(value), eTag: String(++writes) });
    },
    list: async (partition: string, { prefix, limit }: ListOptions) => {
      const rows = [...items.keys()].filter((key) => key.startsWith(`${partition}|${prefix}`)).sort();
      const found = rows.slice(0, limit).map((key) => ({
        row: key.slice(partition.length + 1),
        value: { ...JSON.parse(items.get(key)?.json ?? ""), eTag: items.get(key)?.eTag },
      }));
      return { items: found, more: rows.length > limit };
    },
  } as unknown as TableStateStore;
}
