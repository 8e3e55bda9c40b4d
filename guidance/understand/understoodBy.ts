import type { Guidance } from "../load/load.js";
import type { Label } from "./schema.js";
import type { SecondReading } from "./secondReader.js";

/** What is known beside the words, and for whom they are read. */
export interface AskedOf {
  /** What the person says they mean, where two readings were close. */
  readonly meant?: Label | undefined;
  /** What another reader makes of the words; it can only make an answer stricter. */
  readonly second?: SecondReading | undefined;
  /** Whoever wrote them: where many words wait, people take turns. */
  readonly person?: string | undefined;
  /** Called, at most once, where reading them takes so long that the person should know. */
  readonly onSlow?: (() => void) | undefined;
}

/** The part of the guidance that words are understood by, and where the files about words lie. */
export type UnderstoodBy = Pick<Guidance, "flows" | "provisions" | "folder" | "shownAs">;
