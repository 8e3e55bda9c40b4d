import { createHash } from "node:crypto";
import { boxesIn } from "../bytes/isoBoxes.js";
import type { Sign } from "../findings/signs.js";
import { type CborValue, readCbor } from "./cbor.js";

const HASHED = "c2pa.hash.data";
const ALGORITHMS = ["sha256", "sha384", "sha512"];
const MADE = ["digitalsourcetype/trainedAlgorithmicMedia", "digitalsourcetype/algorithmicMedia"];
const PARTLY_MADE = ["digitalsourcetype/compositeWithTrainedAlgorithmicMedia", "digitalsourcetype/compositeSynthetic"];

interface Labelled {
  readonly label: string;
  readonly body: Buffer;
}

/**
 * What a signed record (C2PA) in the file comes to. Neither the signature nor who signed is looked at: only that there is one,
 * what it says, and whether the file is still what it was.
 */
export function signsOfSignature(records: readonly Buffer[], file: Buffer): readonly Sign[] {
  const [record] = records;
  if (!record) return [];
  const says = (types: readonly string[]) => types.some((type) => records.some((each) => each.includes(type)));
  const made: readonly Sign[] = says(MADE)
    ? [{ sign: "made-by-machine" }]
    : says(PARTLY_MADE)
      ? [{ sign: "part-by-machine" }]
      : [];
  return [{ sign: hasChanged(record, file) ? "signed-changed" : "signed" }, ...made];
}

/** Whether the newest record names another hash than the file has. False where it names none of this form. */
function hasChanged(record: Buffer, file: Buffer): boolean {
  try {
    const [store] = superboxes(record);
    const manifest = store && superboxes(store.body).at(-1);
    const assertions = manifest && superboxes(manifest.body).find(({ label }) => label === "c2pa.assertions");
    const hashed = assertions && superboxes(assertions.body).find(({ label }) => label === HASHED);
    const content = hashed && [...boxesIn(hashed.body)].find(({ name }) => name === "cbor");
    return content !== undefined && differs(readCbor(content.body), file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

function differs(named: CborValue, file: Buffer): boolean {
  if (!(named instanceof Map)) return false;
  const [algorithm, hash, exclusions] = [named.get("alg") ?? "sha256", named.get("hash"), named.get("exclusions")];
  if (typeof algorithm !== "string" || !ALGORITHMS.includes(algorithm) || !Buffer.isBuffer(hash)) return false;
  const sum = createHash(algorithm);
  let at = 0;
  for (const exclusion of Array.isArray(exclusions) ? exclusions : []) {
    const [start, length] = exclusion instanceof Map ? [exclusion.get("start"), exclusion.get("length")] : [];
    if (typeof start !== "number" || typeof length !== "number" || start < at) return false;
    sum.update(file.subarray(at, start));
    at = start + length;
  }
  return !sum.update(file.subarray(at)).digest().equals(hash);
}

/** The labelled boxes in some bytes, each with what it holds behind its label. */
function superboxes(bytes: Buffer): readonly Labelled[] {
  return [...boxesIn(bytes)].flatMap(({ name, body }) => {
    if (name !== "jumb") return [];
    const [description] = boxesIn(body);
    if (description?.name !== "jumd") return [];
    const end = description.body.indexOf(0, 17);
    const label = description.body.toString("utf8", 17, end < 0 ? undefined : end);
    return [{ label, body: body.subarray(description.to) }];
  });
}
