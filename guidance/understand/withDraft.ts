import { checkDraft, type Draft, draftDocuments, draftText, provisionsOf, takeDraft } from "../draft/index.js";
import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Understanding } from "./understand.js";

/** An understanding, with what the draft check finds where the message holds the text of a post. */
export interface Checked extends Understanding {
  readonly draft?: Draft;
}

/** Checks the text of a post in a message that was understood as one, and cites what its findings rest on. */
export function withDraft(guidance: Guidance, understood: Understanding, text: string): Checked {
  if (understood.label !== "draft") return understood;
  const draft = checkDraft(guidance.draft, takeDraft(guidance.draft, text));
  return { ...understood, provisions: provisionsOf(draft, draftDocuments(flowOf(guidance), understood.facts)), draft };
}

/** What was found, a paragraph a kind; nothing where no draft was checked. */
export function draftParagraphs(guidance: Guidance, { draft, facts }: Checked): readonly string[] {
  return draft ? draftText(draft, guidance.provisions, draftDocuments(flowOf(guidance), facts)) : [];
}

function flowOf({ flows, draft }: Guidance): Flow {
  const flow = flows.get(draft.flow);
  if (!flow) throw new Error(`The guidance has no flow "${draft.flow}".`);
  return flow;
}
