import type { Provision, SourceDocument } from "../engine/types.js";
import { citedFor } from "./cite.js";
import { groupsOf } from "./groups.js";
import type { Draft } from "./types.js";

/** What is said where nothing was found. It never says that the words may go up. */
export const NOTHING_FOUND =
  "I looked for personal details, names beside a crime, markings, operations, blame, text speak and links, and found none of what I know. That doesn’t mean that nothing is there: read the words once more yourself.";

/** The findings in plain English, a paragraph a kind, as the command line prints them. */
export function draftText(
  draft: Draft,
  provisions: ReadonlyMap<string, Provision>,
  documents: readonly SourceDocument[],
): readonly string[] {
  const found = groupsOf(draft).map(({ kind, items }) =>
    [
      `- ${kind.why}`,
      ...items.map(({ words, times, change }) => `  ${quoted(words, times)}${change}`),
      `  ${citedFor(kind, documents)
        .flatMap((id) => provisions.get(id) ?? [])
        .map(({ documentTitle, section, id }) => `${documentTitle}, ${section} (${id})`)
        .join("; ")}`,
    ].join("\n"),
  );
  const notes = limitsOf(draft);
  return found.length === 0 ? [NOTHING_FOUND, ...notes] : ["Look again at these before you post it:", ...found, ...notes];
}

/** What was not looked at, where the text was too long for everything; empty if all was. */
export function limitsOf({ text, looked }: Draft): readonly string[] {
  if (looked >= text.length) return [];
  const number = new Intl.NumberFormat("en-GB");
  return [`The text has ${number.format(text.length)} characters. I looked at the first ${number.format(looked)} only.`];
}

function quoted(words: string, times: number): string {
  return words === "" ? "" : `“${words}”${times > 1 ? ` (${times} times)` : ""}: `;
}
