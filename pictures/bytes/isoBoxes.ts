import { MOST_PARTS } from "./fileParts.js";

/** A box of the ISO base media format, `to` not among its bytes; it may say that it ends behind them. */
export interface IsoBox {
  readonly name: string;
  readonly body: Buffer;
  readonly from: number;
  readonly to: number;
}

/** The boxes that follow each other in some bytes. One that says it ends behind them is the last. */
export function* boxesIn(bytes: Buffer): Generator<IsoBox> {
  let at = 0;
  for (let count = 0; at + 8 <= bytes.length && count < MOST_PARTS; count += 1) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const head = isLong ? 16 : 8;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    if (size < head) return;
    yield { name: bytes.toString("latin1", at + 4, at + 8), body: bytes.subarray(at + head, at + size), from: at, to: at + size };
    at += size;
  }
}
