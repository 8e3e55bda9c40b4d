/**
 * Whether a word is another with one slip of the finger: a letter too many, too few, swapped with its neighbour, or,
 * in words of five letters and more, another letter. The first letter is right unless it is swapped.
 */
export function isTypoOf(typed: string, right: string): boolean {
  if (right.length < 4 || typed === right || Math.abs(typed.length - right.length) > 1) return false;
  let same = 0;
  while (same < right.length && typed[same] === right[same]) same += 1;
  const rest = typed.slice(same);
  const wanted = right.slice(same);
  if (rest.length === wanted.length && rest.slice(2) === wanted.slice(2) && rest[0] === wanted[1] && rest[1] === wanted[0])
    return true;
  if (same === 0) return false;
  if (rest.slice(1) === wanted || rest === wanted.slice(1)) return true;
  return right.length >= 5 && rest.slice(1) === wanted.slice(1);
}
