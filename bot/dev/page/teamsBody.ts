/** How Teams writes what somebody typed: as text with a mention's marker, and as HTML beside it. */

const plain = (words: string) => words.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
const TYPED_MENTION = /@PostCheck\b/i;
const MARKER = "<at>PostCheck</at>";
const HTML_MENTION = '<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">PostCheck</span>';

/** Whether the bot is mentioned by name. */
export function isMention(text: string): boolean {
  return TYPED_MENTION.test(text);
}

/**
 * A message's words and what stands beside them.
 *
 * @param text as it was typed
 * @param bot whom a mention means
 * @param pasted the addresses of the pictures in it
 */
export function teamsBody(text: string, bot: { readonly id: string; readonly name: string }, pasted: readonly string[]) {
  const [before = "", ...after] = text.split(TYPED_MENTION);
  const mentioned = after.length > 0;
  // What is typed behind a mention keeps a space that does not break.
  const words = mentioned ? `${before}${MARKER}${after.join("").replace(/^\s/, "&nbsp;")}` : text;
  const paragraph = `<p>${plain(before)}${mentioned ? `${HTML_MENTION}${plain(after.join("")).replace(/^\s/, "&nbsp;")}` : ""}</p>`;
  const pictures = pasted.map(
    (url) => `<p><img alt="image" src="${plain(url)}" itemscope="image" itemtype="http://schema.skype.com/AMSImage"></p>`,
  );
  return {
    text: words,
    textFormat: "plain",
    ...(mentioned && { entities: [{ type: "mention", text: MARKER, mentioned: bot }] }),
    html: { contentType: "text/html", content: [paragraph, ...pictures].join("\n") },
  };
}
