import { type AdaptiveCard, messageCard, type SmallPicture, smallPicture } from "../../cards/index.js";
import type { PictureFinding } from "../../pictures/index.js";
import type { NotFetched, PictureSeen, Sight } from "../turn/pictures.js";
import { numbered, saidOnce } from "./foundInPictures.js";

const NOT_HAD: Readonly<Record<NotFetched, string>> = {
  elsewhere: "It comes from a place that I fetch nothing from.",
  refused: "I could not get it.",
  large: "It is larger than 15 MB.",
  slow: "It took too long to come.",
};
const CAN_MISS: Readonly<Record<"file" | "looking" | "picture", string>> = {
  file: "I looked at the file only, not at what can be seen in it, and I can miss things.",
  looking: "I looked at the file, and I can miss things.",
  picture: "I can miss small, turned, blurred or far things: count the people and read every sign yourself.",
};
const SAYS_NOTHING =
  "What I do not find says nothing. What is listed here stays with the check, and nothing of the picture does.";
/** Behind {@link SAYS_NOTHING} where the picture is shown in small. */
const SMALL_STAYS_HERE = "The small picture below stands in this chat alone.";
const NOTHING = { file: "Nothing in the file that I know of.", picture: "Nothing in the file or the picture that I know of." };
const MINUTE_MS = 60_000;

/** What came of looking at the pictures themselves. */
export type AfterFile =
  /** Nobody looks at what can be seen in them. */
  | { readonly kind: "none" }
  /** That goes on, for so many milliseconds at most. */
  | { readonly kind: "looking"; readonly withinMs: number }
  | { readonly kind: "seen"; readonly sights: readonly (Sight | undefined)[] };

/** The pictures of a message. */
interface Sent {
  readonly seen: readonly PictureSeen[];
  /** How many there were besides, which were not looked at. */
  readonly left: number;
  /** Others can see it: what a place or a person is called then stays out. */
  readonly shared: boolean;
  /** What is known of checks in which they were before, one sentence each. */
  readonly checkedBefore: readonly string[];
}

/** Says what was found in pictures: in their files, before the questions are asked, and in what can be seen, once that was looked at. */
export function pictureCard({ seen, left, shared, checkedBefore }: Sent, after: AfterFile): AdaptiveCard {
  const all = seen.map((each, at): Both => ({ file: each, sight: after.kind === "seen" ? after.sights[at] : undefined }));
  const lines = all.flatMap((each, at) => linesOf(each, shared).map((text) => ({ text: `${numbered(at, all.length)}${text}` })));
  const looked = seen.some(({ kind }) => kind === "looked");
  const found = checkedBefore.length > 0 || all.some((each) => findingsIn(each).length > 0);
  const isSeen = all.some(({ sight }) => sight?.looked);
  const title = `I looked at the ${isSeen ? "picture" : "file"}${found ? " and found this" : ""}`;
  const small = smallOf(all);
  const canMiss = CAN_MISS[isSeen ? "picture" : after.kind === "looking" ? "looking" : "file"];
  return messageCard(
    looked ? title : "I have not looked at the picture",
    [
      ...checkedBefore.map((text) => ({ text })),
      ...lines,
      ...(left > 0
        ? [{ text: `I look at five pictures at a time. ${left} more came with your message: send them by themselves.` }]
        : []),
      ...(after.kind === "looking" ? [{ text: stillLooking(after.withinMs) }] : []),
      ...(looked
        ? [{ text: [canMiss, SAYS_NOTHING, ...(small.length > 0 ? [SMALL_STAYS_HERE] : [])].join(" ") }]
        : [{ text: "The questions are the same." }]),
    ],
    [],
    undefined,
    small,
  );
}

/** A picture's file, and what can be seen in it; undefined where that was not looked at. */
interface Both {
  readonly file: PictureSeen;
  readonly sight: Sight | undefined;
}

/** So that it can be told, among several and later, which picture this was about. */
function smallOf(all: readonly Both[]): readonly SmallPicture[] {
  return all.flatMap(({ sight }, at) => {
    const { small } = sight ?? {};
    return small ? [smallPicture(small.bytes, small.type, `${numbered(at, all.length)}The picture, small`)] : [];
  });
}

function stillLooking(withinMs: number): string {
  const minutes = Math.ceil(withinMs / MINUTE_MS);
  return `I am still looking at what can be seen in the picture, for ${minutes} minutes at most. If this card does not change by then, I have not looked at that.`;
}

function findingsIn({ file, sight }: Both): readonly PictureFinding[] {
  return saidOnce([...(file.kind === "looked" ? file.look.findings : []), ...(sight?.findings ?? [])]);
}

function linesOf(both: Both, shared: boolean): readonly string[] {
  const { file, sight } = both;
  if (file.kind === "not-fetched") return [NOT_HAD[file.why]];
  const found = findingsIn(both);
  const nothing = found.length > 0 ? [] : [NOTHING[sight?.looked ? "picture" : "file"]];
  const missing = [...file.look.notLookedAt, ...(sight?.notLookedAt ?? [])].map((each) => `Not looked at: ${each}`);
  if (shared) {
    const things = found.length === 1 ? "One thing" : `${found.length} things`;
    const known = `${things} that you should know. Send me the picture in our own chat to read what.`;
    return [...nothing, ...(found.length > 0 ? [known] : []), ...(sight ? missing : [])];
  }
  const { coordinates } = file.shownOnly;
  return [
    ...found.map(({ says }) => says),
    ...nothing,
    ...(coordinates
      ? [
          `It was taken at ${coordinates.latitude.toFixed(4)}, ${coordinates.longitude.toFixed(4)}. I tell you once, and keep that nowhere.`,
        ]
      : []),
    ...missing,
  ];
}
