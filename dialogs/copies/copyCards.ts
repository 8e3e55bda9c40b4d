import { type AdaptiveCard, action, formCard, messageCard, smallPicture } from "../../cards/index.js";
import type { MadePicture } from "../../pictures/index.js";
import type { Check, CopyInProgress } from "../../records/index.js";

/** The input in which stands what is to be covered. */
export const COVER_INPUT = "cover";
/** The most that the numbered picture may have in bytes: a card has room for it, and for its words. */
export const PREVIEW_BYTES = 14_000;

const AGAIN = "Give me a copy to post";

function beginAction(reference: string, more: object = {}, title = AGAIN) {
  return action(title, "copy.begin", { ref: reference, x: more }, { inputs: "none" });
}

/** What was pressed does not hold any more, and how to begin again. */
export function beginAgainCard(reference: string, why: string): AdaptiveCard {
  return messageCard("A copy to post", [{ text: why }], [beginAction(reference)]);
}

/** Which of several pictures. */
export function whichPictureCard(reference: string, pictures: readonly number[]): AdaptiveCard {
  return messageCard(
    "Which picture?",
    [{ text: "I can copy one picture at a time. They are numbered in the order you sent them." }],
    pictures.map((picture) => beginAction(reference, { n: String(picture) }, `Picture ${picture + 1}`)),
  );
}

export interface ChoiceView {
  readonly reference: string;
  readonly copy: CopyInProgress;
  /** Left out where none could be made. */
  readonly preview?: MadePicture | undefined;
  /** What could not be looked at, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** There was more than can be numbered. */
  readonly isCutOff: boolean;
}

/** What is to be covered, with the picture in small. */
export function choiceCard({ reference, copy, preview, notLookedAt, isCutOff }: ChoiceView): AdaptiveCard {
  const { coverable, at } = copy;
  return formCard({
    title: "A copy to post",
    kicker: `Check ${reference}`,
    rows: [
      {
        value:
          coverable.length > 0
            ? "Tick what to cover. I will fill it with black for good. The rest of the picture stays as it is."
            : "I found nothing to cover. That does not mean there is nothing: look at it yourself, full size.",
      },
      ...(isCutOff
        ? [{ value: `There are more than I can number, so I have only listed ${coverable.length}. Cover the rest yourself.` }]
        : []),
      ...notLookedAt.map((each) => ({ name: "Not looked at:", value: each })),
      {
        value:
          "I can miss things that are small, turned, blurred or far away. The copy's file has no location, no thumbnail and no other hidden information.",
      },
    ],
    ...(preview && { picture: smallPicture(preview.bytes, preview.type, altOf(coverable.length)) }),
    fields:
      coverable.length === 0
        ? []
        : [
            {
              kind: "choice",
              id: COVER_INPUT,
              label: "Cover",
              value: "",
              multi: true,
              options: coverable.map(({ what }, index) => ({ id: String(index), label: `${index + 1}: ${what}` })),
            },
          ],
    actions: [
      action("Make the copy", "copy.make", { ref: reference, x: { n: String(copy.picture), at } }, { style: "positive" }),
    ],
  });
}

/** What was chosen, in place of the card with the picture on which it was. */
export function chosenCard(reference: string, { picture, coverable }: CopyInProgress, cover: readonly number[]): AdaptiveCard {
  const covered = cover.flatMap((index) => coverable[index]?.what ?? []);
  const what = covered.length > 0 ? `Covered: ${covered.join("; ")}.` : "Nothing is covered.";
  return messageCard(
    "A copy to post",
    [{ text: `${what} I have made the copy: it is offered to you below.`, small: `Check ${reference}` }],
    [beginAction(reference, { n: String(picture) }, "Choose again")],
  );
}

/** The person is to send the picture again. */
export function sendAgainCard(reference: string, minutes: number): AdaptiveCard {
  return messageCard("Send me the picture again", [
    {
      text: `I do not keep pictures, and I can no longer download this one. Send me the same file that we checked (${reference}) here within ${minutes} minutes, on its own or with the word “copy”, and I will carry on.`,
    },
  ]);
}

/** The copy is where it belongs. What was covered is asked about, and never taken for done. */
export function givenCard(
  check: Pick<Check, "id" | "revision" | "flow">,
  mayBeUp: boolean,
  covered: readonly string[],
  without: readonly string[],
  sha256: string,
): AdaptiveCard {
  const data = { c: check.id, r: check.revision, f: check.flow };
  return formCard({
    title: "Your copy is in your OneDrive",
    // A copy is no way round the answer.
    kicker: mayBeUp ? "Post the copy, not the picture" : "The verdict on your check is not “OK to post”",
    rows: [
      ...covered.map((what) => ({ name: "Covered:", value: what })),
      {
        value:
          covered.length > 0
            ? "Open it full size before you post it: is everybody and everything covered that should be?"
            : "Nothing is covered in it. Open it full size before you post it.",
      },
      ...without.map((what) => ({ name: "Not in the copy:", value: what })),
      {
        value:
          without.length > 0
            ? "Your verdict has not changed. If you ticked something only because of what the copy no longer has, change your answers so that the record is right."
            : "Your verdict has not changed.",
      },
      { name: "SHA-256 of the copy:", value: sha256 },
    ],
    fields: [],
    actions: [action("Change my answers", "check.review", data, { inputs: "none" })],
  });
}

function altOf(count: number): string {
  return count === 0 ? "The picture, small" : `The picture, small, with numbers from 1 to ${count} on what can be covered`;
}
