import { documentOf, documentsFor } from "../engine/decide.js";
import type { Answers, DocumentId, Flow } from "../engine/types.js";
import type { Draft, FindingKind } from "./types.js";

/**
 * The documents that govern a draft. Words go on Facebook unless another platform is named: what goes on Flickr is
 * pictures, and the press office puts them there.
 */
export function draftDocuments(flow: Flow, answers: Answers): readonly DocumentId[] {
  return answers[flow.platformQuestion] === undefined ? ["facebook"] : documentsFor(flow, answers);
}

/** The provisions of these documents that a kind rests on; all of its provisions where they have none. */
export function citedFor({ provisions }: FindingKind, documents: readonly DocumentId[]): readonly string[] {
  const own = provisions.filter((id) => documents.includes(documentOf(id)));
  return own.length > 0 ? own : provisions;
}

/** Every provision that the findings cite, the worst first, each once. */
export function provisionsOf({ findings }: Draft, documents: readonly DocumentId[]): readonly string[] {
  return [...new Set(findings.flatMap(({ kind }) => citedFor(kind, documents)))];
}
