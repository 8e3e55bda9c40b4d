import { beforeAll, it } from "vitest";
import { inPlayground } from "./inPlayground.js";
import type { Playground } from "./playground.js";

inPlayground("a new account", { people: 3 }, (size, run) => {
  /** Asks for an account. */
  let robin: Playground;
  /** Leads the unit, and is of the press office. */
  let sam: Playground;
  /** Is to be the deputy. */
  let priya: Playground;
  beforeAll(async () => {
    robin = await run().open();
    sam = await run().open(1);
    priya = await run().open(2);
    await sam.say("help");
    await priya.say("help");
  });

  const apply = async (name: string) => {
    await robin.say("I want to set up a Facebook page for our team");
    if (await robin.shows("Which unit do you work in?", "Where do you want an account?")) {
      await robin.tick("Coventry");
      await robin.press("Next", "Where do you want an account?");
    }
    if (!(await robin.isTicked("Facebook"))) await robin.tick("Facebook");
    await robin.press("Next", "Who it is for");
    await robin.type("What is the account to be called", name);
    await robin.tick("A neighbourhood officer or team");
    await robin.shotOfCard(`${size}-account-page`);
    await robin.press("Next", "Is there time every week");
    await robin.tick("Yes, there is");
    await robin.press("Next", "Which one will you ask for?");
    await robin.tick("A Page");
    await robin.press("Next", "What is the policing purpose");
    await robin.type("What is the policing purpose", "engagement");
    await robin.type("What will the force gain", "Witnesses from streets where few people ring us");
    await robin.type("What will the public gain", "They hear the same day what we did about the noise");
    await robin.press("Next", "For example");
    await robin.shotOfCard(`${size}-account-follow-up`);
    await robin.type("What is the policing purpose", "Fewer bike thefts round the station, because people mark their bikes");
    await robin.press("Next", "What should people do");
    await robin.type("What should people do", "Mark their bikes and come to the Thursday surgery");
    await robin.press("Next", "Keeping it going");
    await robin.type("Who will post and answer", "The team sergeant");
    await robin.tick("Yes, a deputy has agreed", "At least once a week");
    await robin.press("Next", "Will you ask people questions");
    await robin.tick("Yes, both");
    await robin.press("Next", "Who reads it");
    await robin.type("Who is the deputy", "The team constable");
    await robin.type("Who do you want to read it", "People who live or trade in Foleshill");
    await robin.type("How will they find out", "Posters in shops and a line on every letter");
    await robin.shotOfCard(`${size}-account-readers`);
    await robin.press("Next", "Have you drawn up a communications plan?");
    await robin.tick("It is being written");
    await robin.press("Next", "Before you start");
    await robin.tick("Yes, I have read it", "My own work phone");
    await robin.card().getByText("No", { exact: true }).first().click();
    await robin.press("Next", "Will the new account show who you are");
    await robin.tick("Yes, or it may");
    await robin.press("Next", "Check your answers");
    await robin.press("Get the answer", "Not yet");
    await robin.shotOfCard(`${size}-account-not-yet`);
    await robin.tick("The plan is written");
    await robin.press("Update the answer", "Ready to ask for approval");
    await robin.shotOfCard(`${size}-account-ready`);
    await robin.press("Ask for approval", "Who will keep it?");
    await robin.type("Owner (a name", "me");
    await robin.type("Deputy (a name", "Priya");
    await robin.shotOfCard(`${size}-account-keepers`);
    await robin.press("Ask for approval", "With the leads of Coventry");
  };

  it("goes from the first question to not yet, ready, the deputy, the lead, and into the register", async () => {
    await apply("Foleshill Neighbourhood Police");
    await priya.expectAnywhere("Will you be its deputy?");
    await priya.shotOfCard(`${size}-account-deputy`);
    await priya.press("Yes, I will", "will keep it");
    await sam.expectAnywhere("Someone has asked for an account");
    await sam.shotOfCard(`${size}-application`);
    await sam.press("Approve", "Approved");
    await robin.expectAnywhere("The account is in the register");
    await robin.shotOfCard(`${size}-registered`);
    await robin.say("accounts");
    await robin.expect("Foleshill Neighbourhood Police");
    await robin.shotOfCard(`${size}-accounts`);
  });
});
