import type { Finding } from "../../guidance/draft/index.js";

/** A part of the text as the preview shows it. */
export interface Run {
  readonly text: string;
  readonly marked: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text up to this length, in UTF-16 units, is shown in full. */
const SHOWN_IN_FULL = 700;
/** How much is shown at most of a longer text, and of one finding. */
const MOST_SHOWN = 900;
const MOST_MARKED = 120;
/** How much is shown around a finding. */
const AROUND = 60;
const CUT = " … ";

/** The text with the findings marked. Of a long text, only the parts around the findings, or the beginning if there are none. */
export function previewOf(text: string, findings: readonly Finding[]): readonly Run[] {
  const marks = joined(
    findings.filter(({ from, to }) => to > from).map(({ from, to }) => ({ from, to: Math.min(to, from + MOST_MARKED) })),
  );
  const parts = text.length <= SHOWN_IN_FULL ? [{ from: 0, to: text.length }] : partsAround(text, marks);
  return parts.flatMap((part, index) => {
    const inside = marks.filter(({ from, to }) => from >= part.from && to <= part.to);
    const runs: Run[] = part.from > 0 ? [{ text: index === 0 ? CUT.trimStart() : CUT, marked: false }] : [];
    let at = part.from;
    for (const mark of inside) {
      runs.push({ text: text.slice(at, mark.from), marked: false }, { text: text.slice(mark.from, mark.to), marked: true });
      at = mark.to;
    }
    runs.push({ text: text.slice(at, part.to), marked: false });
    if (index === parts.length - 1 && part.to < text.length) runs.push({ text: CUT.trimEnd(), marked: false });
    return runs.filter((run) => run.text !== "");
  });
}

function partsAround(text: string, marks: readonly Span[]): readonly Span[] {
  if (marks.length === 0) return [{ from: 0, to: whole(text, SHOWN_IN_FULL) }];
  const wide = marks.map(({ from, to }) => ({
    from: whole(text, Math.max(0, from - AROUND)),
    to: whole(text, Math.min(text.length, to + AROUND)),
  }));
  let left = MOST_SHOWN;
  return joined(wide).flatMap(({ from, to }) => {
    const end = whole(text, Math.min(to, from + Math.max(0, left)));
    left -= end - from;
    return end > from ? [{ from, to: end }] : [];
  });
}

/** Spans in order, with those that touch or overlap merged. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** The index, or the one before if it would split a surrogate pair. */
function whole(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
}
