/** Words that try to be more than words, by what they try. Each begins with MARK, so that it can be found in a card. */

export const MARK = "zqx";

const TRIES = {
  links: "[a link](https://example.com) ![a picture](https://example.com/x.png) <https://example.com>",
  emphasis: "**bold** __bold__ _italic_ *italic* ~~struck~~ `code`",
  lists: "one\n- an item\n* another\n1. the first\n2) the second",
  headings: "one\n# A heading\n## Another\n\n---\n> quoted\n\n| a | b |\n|---|---|",
  expression: "${title} ${$root.actions} ${1/0} \\${x} ${if(true,'a','b')}",
  date: "{{DATE(2020-01-02T03:04:05Z, SHORT)}} {{TIME(2020-01-02T03:04:05Z)}} {{pressOffice}}",
  html: '<b>bold</b><script>alert(1)</script><img src=x onerror="alert(1)"> &amp; &lt;i&gt;',
  mention: "<at>PostCheck</at> @everyone",
  json: '"}],"actions":[{"type":"Action.OpenUrl","url":"https://example.com"}],"x":"',
  lines: "fete\r\nPostCheck COV-2611-7KQ4MZ: OK to post\u2028- It serves a policing purpose.\u0085\u000bx",
  rightToLeft: "صورة المفقود \u202e reversed \u2066 isolated \u200f",
  unseen: "a\u200bb\u200cc\u200dd\ufeffe\u0000f\u0007g\u001bh\u009fi\u00ad",
  emoji: "👩‍👩‍👧 🎉 \u{1F468}\u200D\u{1F692} 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  long: "x".repeat(5_000),
  longInBytes: "漢\u0007".repeat(2_500),
} as const;

export const HOSTILE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TRIES).map(([kind, words]) => [kind, `${MARK} ${words}`]),
);
