import type { CheckState } from "../../records/check/checkState.js";
import { type Counts, countEvent, NO_COUNTS, uncounted } from "../../records/check/counts.js";
import { countsCodec } from "../../records/check/countsCodec.js";
import type { Fact } from "../../records/check/facts.js";
import { type Decoded, isFields, type Unread, valueIn } from "../../records/codec.js";
import type { Head } from "./head.js";

/** The numbers of a partition, or that there are some and they cannot be read: then it may be that something waits in it. */
export type KnownCounts = Counts & { readonly unread?: Unread };

/** The numbers that a head of the check log keeps. */
export function countsIn(head: Head): Decoded<Counts> {
  return head.etag === undefined ? { ok: true, value: NO_COUNTS } : countsCodec.read(head.kept);
}

/** The same for whoever goes on without them. */
export function knownCountsIn(head: Head): KnownCounts {
  const counts = countsIn(head);
  return counts.ok ? counts.value : { ...uncounted(head.seq), unread: counts.why };
}

/**
 * What the next head keeps. Where the numbers cannot be read they are left without a version, and so are counted anew from
 * the events; a later release's stay as they are, and no longer agree with the number of the events.
 */
export function keptAfter(head: Head, fact: Fact, before: CheckState | undefined, after: CheckState): unknown {
  const counts = countsIn(head);
  if (!counts.ok && counts.why === "newer" && isFields(head.kept)) return { ...head.kept, events: head.seq + 1 };
  return countEvent(valueIn(counts) ?? uncounted(head.seq), fact, before, after);
}
