const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]+/g;
/** Invisible characters that change how the text after them is shown: control characters and direction overrides. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * A person's text or name, made safe for one line of a card: it stays on its line, keeps its own
 * direction and is shown as typed. For display only; what is stored stays as it is.
 */
export function plainWords(text: string): string {
  const line = text.replace(LINE_ENDS, " ").replaceAll("\t", " ").replace(UNSEEN, "");
  // Clients replace "{{DATE(...)}}" with a date, even in text runs. An invisible joiner keeps the braces apart.
  return line.replace(/\{(?=\{)/g, "{\u2060");
}
