/** The first messages are slower than all that follow, because code and word lists are loaded as they are needed. */
const FIRST = [
  "Can I post this photo?",
  "no kids, just a wanted man and a crashed car outside 14 Acacia Road, ok for facebook?",
  "check this: Dave Parker, 34, was arrested for burglary yesterday. Call 07700 900123 or message us, gr8 work!",
  "what do I do when somebody reports a crime on flickr?",
];

/** Reads a few made-up messages, so that nobody has to wait for what only the first ones take. */
export async function warmUp(understand: (text: string) => Promise<unknown>): Promise<void> {
  for (const text of FIRST) await understand(text);
}
