import {
  beginAgainCard,
  choiceCard,
  chosenCard,
  givenCard,
  sendAgainCard,
  whichPictureCard,
} from "../../dialogs/copies/copyCards.js";
import { MOST_COVERABLE } from "../../dialogs/copies/coverable.js";
import { numberedPreview } from "../../pictures/copy/index.js";
import type { CopyInProgress } from "../../records/index.js";
import { scene } from "../pictures/pictures.js";
import type { CardState } from "./flowStates.js";

const REFERENCE = "COV-2611-7KQ4MZ";

/** Every card about a copy of a picture, in every state. */
export async function copyStates(): Promise<readonly CardState[]> {
  const whats = ["a face, upper left", "a number plate, lower right", "words on papers, a screen or a board, in the centre"];
  const copyWith = (count: number): CopyInProgress => ({
    at: "2026-11-23T09:05:00.000Z",
    picture: 0,
    sha256: "ab".repeat(32),
    from: { kind: "pasted", url: "https://smba.example/1" },
    coverable: Array.from({ length: count }, (_, at) => ({
      what: whats[at % whats.length] ?? "",
      box: [20 + (at % 6) * 100, 20 + Math.floor(at / 6) * 110, 80, 60],
    })),
  });
  const picture = await scene(640, 480).jpeg().toBuffer();
  const previewOf = (copy: CopyInProgress) =>
    numberedPreview(picture, { boxes: copy.coverable.map(({ box }) => box), mostBytes: 14_000 });
  const [few, many, none] = [copyWith(3), copyWith(MOST_COVERABLE), copyWith(0)];
  const choice = { reference: REFERENCE, notLookedAt: [], isCutOff: false };
  const check = { id: "check-1", revision: 3, flow: "photo" };
  const hash = "cd".repeat(32);
  return [
    { name: "what to cover", card: choiceCard({ ...choice, copy: few, preview: await previewOf(few) }) },
    {
      name: "what to cover, more than can be numbered",
      card: choiceCard({ ...choice, copy: many, preview: await previewOf(many), notLookedAt: ["Faces."], isCutOff: true }),
    },
    { name: "nothing found to cover, no small picture", card: choiceCard({ ...choice, copy: none }) },
    { name: "which of several pictures", card: whichPictureCard(REFERENCE, [0, 1, 2, 3, 4]) },
    { name: "chosen", card: chosenCard(REFERENCE, many, [0, 1]) },
    { name: "to be sent again", card: sendAgainCard(REFERENCE, 15) },
    { name: "out of date", card: beginAgainCard(REFERENCE, "That card is out of date. Press the button to begin again.") },
    { name: "given, as it was", card: givenCard(check, true, [], [], hash) },
    {
      name: "given, with things covered",
      card: givenCard(check, false, whats, ["The file says where it was taken, to within a few steps."], hash),
    },
  ].map((state) => ({ group: "Copies to post", ...state }));
}
