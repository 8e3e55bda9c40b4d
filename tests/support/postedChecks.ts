import { makeReference, type VerdictEvent } from "../../records/index.js";
import { sampleEvent } from "../storage/sampleEvents.js";
import { TENANT, type TestUser } from "./teamsClient.js";
import type { TestBot } from "./testBot.js";

/** A check of this person that is OK to post, put into the log. */
export async function clearCheck(
  bot: TestBot,
  user: TestUser,
  checkId: string,
  changes: Partial<VerdictEvent> = {},
): Promise<VerdictEvent> {
  const event = sampleEvent(checkId, {
    reference: makeReference("COV", new Date("2026-11-03T09:00:00Z"), checkId),
    person: { tenantId: TENANT, id: user.aadObjectId, name: user.name },
    answers: { platform: "facebook-page", shows: ["none-of-these"], about: "our stall" },
    shown: [{ question: "about", asked: "Which picture is it?", answered: "our stall" }],
    verdict: "ok-to-post",
    reasons: [
      {
        rule: "purpose-stated",
        verdict: "ok-to-post",
        reason: "It serves a policing purpose.",
        citations: [{ id: "FB-INT-3", shown: "Facebook guidance, Introduction" }],
      },
    ],
    ...changes,
  });
  await bot.checkLog.append(event);
  return event;
}
