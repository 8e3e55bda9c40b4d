import { documentOf } from "../../engine/decide.js";
import type { Fail } from "../ledger/ledger.js";
import type { Context, Visit } from "../space/visit.js";

/**
 * The platform is known in every check, and of a rule's provisions only those of its documents are cited where there are
 * any.
 *
 * Part by part: whether the platform is known follows from the part it is in. What a reason cites follows from its rule
 * and the platform, which may be in different parts; so each rule is also tried on each platform (`rules.ts`).
 */
export function proveDocuments(
  { answers, decision }: Visit,
  { verdicts: { flow } }: Pick<Context, "verdicts">,
  fail: Fail,
): void {
  const platforms = flow.pages.flatMap((page) => page.questions).find((question) => question.id === flow.platformQuestion);
  const chosen =
    platforms?.kind === "choice" ? platforms.options.find((option) => option.id === answers[platforms.id]) : undefined;
  const named = chosen?.documents;
  if (!named) {
    fail("documents", { says: "Which document governs the platform is not known.", answers });
    return;
  }
  const documents = flow.documents.filter(({ id }) => named.includes(id));
  const ofPlatform = (id: string) => documentOf(documents, id) !== undefined;
  for (const reason of decision?.reasons ?? []) {
    const rule = flow.rules.find((each) => each.id === reason.rule);
    const stray = reason.provisions.find((id) => !ofPlatform(id));
    if (stray && rule?.provisions.some(ofPlatform)) {
      fail("documents", { says: `Rule "${reason.rule}" cites ${stray}, which is not about this platform.`, answers });
    }
  }
}
