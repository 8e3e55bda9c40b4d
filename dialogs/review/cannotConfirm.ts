import type { Notice } from "../../cards/index.js";
import { deciderOf, type NotSecond, whyNotSecond } from "../../records/index.js";
import { namesOf } from "../people/colleague.js";
import type { Turn } from "../turn/turn.js";
import type { CannotConfirm, CheckFile } from "./checkFile.js";
import { staffOf } from "./decide.js";
import type { Deciders } from "./deciders.js";

/** Undefined if no correction waits or the person of the turn can confirm it. @throws StorageError */
export async function cannotConfirm(deciders: Deciders, file: CheckFile, turn: Turn): Promise<CannotConfirm | undefined> {
  const { review } = file.check;
  if (review.state !== "second") return undefined;
  const proposer = deciderOf(review.proposal);
  // Whoever cannot decide at all is refused before this, and again where the decision is made.
  const standsInFor = (await deciders.inPlaceOf(file, turn.person)) ?? [];
  const why = whyNotSecond(deciderOf({ by: staffOf(turn), standsInFor }), proposer, file.owner.id);
  if (why === undefined) return undefined;
  const seconds = await deciders.seconds(file, proposer);
  const who = namesOf(seconds) || `another lead, or ${deciders.pressOfficeName}`;
  const text = inWords(why, review.proposal.by.name, file.owner.name, who);
  return { why, text: `${text} ${await deciders.unreached(seconds)}`.trim() };
}

/** Who can confirm a correction that waits, for somebody who cannot: in place of the button. */
export function noticeOf({ cannotConfirm }: CheckFile, { shared }: Pick<Turn, "shared">): Notice | undefined {
  return cannotConfirm && !shared ? { text: cannotConfirm.text, style: "emphasis" } : undefined;
}

function inWords(why: NotSecond, proposer: string, owner: string, who: string): string {
  const others = `so somebody else has to confirm it: ${who}.`;
  switch (why) {
    case "own-check":
      return `This is your own check, ${others}`;
    case "own-proposal":
      return `You proposed this correction. It is waiting for somebody else to confirm it: ${who}.`;
    case "named-by-owner":
      return `You stand in for ${owner}, whose check this is, ${others}`;
    case "named-by-proposer":
      return `You stand in for ${proposer}, who proposed this correction, ${others}`;
    case "proposed-in-their-place":
      return `${proposer} proposed this correction in your place, ${others}`;
    case "same-lead":
      return `You and ${proposer}, who proposed this correction, stand in for the same lead, ${others}`;
  }
}
