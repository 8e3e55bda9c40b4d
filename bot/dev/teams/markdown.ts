/**
 * The Markdown that cards are shown with, as HTML: what Teams' clients read (bold, italic, lists, links), and headings,
 * which other clients read too. Everything else stays words. Used in the gallery's page, so it stands alone.
 */
export function teamsMarkdown(text: string): string {
  const plain = (words: string) => words.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
  const inline = (words: string) =>
    plain(words)
      .replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
      .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, "<strong>$1</strong>")
      .replace(/(^|[^\w])([*_])(\S(?:.*?\S)?)\2(?!\w)/g, "$1<em>$3</em>");
  const blocks: string[] = [];
  let list: { readonly tag: string; readonly items: string[] } | undefined;
  const endList = () => {
    if (list) blocks.push(`<${list.tag}>${list.items.join("")}</${list.tag}>`);
    list = undefined;
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const bullet = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/.exec(line);
    const heading = /^\s*(#{1,6})\s+(.*)$/.exec(line);
    if (bullet) {
      const tag = bullet[1] === undefined ? "ul" : "ol";
      if (list?.tag !== tag) endList();
      list ??= { tag, items: [] };
      list.items.push(`<li>${inline(bullet[2] ?? "")}</li>`);
      continue;
    }
    endList();
    if (heading) blocks.push(`<h${heading[1]?.length}>${inline(heading[2] ?? "")}</h${heading[1]?.length}>`);
    else if (line.trim() !== "") blocks.push(`<p>${inline(line)}</p>`);
  }
  endList();
  return blocks.join("");
}
