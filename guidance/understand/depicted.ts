import type { Phrases } from "./load.js";
import type { Findings, Reading } from "./read.js";

/** What words state, and what they only may mean. */
interface Apart {
  readonly stated: Reading[];
  readonly doubted: Reading[];
}

/**
 * Sets apart what a picture that only depicts shows: the burglar of a stock picture is nobody whom the police look for. It is
 * never passed over: what is doubted is asked about. Where the words speak of something that did happen, all of it is stated.
 */
export function depictedApart({ doubted }: Pick<Phrases, "doubted">, { depicted }: Findings, read: readonly Reading[]): Apart {
  const isDoubted = ({ question, option }: Reading) =>
    depicted && doubted.some((each) => each.question === question && each.option === option);
  return { stated: read.filter((each) => !isDoubted(each)), doubted: read.filter(isDoubted) };
}
