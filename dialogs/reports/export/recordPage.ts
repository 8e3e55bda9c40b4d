import { type RecordSection, shownDate, verdictLine } from "../../../cards/index.js";
import type { ScaleId } from "../../../guidance/index.js";
import type { PresentCheck } from "../../../records/index.js";
import type { ChainPlace } from "../../../storage/index.js";
import { eventRows, factSections, whySections } from "../../check/recordSections.js";
import { standingRows } from "../../check/standingRows.js";

const STYLE = `@page { size: A4; margin: 14mm } body { font: 9.5pt/1.35 "Segoe UI", Arial, sans-serif; color: #111; max-width: 182mm; margin: auto }
h1 { font-size: 15pt; margin: 0 } h2 { font-size: 10.5pt; margin: 3mm 0 0.5mm; border-bottom: 1px solid #999 }
p { margin: 0.4mm 0; overflow-wrap: anywhere } b { font-weight: 600; color: #444 } small { color: #555 }`;

/** Who prints a check, when, and where its latest event stands in the log. */
export interface Printed {
  readonly by: string;
  readonly now: Date;
  readonly place: ChainPlace | undefined;
}

/** A check as a page to print or to keep: HTML that needs nothing else, and runs nothing. What leads noted for one another is no part of it. */
export function recordPage(check: PresentCheck, scale: ScaleId | undefined, { by, now, place }: Printed): Buffer {
  const sections: readonly RecordSection[] = [
    { title: "Where it stands", rows: standingRows(check, scale) },
    ...whySections(check, scale),
    ...factSections(check, scale, Number.POSITIVE_INFINITY),
    { title: "History", rows: eventRows(check.history, scale, Number.POSITIVE_INFINITY, check.history) },
  ];
  const title = `Check ${check.reference}: ${verdictLine(check.verdict, scale)}`;
  const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p><small>Printed by ${escaped(by)} on ${escaped(shownDate(now))}, UK time.${place ? ` Its latest event is number ${place.number} of ${escaped(place.partition)} in the log, with the hash ${escaped(place.hash)}.` : ""}</small></p>
${sections
  .filter(({ rows }) => rows.length > 0)
  .map(sectionHtml)
  .join("\n")}
</body>
</html>
`;
  return Buffer.from(html, "utf8");
}

function sectionHtml({ title, rows }: RecordSection): string {
  const lines = rows.map(({ name, value, note }) => {
    const lead = name === undefined ? "" : `<b>${escaped(name)}</b> `;
    const tail = note === undefined || note === "" ? "" : ` <small>[${escaped(note)}]</small>`;
    return `<p>${lead}${escaped(value)}${tail}</p>`;
  });
  return [`<h2>${escaped(title)}</h2>`, ...lines].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
