/**
 * A request that is not answered. The words go back to whoever sent it, the reason goes to the log; neither ever holds
 * anything of what was sent.
 */
export class Refusal extends Error {
  /**
   * @param status the HTTP status
   * @param reason which rule it broke, in a word
   */
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly words: string,
  ) {
    super(reason);
    this.name = "Refusal";
  }
}
