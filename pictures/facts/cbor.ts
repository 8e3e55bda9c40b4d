/** What CBOR of the kind that signed records use comes to. */
export type CborValue = number | string | boolean | null | Buffer | readonly CborValue[] | ReadonlyMap<CborValue, CborValue>;

/** Deeper than any honest record. */
const DEEPEST = 16;

/**
 * Reads one value of CBOR (RFC 8949) of definite length. Tags are passed over.
 *
 * @throws RangeError where it ends too soon, goes too deep or is of a form that is not read
 */
export function readCbor(bytes: Buffer): CborValue {
  let at = 0;
  const argument = (info: number): number => {
    if (info < 24) return info;
    const width = [1, 2, 4, 8][info - 24];
    if (width === undefined) throw new RangeError("A length that is not given is not read.");
    const from = at;
    at += width;
    return width === 8 ? Number(bytes.readBigUInt64BE(from)) : bytes.readUIntBE(from, width);
  };
  const taken = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError("It ends too soon.");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const many = <T>(count: number, one: () => T): T[] => {
    if (count > bytes.length) throw new RangeError("It ends too soon.");
    return Array.from({ length: count }, one);
  };
  const value = (depth: number): CborValue => {
    if (depth > DEEPEST) throw new RangeError("It goes too deep.");
    const head = bytes.readUInt8(at);
    at += 1;
    const size = argument(head & 31);
    switch (head >> 5) {
      case 0:
        return size;
      case 1:
        return -1 - size;
      case 2:
        return taken(size);
      case 3:
        return taken(size).toString("utf8");
      case 4:
        return many(size, () => value(depth + 1));
      case 5:
        return new Map(many(size, () => [value(depth + 1), value(depth + 1)] as const));
      case 6:
        return value(depth + 1);
      default:
        return size === 20 ? false : size === 21 ? true : null;
    }
  };
  return value(0);
}
