/**
 * Loaded before the table emulator: it then keeps the rows of a table in the order of their keys, as Azure's table
 * storage does, instead of looking through all of them at every request. Everything else of the emulator stays as it is.
 */
import { createRequire } from "node:module";
import sortedBtree from "sorted-btree";

const requireHere = createRequire(import.meta.url);
const requireThere = createRequire(requireHere.resolve("azurite/package.json"));
const Loki = requireThere("lokijs");
const Store = requireThere("./dist/src/table/persistence/LokiTableMetadataStore").default;
const Filter = requireThere("./dist/src/table/persistence/LokiTableStoreQueryGenerator").default;
const BTree = sortedBtree.default;

/** No key holds it. */
const BETWEEN = "\u0000";
const keyOf = (partition, row) => `${partition}${BETWEEN}${row}`;

/** What the emulator uses of a collection. */
class KeyedRows {
  tree = new BTree();

  findOne({ PartitionKey, RowKey }) {
    return this.tree.get(keyOf(PartitionKey, RowKey)) ?? null;
  }

  insert(row) {
    this.tree.set(keyOf(row.PartitionKey, row.RowKey), row);
  }

  update(row) {
    this.insert(row);
  }

  remove({ PartitionKey, RowKey }) {
    this.tree.delete(keyOf(PartitionKey, RowKey));
  }
}

const tables = new Map();
const { addCollection, getCollection, removeCollection } = Loki.prototype;
Object.assign(Loki.prototype, {
  addCollection(name, options) {
    if (!options?.indices?.includes("RowKey")) return addCollection.call(this, name, options);
    tables.set(name, new KeyedRows());
    return tables.get(name);
  },
  getCollection(name) {
    return tables.get(name) ?? getCollection.call(this, name);
  },
  removeCollection(name) {
    if (!tables.delete(name)) removeCollection.call(this, name);
  },
});

Store.prototype.queryTableEntities = async function query(context, account, table, options, nextPartition, nextRow) {
  const { tree } = this.getEntityCollection(account, table, context);
  const fits = Filter.generateQueryForPersistenceLayer(options, context);
  const most = this.getMaxResultsOption(options);
  const { from, below } = boundsOf(options.filter ?? "");
  const goOn = keyOf(this.decodeContinuationHeader(nextPartition) ?? "", this.decodeContinuationHeader(nextRow) ?? "");
  const found = [];
  for (const [key, row] of tree.entries([from, goOn].sort().at(-1))) {
    if (key >= below || found.length > most) break;
    if (fits(row)) found.push(row);
  }
  const { nextPartitionKeyResponse, nextRowKeyResponse } = this.adjustQueryResultforTop(found, most);
  return [found, nextPartitionKeyResponse, nextRowKeyResponse];
};

/** The keys between which a filter's rows lie: those of one partition, and within it from one row to another. */
function boundsOf(filter) {
  const partition = valueIn(filter, "PartitionKey eq");
  if (partition === undefined || / or | not /.test(filter)) return { from: "", below: "\uffff" };
  const row = valueIn(filter, "RowKey gt") ?? valueIn(filter, "RowKey ge") ?? "";
  return { from: keyOf(partition, row), below: keyOf(partition, valueIn(filter, "RowKey lt") ?? "\uffff") };
}

function valueIn(filter, before) {
  return new RegExp(`${before} '((?:[^']|'')*)'`).exec(filter)?.[1]?.replaceAll("''", "'");
}
