import { afterEach, beforeEach, expect, it } from "vitest";
import { inPlayground } from "./inPlayground.js";
import type { Playground } from "./playground.js";

inPlayground("a photo check", {}, (size, run) => {
  let me: Playground;
  beforeEach(async () => {
    me = await run().open();
  });
  afterEach(() => me.close());

  const start = async () => {
    await me.say("can I post this photo?");
    if (await me.shows("You have one unfinished", "Which unit do you work in?", "Where do you want to post it?")) {
      await me.shotOfCard(`${size}-unfinished`);
      await me.press("Start anew", "Where do you want to post it?");
    } else if (await me.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await me.shot(`${size}-unit`);
      await me.tick("Coventry");
      await me.press("Next", "Where do you want to post it?");
    }
  };

  const first = async (shows: readonly string[], about = "") => {
    await me.shotOfCard(`${size}-page`);
    await me.whereAndWhatFor("Meeting the community", about);
    await me.tick(...shows);
    await me.shotOfCard(`${size}-list`);
  };

  it("welcomes, and says do not post with what to do instead", async () => {
    await me.card().getByText("I am PostCheck").waitFor();
    await me.shot(`${size}-welcome`);
    await start();
    await first(["Missing, even if since found"], "the man in the flat cap");
    await me.press("Next", "Check your answers");
    await me.press("Get the answer", "Do not post");
    await me.card().getByText("Post the words of the appeal").waitFor();
    await me.card().getByText("FB-DNT-1").waitFor();
    await me.shotOfCard(`${size}-do-not-post`);
  });

  it("says post only if, and decides again when the condition is ticked off", async () => {
    await start();
    await first(["Anyone under 18", "Others you could recognise"], "our stall at the fete");
    await me.press("Next", "Has everyone who can be recognised given permission");
    await me.tick("Yes, all of them have signed");
    await me.shotOfCard(`${size}-follow-up`);
    await me.press("Next", "Why are the under-18s in the picture?");
    await me.tick("No police matter");
    await me.press("Next", "The children in it");
    await me.shotOfCard(`${size}-children`);
    await me.tick("Yes, all of them have signed", "I have not asked yet");
    await me.press("Next", "Check your answers");
    await me.shotOfCard(`${size}-check-your-answers`);
    await me.press("Get the answer", "Post only if");
    await me.shotOfCard(`${size}-post-if`);
    await me.tick("The Safeguarding Board allows it");
    await me.press("Update the verdict", "OK to post");
    await me.card().getByText("decision 2").waitFor();
  });

  it("says OK to post, after going back and changing an answer", async () => {
    await start();
    await first(["Others you could recognise"], "marking bikes");
    await me.press("Next", "Has everyone who can be recognised");
    await me.press("Back", "What do picture and caption show?");
    await me.tick("Others you could recognise", "None of these");
    await me.press("Back", "Where do you want to post it?");
    await me.press("Next", "What do picture and caption show?");
    expect([await me.isTicked("Others you could recognise"), await me.isTicked("None of these")]).toEqual([false, true]);
    await me.press("Next", "Check your answers");
    expect(await me.card().innerText()).toContain("marking bikes");
    await me.press("Change", "Where do you want to post it?");
    await me.choose("Policing purpose", "Crime prevention");
    await me.press("Save", "Crime prevention or safety advice");
    await me.press("Get the answer", "OK to post");
    await me.shotOfCard(`${size}-ok-to-post`);
    await me.say("my checks");
    await me.card().getByText("marking bikes").waitFor();
    await me.shotOfCard(`${size}-my-checks`);
    await me.press("Open", "It serves a policing purpose");
    await me.press("Rest of the record", "What is the policing purpose?");
    await me.shotOfCard(`${size}-record`);
  });

  it("goes on after the bot was restarted in the middle", async () => {
    await start();
    await first(["Others you could recognise"]);
    await me.press("Next", "Has everyone who can be recognised");
    await run().service.restartBot();
    await me.tick("Not yet");
    await me.press("Next", "Check your answers");
    await me.press("Get the answer", "Post only if");
  });

  it("says what is missing and keeps what was ticked", async () => {
    await start();
    await me.tick("A Facebook page");
    await me.press("Next", "To put right: Policing purpose. Everything else is kept.");
    await me.expect("Choose the policing purpose");
    expect(await me.isTicked("A Facebook page")).toBe(true);
    await me.shotOfCard(`${size}-missing`);
    await me.choose("Policing purpose", "Meeting the community");
    await me.press("Next", "What do picture and caption show?");
    await me.tick("Anyone under 18", "None of these");
    await me.press("Next", 'Tick any, or "None of these" alone.');
    for (const title of ["Anyone under 18", "None of these"]) expect(await me.isTicked(title)).toBe(true);
    await me.shotOfCard(`${size}-missing-in-list`);
  });

  it("answers an old card with where the check stands now", async () => {
    await start();
    const old = (await me.cards().count()) - 1;
    await me.say("carry on");
    if (await me.shows("Which check", "Where do you want to post it?"))
      await me.press("Carry on", "Where do you want to post it?");
    await first(["Missing, even"]);
    await me.press("Next", "Check your answers");
    await me.cards().nth(old).getByRole("button", { name: "Next", exact: true }).click();
    await me.cards().nth(old).getByText("That card was out of date").waitFor();
    await me.cards().nth(old).getByText("Check your answers").waitFor();
    await me.cards().nth(old).getByRole("button", { name: "Get the answer" }).click();
    await me.cards().nth(old).getByText("Do not post").first().waitFor();
  });

  it("keeps two people in a channel apart", async () => {
    await me.openChannel("Coventry - Social media");
    await me.sayInChannel("can I post this photo?");
    if (await me.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await me.tick("Coventry");
      await me.press("Next", "Where do you want to post it?");
    }
    await me.expect("Robin Ashdown's check");
    const asSam = await me.copyOfPress("Cancel", "user-id-1");
    expect(JSON.stringify(await asSam())).toContain("not your check");
    expect(await me.card().innerText()).toContain("Where do you want to post it?");
    await me.shotOfCard(`${size}-channel`);
    await me.whereAndWhatFor("An appeal");
    await me.expect("Robin Ashdown's check");
    await me.tick("Missing, even");
    await me.press("Next", "Check your answers");
  });
});
