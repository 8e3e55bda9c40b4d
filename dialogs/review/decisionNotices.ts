import { type Notice, verdictLine } from "../../cards/index.js";
import type { CorrectionProposedEvent, ReviewedEvent } from "../../records/index.js";
import { type Colleague, namesOf } from "../people/colleague.js";
import type { CheckFile } from "./checkFile.js";

export const NOT_ALL_TOLD: Notice = {
  text: "Your decision is logged, but I could not tell everybody just now. Please tell the person yourself.",
  style: "warning",
};

/**
 * Says that a correction waits for somebody else.
 *
 * @param seconds who was asked, if this tells the person who proposed it
 * @param unreached that some of them cannot be written to
 */
export function noticeOfProposal({ by }: CorrectionProposedEvent, seconds?: readonly Colleague[], unreached = ""): Notice {
  if (!seconds)
    return {
      text: `${by.name} has already proposed a correction: see below. Somebody else has to confirm it.`,
      style: "warning",
    };
  return {
    text: `This would lift something that forbids posting, so somebody else has to confirm it before it counts. I have asked ${namesOf(seconds)}. ${unreached}`.trim(),
    style: "emphasis",
  };
}

/** Says that somebody else decided first. */
export function firstWas({ by, outcome, verdict }: ReviewedEvent, { scale }: CheckFile, typed: string): Notice {
  const did = outcome === "agreed" ? "agreed with" : "changed it to";
  return withWords(
    { text: `${by.name} has already decided, and ${did} ${verdictLine(verdict, scale)}.`, style: "warning" },
    typed,
  );
}

/** Adds what the person wrote, so that it is not lost. */
export function withWords(notice: Notice, typed: string): Notice {
  return typed === "" ? notice : { ...notice, text: `${notice.text} You wrote: “${typed}”.` };
}
