const LONGEST = 200;

/** Words that were found, as much of them as is shown to anybody. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}…`;
}
