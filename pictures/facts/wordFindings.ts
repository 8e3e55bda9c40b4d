import type { PictureFinding } from "../findings/look.js";

/** Something that a check of words has found, with what it suggests in the photo checklist. */
interface WordsFinding extends Pick<PictureFinding, "says" | "provisions" | "answers"> {
  /** The draft check's kind. */
  readonly kind: string;
  /** The words that were found. */
  readonly words: string;
}

/** Looks through words for what may not be posted. */
export type CheckWords = (text: string) => readonly WordsFinding[];

/** What a text that stands in a picture or its file comes to. */
export function findingsInWords(checkWords: CheckWords, text: string): readonly PictureFinding[] {
  return checkWords(text).map(({ kind, words, ...rest }) =>
    kind === "marking" ? { kind: "marking", ...rest, text: words } : { kind: "detail", ...rest, detail: kind, text: words },
  );
}
