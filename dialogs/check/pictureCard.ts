import { type AdaptiveCard, messageCard, type SmallPicture, smallPicture } from "../../cards/index.js";
import type { PictureFinding } from "../../pictures/index.js";
import type { NotFetched, PictureSeen, Sight } from "../turn/pictures.js";
import { asKept, numbered, saidOnce } from "./foundInPictures.js";

const NOT_HAD: Readonly<Record<NotFetched, string>> = {
  elsewhere: "I do not download pictures from where it is stored.",
  refused: "I could not get it.",
  large: "It is bigger than 15 MB.",
  slow: "It took too long to download.",
};
const CAN_MISS: Readonly<Record<"file" | "looking" | "picture", string>> = {
  file: "I only looked at the file, not at what the picture shows, and I can miss things.",
  looking: "I looked at the file, and I can miss things.",
  picture: "I can miss things that are small, turned, blurred or far away: count the people and read every sign yourself.",
};
const SAYS_NOTHING =
  "If I find nothing, that does not mean there is nothing. I keep this list with the check, but not the picture.";
/** Follows {@link SAYS_NOTHING} if a small version of the picture is shown, or was. */
const OF_SMALL = {
  shown: "The small picture below is only in this chat, and only until you have your answer.",
  gone: "The small picture is gone: I only show it while the check is open.",
};
const NOTHING = { file: "I found nothing in the file.", picture: "I found nothing in the file or the picture." };
const MINUTE_MS = 60_000;

/** Whether pictures are shown in small. Where they are `gone`, nothing is said that is told only once: the card is stored until it is sent. */
export type SmallShown = "shown" | "gone" | "none";

/** The state of the look at the pictures themselves. */
export type AfterFile =
  /** What can be seen in them is not looked at. */
  | { readonly kind: "none" }
  /** The look is going on, for at most this many milliseconds. */
  | { readonly kind: "looking"; readonly withinMs: number }
  | { readonly kind: "seen"; readonly sights: readonly (Sight | undefined)[]; readonly small: SmallShown };

/** The pictures of a message. */
interface Sent {
  readonly seen: readonly PictureSeen[];
  /** How many more there were that were not looked at. */
  readonly left: number;
  /** Whether others can see it: then names of places and people are left out. */
  readonly shared: boolean;
  /** What is known about earlier checks of them, one sentence each. */
  readonly checkedBefore: readonly string[];
}

/** Says what was found in pictures: in their files, before the questions are asked, and in what they show, once that has been looked at. */
export function pictureCard({ seen, left, shared, checkedBefore }: Sent, after: AfterFile): AdaptiveCard {
  const all = seen.map((each, at): Both => ({ file: each, sight: after.kind === "seen" ? after.sights[at] : undefined }));
  const isKept = after.kind === "seen" && after.small === "gone";
  const lines = all.flatMap((each, at) =>
    linesOf(each, shared, isKept).map((plain) => ({ plain: `${numbered(at, all.length)}${plain}` })),
  );
  const looked = seen.some(({ kind }) => kind === "looked");
  const found = checkedBefore.length > 0 || all.some((each) => findingsIn(each).length > 0);
  const isSeen = all.some(({ sight }) => sight?.looked);
  const title = `I looked at the ${isSeen ? "picture" : "file"}${found ? " and found this" : ""}`;
  const small = after.kind === "seen" && after.small === "shown" ? smallOf(all) : [];
  const ofSmall = small.length > 0 ? [OF_SMALL.shown] : isKept ? [OF_SMALL.gone] : [];
  const canMiss = CAN_MISS[isSeen ? "picture" : after.kind === "looking" ? "looking" : "file"];
  return messageCard(
    looked ? title : "I have not looked at the picture",
    [
      ...checkedBefore.map((text) => ({ text })),
      ...lines,
      ...(left > 0
        ? [{ text: `I can look at five pictures at a time. Your message had ${left} more: send them separately.` }]
        : []),
      ...(after.kind === "looking" ? [{ text: stillLooking(after.withinMs) }] : []),
      ...(looked ? [{ text: [canMiss, SAYS_NOTHING, ...ofSmall].join(" ") }] : [{ text: "The questions are the same." }]),
    ],
    [],
    undefined,
    small,
  );
}

/** A picture's file, and what can be seen in it; undefined if that was not looked at. */
interface Both {
  readonly file: PictureSeen;
  readonly sight: Sight | undefined;
}

/** Small versions, to show which picture a line is about, among several and later on. */
function smallOf(all: readonly Both[]): readonly SmallPicture[] {
  return all.flatMap(({ sight }, at) => {
    const { small } = sight ?? {};
    return small ? [smallPicture(small.bytes, small.type, `${numbered(at, all.length)}The picture, small`)] : [];
  });
}

function stillLooking(withinMs: number): string {
  const minutes = Math.ceil(withinMs / MINUTE_MS);
  return `I am still looking at what the picture shows. This takes up to ${minutes} minutes. If this card has not changed by then, I have not looked at it.`;
}

function findingsIn({ file, sight }: Both): readonly PictureFinding[] {
  return saidOnce([...(file.kind === "looked" ? file.look.findings : []), ...(sight?.findings ?? [])]);
}

function linesOf(both: Both, shared: boolean, isKept: boolean): readonly string[] {
  const { file, sight } = both;
  if (file.kind === "not-fetched") return [NOT_HAD[file.why]];
  const found = findingsIn(both);
  const nothing = found.length > 0 ? [] : [NOTHING[sight?.looked ? "picture" : "file"]];
  const missing = [...file.look.notLookedAt, ...(sight?.notLookedAt ?? [])].map((each) => `Not looked at: ${each}`);
  if (shared) {
    const things = found.length === 1 ? "One thing" : `${found.length} things`;
    const known = `${things} you should know about. Send me the picture in our own chat to see what.`;
    return [...nothing, ...(found.length > 0 ? [known] : []), ...(sight ? missing : [])];
  }
  const { coordinates } = file.shownOnly;
  return [
    ...found.map(({ says }) => (isKept ? asKept(says) : says)),
    ...nothing,
    ...(coordinates && !isKept
      ? [
          `It was taken at ${coordinates.latitude.toFixed(4)}, ${coordinates.longitude.toFixed(4)}. I only tell you this once and do not keep it.`,
        ]
      : []),
    ...missing,
  ];
}
