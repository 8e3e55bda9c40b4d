import type { CountingProxy } from "./countingProxy.js";
import type { FakeConnector } from "./fakeConnector.js";

/** Takes the power from an instance at one of its requests, to storage or to the channel: from then on it does nothing. */
export class PowerCut {
  isCut = false;
  /** How many requests there were since it was said where to cut, up to the cut. */
  seen = 0;

  constructor(
    private readonly proxy: CountingProxy,
    private readonly connector: FakeConnector,
  ) {}

  /** Cuts at the nth request from now, before what it asks for is done, or after it and before the answer. */
  at(n: number, when: "before" | "after"): void {
    this.seen = 0;
    this.isCut = false;
    const fate = () => {
      if (this.isCut) return "refuse";
      this.isCut = ++this.seen === n;
      if (!this.isCut) return "none";
      return when === "before" ? "refuse" : "lose-answer";
    };
    this.proxy.follow(fate);
    this.connector.follow(fate);
  }

  /** Gives the power back, for the next cut. */
  mend(): void {
    this.proxy.fail("none");
    this.connector.fail("none");
  }
}
