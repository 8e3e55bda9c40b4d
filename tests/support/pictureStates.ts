import { type AfterFile, pictureCard } from "../../dialogs/check/pictureCard.js";
import { numberedPreview } from "../../pictures/copy/index.js";
import { scene } from "../pictures/pictures.js";
import type { CardState } from "./flowStates.js";

/** What was found in a picture, in every state of the look. @param text as what the file says */
export async function pictureStates(text: string): Promise<readonly CardState[]> {
  const credit = `The file says whose picture it is: ${text.slice(0, 100)}.`;
  const file = {
    kind: "looked",
    look: {
      sha256: "ab".repeat(32),
      type: "jpeg",
      width: 640,
      height: 480,
      findings: [{ kind: "credit", says: credit, provisions: [], answers: {} }],
      notLookedAt: [],
    },
    shownOnly: { coordinates: { latitude: 52.4068, longitude: -1.5197 } },
  } as const;
  const picture = await scene(640, 480).jpeg().toBuffer();
  const small = await numberedPreview(picture, { boxes: [], mostBytes: 9_000 });
  const faces = { kind: "face", says: "At least 3 faces in the picture.", provisions: [], answers: {} } as const;
  const sights = [{ looked: true, findings: [faces], notLookedAt: ["Words."], hash: null, ...(small && { small }) }];
  const sent = { seen: [file], left: 0, shared: false, checkedBefore: [] };
  const seen = (shown: "shown" | "gone" | "none"): AfterFile => ({ kind: "seen", sights, small: shown });
  return [
    { name: "a picture, still being looked at", card: pictureCard(sent, { kind: "looking", withinMs: 180_000 }) },
    { name: "a picture, looked at, in small", card: pictureCard(sent, seen("shown")) },
    { name: "a picture, looked at, its check closed", card: pictureCard(sent, seen("gone")) },
    { name: "a picture, looked at, in a group", card: pictureCard({ ...sent, shared: true, left: 2 }, seen("none")) },
    {
      name: "a picture that could not be had",
      card: pictureCard({ ...sent, seen: [{ kind: "not-fetched", why: "slow" }] }, { kind: "none" }),
    },
  ].map((state) => ({ group: "Pictures", ...state }));
}
