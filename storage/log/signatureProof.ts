import type { StoredRow } from "../tables/rows.js";
import { Broken } from "./broken.js";
import { eventRow, HEAD_ROW } from "./chainRows.js";
import type { Head } from "./head.js";
import { type LogKeys, type Signable, type SignableEvent, signedIn } from "./logKeys.js";

/**
 * Proves the signatures of one partition, from its head down: once an event is signed all that follow are, and so is the head.
 * Without keys no signature is looked at.
 */
export class SignatureProof {
  /** How many events were logged before the first that is signed. */
  unsigned = 0;
  /** What the row above asks of the next one down. */
  private wanted: "signed" | "unsigned" = "unsigned";
  private above = HEAD_ROW;

  constructor(
    private readonly keys: LogKeys,
    private readonly partition: string,
    { seq, hash, signed }: Head,
  ) {
    if (!keys.sign || !signed) return;
    if (!keys.has(signed.keyId)) throw unknownKey(HEAD_ROW, signed.keyId);
    if (!keys.isHeadSigned({ partition, seq, hash }, signed))
      throw new Broken(
        HEAD_ROW,
        "Its signature is not that of the log's key: it was changed, or put back to what it was before.",
      );
    this.wanted = "signed";
  }

  /** The next event down, whose hash holds. @throws Broken */
  takeEvent(row: StoredRow, seq: number, hash: string): void {
    if (!this.keys.sign) return;
    const { rowKey } = row;
    const signed = signedIn(row);
    if (!signed && this.wanted === "signed") throw new Broken(rowKey, "It is not signed, although what follows it is.");
    if (signed && this.wanted === "unsigned") throw this.unexpected(rowKey);
    this.above = rowKey;
    if (!signed) {
      this.unsigned += 1;
      return;
    }
    if (!this.keys.has(signed.keyId)) throw unknownKey(rowKey, signed.keyId);
    const event: Signable = { partition: this.partition, seq, hash };
    const begins = this.beginsIn(event, (tried) => this.keys.isEventSigned(tried, signed));
    this.wanted = begins ? "unsigned" : "signed";
  }

  private beginsIn(event: Signable, holds: (event: SignableEvent) => boolean): boolean {
    const { seq } = event;
    if (holds({ ...event, begins: true })) return true;
    // The first event follows no head that could be signed.
    if (seq > 1 && holds({ ...event, begins: false })) return false;
    throw new Broken(eventRow(seq), "Its signature is not that of the log's key: it was changed, moved or put there later.");
  }

  private unexpected(rowKey: string): Broken {
    if (this.above === HEAD_ROW) return new Broken(HEAD_ROW, "It is not signed, although the newest event is.");
    return new Broken(
      this.above,
      `When it was logged, the head was not as it had been signed, although ${rowKey} before it is: the head was changed or put back, and events may be missing between them.`,
    );
  }
}

function unknownKey(row: string, keyId: string): Broken {
  return new Broken(row, `It is signed with the key ${keyId}, which LOG_KEY does not have.`);
}
