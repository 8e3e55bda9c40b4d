import { type AdaptiveCard, messageCard } from "../../cards/index.js";
import type { NotFetched, PictureSeen } from "../turn/pictures.js";
import { numbered } from "./foundInPictures.js";

const NOT_HAD: Readonly<Record<NotFetched, string>> = {
  elsewhere: "It comes from a place that I fetch nothing from.",
  refused: "I could not get it.",
  large: "It is larger than 15 MB.",
  slow: "It took too long to come.",
};
const CAN_MISS =
  "I looked at the file only, not at what can be seen in it, and I can miss things. What I do not find says nothing. What is listed here stays with the check, and nothing of the picture does.";

/**
 * Says what was found in pictures, before the questions are asked.
 *
 * @param shared others can see it: what a place or a person is called then stays out
 */
export function pictureCard(seen: readonly PictureSeen[], left: number, shared: boolean): AdaptiveCard {
  const lines = seen.flatMap((each, at) =>
    linesOf(each, shared).map((text) => ({ text: `${numbered(at, seen.length)}${text}` })),
  );
  const looked = seen.some(({ kind }) => kind === "looked");
  const found = seen.some((each) => each.kind === "looked" && each.look.findings.length > 0);
  return messageCard(
    looked ? `I looked at the file${found ? " and found this" : ""}` : "I have not looked at the picture",
    [
      ...lines,
      ...(left > 0
        ? [{ text: `I look at five pictures at a time. ${left} more came with your message: send them by themselves.` }]
        : []),
      ...(looked ? [{ text: CAN_MISS }] : [{ text: "The questions are the same." }]),
    ],
    [],
  );
}

function linesOf(seen: PictureSeen, shared: boolean): readonly string[] {
  if (seen.kind === "not-fetched") return [NOT_HAD[seen.why]];
  const { look, shownOnly } = seen;
  if (shared) {
    const things = look.findings.length;
    return [
      things === 0
        ? NOTHING
        : `${things === 1 ? "One thing" : `${things} things`} that you should know. Send me the picture in our own chat to read what.`,
    ];
  }
  const { coordinates } = shownOnly;
  return [
    ...look.findings.map(({ says }) => says),
    ...(look.findings.length === 0 ? [NOTHING] : []),
    ...(coordinates
      ? [
          `It was taken at ${coordinates.latitude.toFixed(4)}, ${coordinates.longitude.toFixed(4)}. I tell you once, and keep that nowhere.`,
        ]
      : []),
    ...look.notLookedAt.map((each) => `Not looked at: ${each}`),
  ];
}

const NOTHING = "Nothing in the file that I know of.";
