import { beforeAll, it } from "vitest";
import { inPlayground } from "./inPlayground.js";
import type { Playground } from "./playground.js";

inPlayground("reviewing checks", { people: 3 }, (size, run) => {
  /** Both lead the unit. */
  let robin: Playground;
  let sam: Playground;
  /** Makes checks, and asks. */
  let priya: Playground;
  beforeAll(async () => {
    [robin, sam, priya] = [await run().open(0), await run().open(1), await run().open(2)];
    await robin.say("help");
    await sam.say("help");
  });

  const check = async (about: string, shows: string) => {
    await priya.say("can I post this photo?");
    if (await priya.shows("Which unit do you work in?", "Where do you want to post it?")) {
      await priya.tick("Coventry");
      await priya.press("Next", "Where do you want to post it?");
    }
    await priya.whereAndWhatFor("Meeting the community", about);
    await priya.tick(shows);
    await priya.press("Next", "Check your answers");
  };

  it("takes a request to both leads: one decides, the other's card says so, and the asker is told", async () => {
    await check("the fete, a crowd", "None of these");
    await priya.press("Get the answer", "Reference COV");
    await priya.press("Ask my team lead to look", "What should they know?");
    await priya.type("What should they know?", "One face may be known to us");
    await priya.press("Send", "Your team lead will look");
    await priya.shotOfCard(`${size}-asked-lead`);
    await robin.expect("One face may be known to us");
    await sam.expect("One face may be known to us");
    await sam.shotOfCard(`${size}-lead-asked`);
    await sam.press("Agree", "agreed");
    await priya.expect("agreed");
    await priya.shotOfCard(`${size}-lead-agreed`);
    await robin.expect("Sam Okoro-Lane");
    await robin.shotOfCard(`${size}-lead-was-second`);
  });

  it("lists what was checked, filtered, and shows the figures", async () => {
    await check("a missing man", "Missing, even if since found");
    await priya.press("Get the answer", "Do not post");
    await sam.say("review");
    await sam.expect("Checks: ");
    await sam.expect("Priya Fenwick, Coventry");
    await sam.shotOfCard(`${size}-review`);
    await sam.press("Filter", "Verdict");
    await sam.choose("Verdict", "Do not post");
    await sam.shotOfCard(`${size}-review-filter`);
    await sam.press("Show these", "Show everything");
    await sam.shotOfCard(`${size}-review-filtered`);
    await sam.press("Open", "Rest of the record");
    await sam.shotOfCard(`${size}-lead-record`);
    await sam.say("figures");
    await sam.expect("Verdicts");
    await sam.shotOfCard(`${size}-figures`);
    await sam.say("units");
    await sam.expect("Who leads which unit");
    await sam.shotOfCard(`${size}-units`);
  });

  it("puts an answer right with two leads, and takes down what is up against the verdict", async () => {
    await check("our own training display", "Exhibits");
    await priya.press("Get the answer", "Do not post");
    await priya.press("Ask my team lead to look", "What should they know?");
    await priya.press("Send", "Your team lead will look");
    await sam.expect("our own training display");
    await sam.press("Overrule", "There is no stricter verdict than this.");
    await sam.shotOfCard(`${size}-lead-overrule`);
    await sam.press("Correct an answer", "Which answers are wrong?");
    await sam.tick("What it shows");
    await sam.press("Next", "How do you know?");
    await sam.tick("Exhibits", "None of these");
    await sam.type("How do you know?", "I set it up myself: no exhibit is in it");
    await sam.shotOfCard(`${size}-lead-correct`);
    await sam.press("Let the rules decide", "somebody else has to confirm it");
    await robin.expect("Confirm a correction");
    await robin.shotOfCard(`${size}-lead-second`);
    await robin.press("Confirm the correction", "This check has been decided");
    await priya.expect("changed the verdict");
    await priya.press("Show the verdict", "A team lead has corrected your answers");
    await priya.shotOfCard(`${size}-corrected`);
    await priya.press("I have posted it", "Link to the post");
    await priya.type("Link to the post", "www.facebook.com/coventry/posts/1");
    await priya.press("Save", "I have noted your post");
    await sam.say("review");
    await sam.expect("Checks: ");
    // It was decided, so it is not among those that nobody has looked at yet.
    await sam.press("Show everything", "our own training display");
    await sam.shotOfCard(`${size}-review-everything`);
    await sam.press("Open", "Rest of the record");
    await sam.press("Overrule", "What is the right verdict?");
    await sam.tick("Do not post");
    await sam.type("Why?", "A sign in the back names the street");
    await sam.press("Change the verdict", "This check has been decided");
    await priya.expect("Take it down now");
    await priya.shotOfCard(`${size}-come-down`);
    await sam.press("Open in full", "Rest of the record");
    await sam.shotOfCard(`${size}-lead-record-after`);
  });

  it("lets go of another lead's decision, seeing whose it is and why, and that lead is told", async () => {
    await check("the bench by the pond", "None of these");
    await priya.press("Get the answer", "OK to post");
    const reference = await priya.reference();
    await sam.say(reference);
    await sam.expect("Rest of the record");
    await sam.press("Overrule", "What is the right verdict?");
    await sam.tick("Do not post");
    await sam.type("Why?", "Her own garden can be seen");
    await sam.press("Change the verdict", "This check has been decided");
    await priya.expect("Her own garden can be seen");
    await robin.say(reference);
    await robin.expect("Rest of the record");
    await robin.shotOfCard(`${size}-lead-record-stands`);
    await robin.press("Let “OK to post” count", "Why should it no longer stand?");
    await robin.expect("Her own garden can be seen");
    await robin.type("Why should it no longer stand?", "It is the park, not a garden");
    await robin.shotOfCard(`${size}-lead-let-go`);
    await robin.press("Drop and let this count", "This check has been decided");
    await sam.expect("Your decision no longer stands");
    await sam.shotOfCard(`${size}-lead-told-let-go`);
    await priya.expect("It is the park, not a garden");
  });
});
