import { type Notice, verdictLine } from "../../cards/index.js";
import type { CorrectionProposedEvent, ReviewedEvent } from "../../records/index.js";
import { type Colleague, namesOf } from "../people/colleague.js";
import type { CheckFile } from "./checkFile.js";
import type { Deciders } from "./deciders.js";

export const NOT_ALL_TOLD: Notice = {
  text: "Your decision is logged, but I could not tell everybody just now. Please tell the person yourself.",
  style: "warning",
};

/** A correction waits for somebody else. @param seconds who was asked, where it is told to the one who proposes it */
export function noticeOfProposal({ by }: CorrectionProposedEvent, seconds?: readonly Colleague[]): Notice {
  if (!seconds)
    return {
      text: `${by.name} has proposed a correction already: look at it below. Somebody else has to confirm it.`,
      style: "warning",
    };
  return {
    text: `What you lift had forbidden it, so somebody else has to confirm it before it counts. I have asked ${namesOf(seconds)}.`,
    style: "emphasis",
  };
}

/** Whom a correction waits for, told to the one who has proposed it. */
export function waitsForSecond(seconds: readonly Colleague[], { pressOfficeName }: Pick<Deciders, "pressOfficeName">): Notice {
  const who = namesOf(seconds) || `another lead, or ${pressOfficeName}`;
  return { text: `You have proposed this correction. It waits for somebody else to confirm it: ${who}.`, style: "emphasis" };
}

/** Somebody was first. */
export function firstWas({ by, outcome, verdict }: ReviewedEvent, { scale }: CheckFile, typed: string): Notice {
  const did = outcome === "agreed" ? "agreed with" : "changed it to";
  return withWords(
    { text: `${by.name} has decided already, and ${did} ${verdictLine(verdict, scale)}.`, style: "warning" },
    typed,
  );
}

/** With what the person had written, so that it is not lost. */
export function withWords(notice: Notice, typed: string): Notice {
  return typed === "" ? notice : { ...notice, text: `${notice.text} You had written: “${typed}”.` };
}
