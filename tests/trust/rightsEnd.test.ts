import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { correct, opens, photo } from "../support/attemptSteps.js";
import { FixedRights } from "../support/fixedRights.js";
import { kindsOn, someone } from "../support/logged.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const JO = someone("jo");
const ROBIN = someone("robin");
const LOST = "You can no longer decide on this check";

/** Rights that end while a press is worked on: right after it was found that the person has them. */
class EndingRights extends FixedRights {
  endNext = false;

  override async refusal(...asked: Parameters<FixedRights["refusal"]>): Promise<string | undefined> {
    const why = await super.refusal(...asked);
    const [{ person }, action] = asked;
    if (this.endNext && action === "decide-review" && why === undefined)
      for (const user of this.leads.keys()) if (user.aadObjectId === person.id) this.leads.delete(user);
    return why;
  }
}

const rights = new EndingRights();
let bot: TestBot;
let alex: TeamsClient;
let robin: TeamsClient;

beforeAll(async () => {
  bot = await TestBot.start({ rights });
  [alex, robin] = bot.clients(ALEX, ROBIN);
});
afterAll(() => bot.stop());
beforeEach(() => {
  rights.endNext = false;
  for (const lead of [ALEX, JO]) rights.leads.set(lead, ["COV"]);
});

it("lets nobody decide whose days end while they press", async () => {
  const reference = await photo(robin, ["None of these"]);
  await opens(alex, reference);
  const agree = alex.pressOf("Agree");
  rights.endNext = true;
  await alex.send(agree);
  expect(alex.words).toContain(LOST);
  expect(await kindsOn(bot, reference)).not.toContain("reviewed");
});

it("lets nobody propose a correction whose days end while they press", async () => {
  const reference = await photo(robin, ["Missing, even"]);
  await correct(alex, reference, {
    answer: "What it shows",
    to: (form) => {
      rights.endNext = true;
      return form.untick("Missing, even").tick("None of these");
    },
    why: "It is his brother",
  });
  expect(alex.words).toContain(LOST);
  expect(await kindsOn(bot, reference)).not.toContain("correction-proposed");
});
