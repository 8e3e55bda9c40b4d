/** What reading people's messages may take. */
export interface ReadingLimits {
  /** Messages that wait; of one more, the last of whoever has most waiting is not read. */
  readonly mostWaiting: number;
  /** After so long the person is told that their words are still being read, in milliseconds. */
  readonly tellAfterMs: number;
  /** How long one message may be read, once its turn has come: a usual one takes a fiftieth of a second. */
  readonly messageMs: number;
  /** How long the reader may take to load, on a machine that is busy. */
  readonly loadMs: number;
  /** How much the thread may keep in its heap, in megabytes; the numbers of the model lie beside it. */
  readonly heapMb: number;
}

export const READING_LIMITS: ReadingLimits = {
  mostWaiting: 300,
  tellAfterMs: 2_000,
  messageMs: 10_000,
  loadMs: 30_000,
  heapMb: 128,
};
