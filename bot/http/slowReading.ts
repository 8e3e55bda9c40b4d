/** Whether the person has to be told that their words are still being read. */
export class SlowReading {
  private is = false;
  /** Called where it takes long. */
  tell = (): void => undefined;
  /** Resolves once it does. */
  readonly noticed = new Promise<void>((resolve) => {
    this.tell = () => {
      this.is = true;
      resolve();
    };
  });

  get isSlow(): boolean {
    return this.is;
  }
}
