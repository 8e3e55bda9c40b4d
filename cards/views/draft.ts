import {
  citedFor,
  type Draft,
  type FindingGroup,
  groupsOf,
  type Item,
  LOOKED_AT,
  limitsOf,
  NOTHING_FOUND,
  worstOf,
} from "../../guidance/draft/index.js";
import type { Provision, SourceDocument } from "../../guidance/index.js";
import { type ActionView, action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { citations } from "./citation.js";
import { previewOf } from "./draftPreview.js";
import { frame, headerOf } from "./face.js";

/** The id of the input that holds the words. It is on the card even while hidden, because the buttons send its value along. */
export const DRAFT_INPUT = "draft";

export interface DraftView {
  readonly draft: Draft;
  /** The documents whose provisions are cited. */
  readonly documents: readonly SourceDocument[];
  readonly provisions: ReadonlyMap<string, Provision>;
  /** What the buttons carry besides the words: where it will be posted, if known. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whose words they are and what of them was not read, in sentences; left out if they are the person's own. */
  readonly quoted?: readonly string[];
  /** What has to be known about how they were read, in sentences. */
  readonly notes?: readonly string[];
}

/** How many findings a card shows at most, and how many characters of each. */
const MOST_FINDINGS = 12;
const MOST_WORDS = 60;
const KICKER = "Wording check";
const MORE_TO_COME =
  "I only checked the wording. The checklist asks about everything else and gives you an answer that is logged.";
const SECTIONS = [
  { weight: "stop", title: "What the guidance does not allow" },
  { weight: "change", title: "What could be better" },
] as const;

/** What was found in the words of a post, each with advice; the words with the findings marked; and the next steps. */
export function draftCard({ draft, documents, provisions, data, quoted = [], notes = [] }: DraftView): AdaptiveCard {
  const { groups, more } = worstOf(groupsOf(draft), MOST_FINDINGS);
  const limits = limitsOf(draft);
  const carried = draft.text.slice(0, draft.looked);
  const said = [...quoted, ...notes, ...limits, ...(limits.length > 0 ? [kept(draft)] : [])];
  const notice: Notice = { text: said.join(" ").trim(), style: "warning" };
  return render("draft", {
    ...frame(headerOf(titleOf(draft), KICKER), [...checklist(data, true), edit(data)], notice),
    ...inputOf(carried, false),
    intro: groups.length === 0 ? `${NOTHING_FOUND} ${MORE_TO_COME}` : MORE_TO_COME,
    checked: quoted.length > 0 ? "The words you quoted, which I checked" : "The words I checked",
    preview: previewOf(carried, draft.findings).map(({ text, marked }) => ({
      text,
      marked,
      weight: marked ? "Bolder" : "Default",
    })),
    sections: SECTIONS.flatMap(({ weight, title }) => {
      const of = groups.filter(({ kind }) => kind.weight === weight);
      return of.length === 0 ? [] : [{ title, groups: of.map((group) => groupView(group, documents, provisions)) }];
    }),
    more: more === 0 ? "" : `I found ${more} more. Change these first, then check the words again.`,
  });
}

/** The words in an input, to change and check again. */
export function draftEditCard(
  text: string,
  data: DraftView["data"],
  { problem = "", notice }: { readonly problem?: string; readonly notice?: Notice } = {},
): AdaptiveCard {
  const again = action("Check again", "draft.again", data, { style: "positive" });
  return render("draft", {
    ...frame(headerOf("Change the words", KICKER), [again, ...checklist(data, false)], notice),
    ...inputOf(text, true),
    problem,
    intro: "",
    checked: "",
    preview: [],
    sections: [],
    more: "",
  });
}

/** Asks for the words of a post. @param others buttons for what else can be checked from here */
export function draftEntryCard(others: readonly ActionView[]): AdaptiveCard {
  const check = action("Check the words", "draft.again", {}, { style: "positive" });
  return render("draft", {
    ...frame(headerOf("Check a post", KICKER), [check, ...others]),
    ...inputOf("", true),
    intro: "Paste the words of your post, or check a photo. Only you see this.",
    checked: "",
    preview: [],
    sections: [],
    more: "",
  });
}

function titleOf({ findings }: Draft): string {
  if (findings.length === 0) return "Nothing found in the words";
  return findings.some(({ kind }) => kind.weight === "stop") ? "Change this before you post it" : "The words could be better";
}

/** What to tell the person when their text is too long for the card. */
function kept({ text, looked }: Draft): string {
  return looked < text.length ? "There is no room for the rest on this card. Your message still has all of it." : "";
}

function inputOf(text: string, editing: boolean) {
  const limit = new Intl.NumberFormat("en-GB").format(LOOKED_AT);
  return { text, editing, problem: "", maxLength: LOOKED_AT, error: `Use ${limit} characters at most.` };
}

function groupView(
  { kind, items }: FindingGroup,
  documents: readonly SourceDocument[],
  provisions: ReadonlyMap<string, Provision>,
) {
  return {
    why: kind.why,
    items: items.map(({ words, times, change }: Item) => ({ words: shownWords(words, times), change })),
    citation: citations(citedFor(kind, documents).flatMap((id) => provisions.get(id) ?? [])),
  };
}

function shownWords(words: string, times: number): string {
  if (words === "") return "";
  const characters = [...words];
  const short = characters.length > MOST_WORDS ? `${characters.slice(0, MOST_WORDS).join("")}…` : words;
  return `“${short}”${times > 1 ? ` (${times} times)` : ""} `;
}

function checklist(data: DraftView["data"], first: boolean) {
  return [action("Go through the checklist", "draft.checklist", data, first ? { style: "positive" } : {})];
}

function edit(data: DraftView["data"]) {
  return action("Check another version", "draft.edit", data);
}
