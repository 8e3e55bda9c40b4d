import { documentsFor, ofDocuments } from "../engine/decide.js";
import type { Answers, Flow, SourceDocument } from "../engine/types.js";
import type { Draft, FindingKind } from "./types.js";

/**
 * The documents that govern a draft. Unless a platform is named it is the first: the other one is about pictures
 * that the press office puts up.
 */
export function draftDocuments(flow: Flow, answers: Answers): readonly SourceDocument[] {
  return answers[flow.platformQuestion] === undefined ? flow.documents.slice(0, 1) : documentsFor(flow, answers);
}

/** The provisions of these documents that a kind rests on; all of its provisions where they have none. */
export function citedFor({ provisions }: FindingKind, documents: readonly SourceDocument[]): readonly string[] {
  return ofDocuments(documents, provisions);
}

/** Every provision that the findings cite, the worst first, each once. */
export function provisionsOf({ findings }: Draft, documents: readonly SourceDocument[]): readonly string[] {
  return [...new Set(findings.flatMap(({ kind }) => citedFor(kind, documents)))];
}
