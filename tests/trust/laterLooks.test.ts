import sharp from "sharp";
import { describe, expect } from "vitest";
import { answerPages, correct, opens } from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import { comes } from "../support/inbox.js";
import { standing } from "../support/logged.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { firstPage, getAnswer, referenceOn } from "../support/walk.js";

const FACES = seenOf(sightings({ faces: 3 }));
const OTHERS = "Others you could recognise";
const FOUND = "At least 3 faces";
const WHY = "An empty room";
const nobody = (form: TeamsClient) => form.untick(OTHERS).tick("None of these");

describe("attempts at a wrong yes: by what is seen in a picture later", () => {
  const looking = new ScriptedLooking();
  const attempt = attempts(looking);

  /** People are in it, and not all have signed; the picture is still being looked at. */
  const answered = async ({ robin, bot }: Cast): Promise<string> => {
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } })
      .jpeg()
      .toBuffer();
    await robin.say("can I post this photo?", { attachments: [bot.connector.paste("1", picture)] });
    await robin.fill("Your unit", "Coventry").press("Next");
    await firstPage(robin, { shows: [OTHERS], purpose: "Showing the work" });
    await answerPages(robin, [{ "Has everyone": "Not yet" }]);
    await getAnswer(robin);
    return referenceOn(robin);
  };
  const facesFound = async ({ bot }: Cast, reference: string) => {
    await looking.ends(FACES);
    const lookedFor = async () => (await standing(bot, reference)).looks[0]?.lookedFor;
    await expect.poll(lookedFor, { timeout: 20_000 }).toBe("file-and-picture");
  };
  const takenOff = async (cast: Cast) => {
    const reference = await answered(cast);
    await correct(cast.alex, reference, { answer: "What it shows", to: nobody, why: WHY });
    await facesFound(cast, reference);
    // The last of what comes of its own accord: no card changes in anybody's hands after it.
    await comes(cast.bot, cast.robin, "Do not post it yet: look again");
    return reference;
  };

  attempt("what a lead took off before it was found", async (cast) => check(await takenOff(cast), FOUND));

  attempt("the same, and the person answers again as before", async (cast) => {
    const reference = await takenOff(cast);
    await cast.robin.press("Look again");
    await getAnswer(cast.robin);
    expect((await standing(cast.bot, reference)).foundAfter).toBeUndefined();
    return check(reference, FOUND);
  });

  attempt("a lead's form from before it was found, where the person had said so", async (cast) => {
    const { alex } = cast;
    const reference = await answered(cast);
    await opens(alex, reference);
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    await alex.tick("What it shows").press("Next");
    const [card, id] = [alex.card, alex.cardId];
    await facesFound(cast, reference);
    alex.look(card, id);
    await nobody(alex).fill("How do you know?", WHY).press("Let the rules decide");
    return check(reference, FOUND);
  });
});
