import { afterEach, beforeEach, it } from "vitest";
import { inPlayground } from "./inPlayground.js";
import type { Playground } from "./playground.js";

inPlayground("the pre-post checklist", {}, (size, run) => {
  let me: Playground;
  beforeEach(async () => {
    me = await run().open();
  });
  afterEach(() => me.close());

  const start = async (words: string, button?: string) => {
    await me.say(words);
    if (button) await me.card().getByRole("button", { name: button, exact: true }).click();
    if (await me.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await me.tick("Coventry");
      await me.press("Next", "Where do you want to post it?");
    }
  };

  /** From where it goes to what its words do. */
  const thePost = async (purpose: string, picture: string) => {
    await me.tick("A Facebook page");
    await me.choose("Policing purpose", purpose);
    await me.tick(picture);
    await me.shotOfCard(`${size}-post-page`);
    await me.press("Next", "What do the words, or what they link to, do?");
    await me.tick("None of these");
    await me.shotOfCard(`${size}-post-what-it-does`);
    await me.press("Next", "How it reads");
  };
  const howItReads = async (style: string) => {
    await me.tick("Yes, both", "Yes, in one sentence", style);
    await me.shotOfCard(`${size}-post-how-it-reads`);
    await me.press("Next", "Posting it");
  };
  /** As far as the button to go on. */
  const postingIt = async (comments: string) => {
    await me.tick("Yes, it does", comments, "My own work phone");
    await me.shotOfCard(`${size}-post-posting-it`);
  };

  it("takes words with text speak through to “Post only if”, and to “OK to post” once all is done", async () => {
    await start("post checklist");
    await me.type("What will it say", "Gr8 turnout at the bike marking 2nite. More dates on our website.");
    await thePost("Crime prevention", "No, words only");
    await howItReads("It has text speak");
    await postingIt("Nobody yet");
    await me.press("Next", "Check your answers");
    await me.shotOfCard(`${size}-post-check-your-answers`);
    await me.press("Get the answer", "Post only if");
    await me.shotOfCard(`${size}-post-verdict`);
    await me.tick("Every word is written out", "It is agreed who watches");
    await me.press("Update the verdict", "OK to post");
    await me.card().getByText("decision 2").waitFor();
  });

  it("starts from the words of a draft, asks about the picture, and stops the post for it", async () => {
    await start("check this: Sentenced today for burglary, 12 years. Full story on our website.", "Go through the checklist");
    await thePost("An appeal", "Yes, there is one");
    await howItReads("Yes, plain and friendly");
    await postingIt("I will, or a colleague");
    await me.press("Next", "What do picture and caption show?");
    await me.tick("Sentenced or found guilty");
    await me.press("Next", "Check your answers");
    await me.press("Get the answer", "Do not post");
    await me.card().getByText("FB-DNT-1").first().waitFor();
    await me.shotOfCard(`${size}-post-do-not-post`);
  });
});
