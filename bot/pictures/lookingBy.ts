import { wordsInPicture } from "../../guidance/draft/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { LookingBy } from "../../pictures/index.js";

/** What pictures are looked at by, as the guidance has it. */
export function lookingBy({ pictures, flows, draft }: Guidance): LookingBy {
  const flow = flows.get(pictures.flow);
  if (!flow) throw new Error(`The flow "${pictures.flow}" was there when the content was checked.`);
  return {
    meanings: pictures.signs,
    credits: pictures.credits,
    checkWords: (text) => wordsInPicture(draft, flow, pictures.words, text),
  };
}
