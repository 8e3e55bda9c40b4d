import type { Box, PictureFinding } from "../../pictures/index.js";
import type { CopyInProgress } from "../../records/index.js";

/** So many are numbered: more cannot be told apart in a small picture. */
export const MOST_COVERABLE = 24;

/** What can be covered, as the person is shown it. What was read there is not kept. */
const NAMES: Readonly<Partial<Record<PictureFinding["kind"], string>>> = {
  face: "a face",
  plate: "a number plate",
  text: "words on papers, a screen or a board",
  detail: "words that say something personal",
  marking: "a marking",
  code: "a code",
};

/**
 * What was found in a picture and has a place in it: what is about the same place once, from the top to the bottom.
 *
 * @param size of the picture in pixels, turned the right way up; null where the file does not say
 */
export function coverableIn(
  findings: readonly Pick<PictureFinding, "kind" | "box">[],
  size: { readonly width: number | null; readonly height: number | null },
): CopyInProgress["coverable"] {
  const all = findings.flatMap(({ kind, box }) => {
    const name = NAMES[kind];
    return name === undefined || box === undefined ? [] : [{ name, box }];
  });
  const once = all.filter(({ box }, at) => all.findIndex((other) => String(other.box) === String(box)) === at);
  return once
    .slice(0, MOST_COVERABLE)
    .sort((one, other) => one.box[1] - other.box[1] || one.box[0] - other.box[0])
    .map(({ name, box }) => ({ what: `${name}${placeOf(box, size)}`, box }));
}

const DOWN = ["upper", "middle", "lower"] as const;
const ACROSS = ["left", "centre", "right"] as const;

/** About where it is, in words: not every client shows the numbered picture. */
function placeOf([x, y, width, height]: Box, size: Parameters<typeof coverableIn>[1]): string {
  if (!size.width || !size.height) return "";
  const third = (middle: number, whole: number) => Math.max(0, Math.min(2, Math.floor((3 * middle) / whole)));
  const down = DOWN[third(y + height / 2, size.height)] ?? "middle";
  const across = ACROSS[third(x + width / 2, size.width)] ?? "centre";
  return down === "middle" && across === "centre" ? ", in the centre" : `, ${down} ${across}`;
}
