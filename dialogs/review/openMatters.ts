import type { AskedEvent, CorrectionProposedEvent } from "../../records/index.js";
import type { CheckFile } from "./checkFile.js";

/** Something about a check that waits for somebody. */
export type OpenMatter =
  /** A lead has to look: somebody asked, a lead took it up, or new answers would be milder. */
  | { readonly kind: "look"; readonly id: string; readonly since: string }
  /** Somebody else has to confirm a correction. */
  | { readonly kind: "second"; readonly id: string; readonly since: string; readonly proposal: CorrectionProposedEvent }
  /** The person has to answer a lead's question. */
  | { readonly kind: "question"; readonly id: string; readonly since: string; readonly asked: AskedEvent }
  /** It is up and has to come down. */
  | { readonly kind: "down"; readonly id: string; readonly since: string };

/** What waits about a check, by the log alone. `id` says which of its kind it is, and changes where it begins to wait anew. */
export function openMatters({ check, waits }: CheckFile): readonly OpenMatter[] {
  const { review, questions, mustComeDown } = check;
  const unanswered = questions.flatMap(({ asked, answer }) => (answer ? [] : [asked]));
  return [
    ...(review.state === "second"
      ? [{ kind: "second" as const, id: review.proposal.eventId, since: review.proposal.at, proposal: review.proposal }]
      : []),
    ...(waits && review.state === "waiting" ? [{ kind: "look" as const, id: waits.eventId, since: waits.since }] : []),
    ...unanswered.map((asked) => ({ kind: "question" as const, id: asked.eventId, since: asked.at, asked })),
    ...(mustComeDown === undefined ? [] : [{ kind: "down" as const, id: mustComeDown, since: mustComeDown }]),
  ];
}
