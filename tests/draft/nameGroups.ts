import { checkDraft } from "../../guidance/draft/index.js";
import { entriesOf, rules } from "./support.js";

interface Content {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly frames: readonly string[];
  readonly held: readonly string[];
}
export const NAMES = entriesOf<Content>("nameGroups.yaml");

/** How a name is typed. */
const SPELLINGS = {
  usual: (name: string) => name,
  small: (name: string) => name.toLowerCase(),
  capitals: (name: string) => name.toUpperCase(),
} as const;
export type Spelling = keyof typeof SPELLINGS;

interface Frames {
  readonly tuned: readonly string[];
  readonly held: readonly string[];
  readonly titled: { readonly held: readonly string[]; readonly acting: readonly string[] };
  readonly lines: readonly string[];
  readonly court: { readonly exempt: readonly string[]; readonly found: readonly string[]; readonly again: readonly string[] };
}
export const FRAMES = entriesOf<Frames>("nameFrames.yaml");

/** How often names of a group are found in some sentences, and where not. */
export interface Found {
  readonly asked: number;
  readonly missed: readonly string[];
}

/**
 * Puts every name of a group into every frame, in place of all of them the next one, the one after that and so on.
 *
 * @param only the places whose names must be found; all of them where none are given
 */
export function findNames(
  names: readonly string[],
  frames: readonly string[],
  spelling: Spelling,
  step = 1,
  only: readonly string[] = ["n", "m", "o"],
): Found {
  const missed: string[] = [];
  let asked = 0;
  for (const [place, frame] of frames.entries()) {
    for (let at = place % step; at < names.length; at += step) {
      const put = { n: names[at] ?? "", m: names[(at + 7) % names.length] ?? "", o: names[(at + 13) % names.length] ?? "" };
      const given = Object.entries(put).filter(([key]) => frame.includes(`{${key}}`));
      const text = given.reduce((all, [key, name]) => all.replaceAll(`{${key}}`, () => SPELLINGS[spelling](name)), frame);
      asked++;
      const wanted = given.filter(([key]) => only.includes(key));
      if (!wanted.every(([, name]) => isFound(text, SPELLINGS[spelling](name)))) missed.push(text);
    }
  }
  return { asked, missed };
}

function isFound(text: string, name: string): boolean {
  const from = text.indexOf(name);
  return checkDraft(rules, text).findings.some(
    ({ kind, from: start, to }) => kind.id === "named" && start < from + name.length && to > from,
  );
}
