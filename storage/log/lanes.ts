import { StorageError } from "../errors.js";

/** Does the work of one lane one after another: what would only collide in the table waits its turn here instead. */
export class Lanes {
  private readonly ends = new Map<string, Promise<unknown>>();

  /**
   * Does the work once what is already in the lane has come to its end. If that found table storage unavailable, so
   * does this, at once: otherwise the last in a long lane would wait for all the others' timeouts.
   */
  async inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.ends.get(lane);
    const mine = before ? before.then(work) : work();
    const end = mine.catch((error: unknown) => {
      if (error instanceof StorageError && error.code === "unavailable") throw error;
    });
    end.catch(() => undefined);
    this.ends.set(lane, end);
    try {
      return await mine;
    } finally {
      if (this.ends.get(lane) === end) this.ends.delete(lane);
    }
  }
}
