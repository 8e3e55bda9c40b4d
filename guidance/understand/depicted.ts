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
 *
 * @param said what the phrase files found, of which only the part that is not denied counts
 */
export function depictedApart(
  { doubted }: Pick<Phrases, "doubted">,
  { depicted }: Findings,
  read: readonly Reading[],
  said: readonly Reading[],
): Apart {
  const isSaid = (question: string, option: string) =>
    said.some((each) => each.question === question && each.option === option && !each.denied);
  const isDoubted = ({ question, option }: Reading) =>
    depicted &&
    doubted.some(
      (each) => each.question === question && each.option === option && !(each.unlessSaid && isSaid(question, option)),
    );
  return { stated: read.filter((each) => !isDoubted(each)), doubted: read.filter(isDoubted) };
}
