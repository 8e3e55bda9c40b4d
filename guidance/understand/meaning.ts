import type { Match } from "../words/matcher.js";
import type { Label } from "./schema.js";

export type DenialPart = "before" | "unseen" | "after" | "sham" | "breaks";

/** What a phrase means. */
export type Meaning =
  | {
      readonly kind: "fact";
      readonly question: string;
      readonly option: string;
      readonly hideable: boolean;
      readonly depicts: boolean;
      readonly plain: boolean;
      readonly doubtful: boolean;
      readonly denies: boolean;
    }
  | { readonly kind: "cue"; readonly label: Label; readonly provisions: readonly string[] }
  | { readonly kind: "topic" | "fault"; readonly provisions: readonly string[] }
  | { readonly kind: "picture" | "posting" | "real" | "toy" | "unsharp" | "ordinary" }
  | { readonly kind: "denial"; readonly part: DenialPart };

type Of<K extends Meaning["kind"]> = Match<Extract<Meaning, { kind: K }>>;

/** The matches of one kind. */
export function ofKind<K extends Meaning["kind"]>(matches: readonly Match<Meaning>[], kind: K): readonly Of<K>[] {
  return matches.filter((match): match is Of<K> => match.meaning.kind === kind);
}
