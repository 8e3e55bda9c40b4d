import sharp from "sharp";
import { expect } from "vitest";
import { answerPages } from "./attemptSteps.js";
import type { Cast } from "./attempts.js";
import { standing } from "./logged.js";
import { type ScriptedLooking, seenOf, sightings } from "./scriptedLooking.js";
import { firstPage, getAnswer, referenceOn } from "./walk.js";

export const FACES_SEEN = seenOf(sightings({ faces: 3 }));
/** How the record says that. */
export const FACES_FOUND = "At least 3 faces";
const PATIENCE_MS = 20_000;

/** A photo check that begins with a picture, which is still being looked at when its verdict is given. Returns its reference. */
export async function checkLookedAtLate(
  { robin, bot }: Pick<Cast, "robin" | "bot">,
  shows: readonly string[],
  pages: Parameters<typeof answerPages>[1] = [],
  client = robin,
): Promise<string> {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  await client.say("can I post this photo?", { attachments: [bot.connector.paste("1", picture)] });
  if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
  await firstPage(client, { shows, purpose: "Showing the work" });
  await answerPages(client, pages);
  await getAnswer(client);
  return referenceOn(client);
}

/** The look ends, and the log is told of it. */
export async function isSeen(looking: ScriptedLooking, bot: Cast["bot"], reference: string, seen = FACES_SEEN): Promise<void> {
  await looking.ends(seen);
  const lookedFor = async () => (await standing(bot, reference)).looks[0]?.lookedFor;
  await expect.poll(lookedFor, { timeout: PATIENCE_MS }).toBe("file-and-picture");
}
