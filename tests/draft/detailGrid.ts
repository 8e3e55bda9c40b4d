import { checkDraft } from "../../guidance/draft/index.js";
import { entriesOf, rules } from "./support.js";

interface Detail {
  readonly labels: readonly string[];
  readonly values: readonly string[];
  /** One of these must be found. */
  readonly kinds: readonly string[];
  /** Where the label is no label behind the value: "born". */
  readonly only?: "forward";
}
export const DETAILS = Object.entries(entriesOf<Readonly<Record<string, Detail>>>("details.yaml"));

/** What joins a label and its value: its name, and what stands between and behind. */
const JOINTS: readonly (readonly [name: string, between: string, after: string])[] = [
  ["blank", " ", ""],
  ["none", "", ""],
  [",", ", ", ""],
  ["/", "/", ""],
  [".", ". ", ""],
  ["-", " - ", ""],
  ["–", " – ", ""],
  ["line", "\n", ""],
  ["( )", " (", ")"],
  ["is", " is ", ""],
  ["=", "=", ""],
  [":", ": ", ""],
];
export const JOINT_NAMES = JOINTS.map(([name]) => name);
const EDGES: readonly (readonly [before: string, after: string])[] = [
  ["", ""],
  ["Be careful: ", " according to the file."],
  ["(", ")"],
  ["- ", ","],
  ["Seen again.\n", "\nThanks"],
  ["“", "”"],
];

/** One way of writing a detail. */
export interface Written {
  readonly joint: string;
  readonly text: string;
}

/** Every way of writing a detail: its labels, its values, what joins them, which comes first, and what stands around. */
export function waysOf({ labels, values, only }: Detail): readonly Written[] {
  return labels.flatMap((label) =>
    values.flatMap((value) =>
      // A value with nothing before it stands alone.
      (label === "" ? JOINTS.slice(0, 1) : JOINTS).flatMap(([joint, between, after]) => {
        const forward = `${label}${label === "" ? "" : between}${value}${after}`;
        // Nobody joins a value to the label behind it.
        const both =
          only === "forward" || label === "" || joint === "none" ? [forward] : [forward, `${value}${between}${label}${after}`];
        return both.flatMap((words) => EDGES.map(([open, close]) => ({ joint, text: `${open}${words}${close}` })));
      }),
    ),
  );
}

export function isFound({ kinds }: Detail, text: string): boolean {
  return checkDraft(rules, text).findings.some(({ kind }) => kinds.includes(kind.id));
}

/** The ordinary posts, and what is found in one of them that would stop it. */
export const POSTS = entriesOf<readonly (readonly (readonly string[])[])[]>("ordinaryPosts.yaml").flatMap((parts) =>
  parts.reduce<readonly string[]>((begun, part) => begun.flatMap((a) => part.map((b) => a + b)), [""]),
);
export function wrongIn(text: string): readonly string[] {
  return checkDraft(rules, text)
    .findings.filter(({ kind }) => kind.weight === "stop")
    .map(({ kind, words }) => `${kind.id} (${words})`);
}
