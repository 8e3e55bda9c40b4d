import { describe, expect } from "vitest";
import { correct, opens } from "../support/attemptSteps.js";
import { attempts, type Cast, check } from "../support/attempts.js";
import { comes } from "../support/inbox.js";
import { checkLookedAtLate, FACES_FOUND, isSeen } from "../support/lateLook.js";
import { standing } from "../support/logged.js";
import { ScriptedLooking } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer } from "../support/walk.js";

const OTHERS = "Others you could recognise";
const WHY = "An empty room";
const nobody = (form: TeamsClient) => form.untick(OTHERS).tick("None of these");

describe("attempts at a wrong yes: by what is seen in a picture later", () => {
  const looking = new ScriptedLooking();
  const attempt = attempts(looking);

  /** People are in it, and not all have signed; the picture is still being looked at. */
  const answered = (cast: Cast) => checkLookedAtLate(cast, [OTHERS], [{ "Has everyone": "Not yet" }]);
  const facesFound = ({ bot }: Cast, reference: string) => isSeen(looking, bot, reference);
  const takenOff = async (cast: Cast) => {
    const reference = await answered(cast);
    await correct(cast.alex, reference, { answer: "What it shows", to: nobody, why: WHY });
    await facesFound(cast, reference);
    // The last of what comes of its own accord: no card changes in anybody's hands after it.
    await comes(cast.bot, cast.robin, "Do not post it yet: look again");
    return reference;
  };

  attempt("what a lead took off before it was found", async (cast) => check(await takenOff(cast), FACES_FOUND));

  attempt("the same, and the person answers again as before", async (cast) => {
    const reference = await takenOff(cast);
    await cast.robin.press("Look again");
    await getAnswer(cast.robin);
    expect((await standing(cast.bot, reference)).foundAfter).toBeUndefined();
    return check(reference, FACES_FOUND);
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
    return check(reference, FACES_FOUND);
  });
});
