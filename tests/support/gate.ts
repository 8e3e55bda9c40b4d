/** Where something waits until a test lets it go on. */
export class Gate {
  /** Resolves once something waits. */
  readonly reached: Promise<void>;
  isReached = false;
  private arrive = () => {};
  /** Lets go what waits, and whatever comes later. */
  release = () => {};
  private readonly released: Promise<void>;

  constructor() {
    this.reached = new Promise((resolve) => {
      this.arrive = resolve;
    });
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  async pass(): Promise<void> {
    this.isReached = true;
    this.arrive();
    await this.released;
  }
}
