import type { TeamsClient } from "../../support/teamsClient.js";
import { firstPage, getAnswer, startCheck } from "../../support/walk.js";

/** A team lead of the bench at their client. */
export interface Lead {
  readonly client: TeamsClient;
  readonly unitName: string;
  /** The reference of a check in the middle of their unit's log. */
  readonly reference: string;
}

/** Brings the lead to the point, and gives the turn that is measured. */
type Prepared = (lead: Lead) => Promise<() => Promise<void>>;

/** What a lead and their staff wait for: each a whole turn, from the activity to its answer. */
export const TURNS = {
  "a lead's first page": async ({ client }) => {
    return () => client.say("review");
  },
  "the next page": async ({ client }) => {
    await client.say("review");
    return () => client.press("Older");
  },
  "a page filtered by verdict": async ({ client }) => {
    await client.say("review");
    await client.press("Filter");
    client.fill("Verdict", "Do not post");
    return () => client.press("Show these");
  },
  "a check by its reference": async ({ client, reference }) => {
    return () => client.say(`review ${reference}`);
  },
  "the charts": async ({ client }) => {
    return () => client.say("figures");
  },
  "the verdict of a check, logged": async ({ client, unitName }) => {
    await upToTheAnswer(client, unitName);
    return () => getAnswer(client);
  },
} satisfies Record<string, Prepared>;

export type TurnName = keyof typeof TURNS;
export const TURN_NAMES = Object.keys(TURNS) as readonly TurnName[];

/** From the first word to the last card before the verdict. */
export async function upToTheAnswer(client: TeamsClient, unitName: string): Promise<void> {
  await startCheck(client, "can I post this photo?", unitName);
  await firstPage(client, { shows: ["None of these"], purpose: "Crime prevention", about: "a bike being marked" });
}
