import { type ActionView, type AdaptiveCard, action, formCard, messageCard, verdictLine } from "../../cards/index.js";
import type { ReviewRequestedEvent } from "../../records/index.js";
import type { CheckFile } from "./checkFile.js";
import { requestId } from "./decide.js";
import { NOTE_INPUT } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";

const PLAIN = { inputs: "none" } as const;

/** What the person has asked, where that waits. That a lead has taken it up by themselves is nothing they asked. */
export function ownRequest({ request, owner }: CheckFile): ReviewRequestedEvent | undefined {
  return request?.by.id === owner.id ? request : undefined;
}

/** The button that withdraws what the person has asked, while nobody has decided or put anything right. */
export function withdrawing(file: CheckFile): readonly ActionView[] {
  const asked = ownRequest(file);
  if (!asked || file.check.review.state !== "waiting") return [];
  return [action("Withdraw my request", "review.withdraw", { ...backTo(file), x: { k: asked.eventId } }, PLAIN)];
}

/** Where nothing waits that the person has asked: a lead has decided since, or nobody looked. */
export function lookedTitle({ check: { history, review } }: CheckFile): string {
  if (review.state === "waiting") return "A team lead still has to look";
  const latest = history.findLast(({ kind }) => kind === "reviewed" || kind === "review-withdrawn");
  return latest?.kind === "review-withdrawn" ? "You have withdrawn your request" : "Your team lead has looked";
}

/** For whoever asked, once they have withdrawn it. */
export function withdrawnForOwner(file: CheckFile): AdaptiveCard {
  const { check, scale, waits } = file;
  const still = waits ? " A team lead still has to look, without being asked: do not post it before you have an answer." : "";
  return messageCard(
    "You have withdrawn your request",
    [
      {
        text: `Nobody is asked to look any more. The verdict is ${verdictLine(check.verdict, scale)}.${still}`,
        small: `Reference ${check.reference}. That you asked, and withdrew it, stays in the record.`,
      },
    ],
    [action("Back to the verdict", "check.show", backTo(file), PLAIN)],
  );
}

/** Asks the person for a note to their lead. */
export function requestForm(file: CheckFile, note: string, problem?: string): AdaptiveCard {
  const { check, scale } = file;
  return formCard({
    title: "Ask my team lead to look",
    kicker: `Reference ${check.reference}`,
    rows: [{ name: "Verdict:", value: verdictLine(check.verdict, scale) }],
    fields: [
      {
        kind: "text",
        id: NOTE_INPUT,
        label: "What should they know? (You can leave this empty.)",
        value: note,
        maxLength: MOST_WORDS,
        multiline: true,
        problem,
      },
    ],
    actions: [
      action("Send", "review.send", { ...backTo(file), x: { k: requestId(file) } }, { style: "positive" }),
      action("Back to the verdict", "check.show", backTo(file), PLAIN),
    ],
  });
}

/** Which check of their own a button is about. */
export function backTo({ check: { current } }: CheckFile): Readonly<Record<string, unknown>> {
  return { c: current.checkId, f: current.flow };
}
