const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]+/g;
/** Characters that are not seen but change how what stands after them is shown: controls, and overrides of the direction. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * What somebody wrote, or is called, as it can stand in a line of a card: it stays in its line, reads in its own
 * direction and is shown as it was typed. For showing only; what is kept stays as it is.
 */
export function plainWords(text: string): string {
  const line = text.replace(LINE_ENDS, " ").replaceAll("\t", " ").replace(UNSEEN, "");
  // Clients put a date in the place of "{{DATE(...)}}", also in text runs; an invisible joiner keeps the braces apart.
  return line.replace(/\{(?=\{)/g, "{\u2060");
}
