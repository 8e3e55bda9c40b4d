/** A row does not hold. */
export class Broken extends Error {
  constructor(
    readonly row: string,
    readonly why: string,
  ) {
    super(why);
  }
}
