import { describe, expect } from "vitest";
import { backTo, change, confirms, type Fill, opens, photo, puts } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { inputsOf } from "../support/card.js";
import { postPages, startPost } from "../support/postWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { getAnswer, referenceOn } from "../support/walk.js";

const CORDON = "It is our cordon";
const STALLS: Fill = (form) => form.fill("Which picture", "the stalls");
const scene: Fill = (form) => form.untick("None of these").tick("Taken at a crime or death scene");
const harmless: Fill = (form) => form.fill("Could anything", "No, I have").fill("Is what it shows", "Yes: police");

/** A lead ticks a scene with nothing against it. */
const cordon = (lead: TeamsClient, reference: string, to: Fill = scene) =>
  puts(lead, reference, ["What it shows"], to, CORDON, harmless);

/** The person changes a page and answers all that it leads to, with nothing against it. */
async function answersAnew(robin: TeamsClient, reference: string, fill: Fill, page = 0): Promise<void> {
  await backTo(robin, reference);
  await change(robin, fill, page);
  for (let pages = 0; pages < 4 && !robin.words.includes("Check your answers"); pages++) {
    if (robin.offered("Save").length > 0 && robin.words.includes("Tick all that apply")) robin.tick("None of these");
    const labels = inputsOf(robin.card).map(({ label }) => label);
    for (const [label, answer] of HARMLESS) if (labels.some((each) => each.startsWith(label))) robin.fill(label, answer);
    await robin.press("Save");
  }
  await getAnswer(robin);
}
const HARMLESS = [
  ["Could anything in the scene", "No, I have"],
  ["Is what it shows part", "Yes: police"],
  ["Why are the under-18s", "No police matter"],
  ["Has a parent of every child", "Yes, all"],
  ["Does your Safeguarding", "Yes, it allows"],
] as const;
const child: Fill = (form) => form.untick("None of these").tick("Anyone under 18");

async function post(robin: TeamsClient, answers: Parameters<typeof postPages>[1]): Promise<string> {
  await startPost(robin);
  await postPages(robin, answers);
  if (answers?.["picture"] === "Yes") await robin.tick("None of these").press("Next");
  await getAnswer(robin);
  return referenceOn(robin);
}

async function confirmsOne(lead: TeamsClient, reference: string, condition: string, how: string): Promise<void> {
  await opens(lead, reference);
  await lead.press("Overrule");
  await lead.press("Confirm conditions");
  await lead.tick(condition).fill("How do you know?", how).press("Let the rules decide");
}

describe("attempts at a wrong yes: by another word for the picture, or in the post", () => {
  const attempt = attempts();

  attempt("a harmless tick of a lead's, once the picture has another name and a child is ticked", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await cordon(alex, reference);
    await answersAnew(robin, reference, STALLS);
    await answersAnew(robin, reference, child);
    return check(reference, CORDON, "when it was called something else");
  });

  attempt("the same, both at once", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await cordon(alex, reference);
    await answersAnew(robin, reference, (form) => STALLS(child(form)));
    return check(reference, CORDON);
  });

  attempt("a harmless tick that the person ticks too, and unticks again", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await cordon(alex, reference);
    await answersAnew(robin, reference, scene);
    await answersAnew(robin, reference, (form) => form.untick("Taken at a crime or death scene").tick("Anyone under 18"));
    return check(reference, CORDON);
  });

  attempt("the same with another name for the picture in between", async ({ robin, alex }) => {
    const reference = await photo(robin, ["None of these"]);
    await cordon(alex, reference);
    await answersAnew(robin, reference, (form) => STALLS(scene(form)));
    await answersAnew(robin, reference, (form) =>
      form.untick("Taken at a crime or death scene").tick("Anyone under 18").fill("Which picture", "the gate"),
    );
    return check(reference, CORDON);
  });

  attempt("a tick beside what two took off, once the picture has another name", async ({ robin, alex, jo }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await cordon(alex, reference, (form) => form.untick("Exhibits").tick("Taken at a crime or death scene"));
    await confirms(jo, reference);
    await answersAnew(robin, reference, STALLS);
    await answersAnew(robin, reference, (form) => form.untick("Exhibits").tick("Anyone under 18"));
    return check(reference, CORDON);
  });

  attempt("a tick in a picture that a lead knows of, once the post's words change by one sign", async ({ robin, alex }) => {
    const reference = await post(robin, { words: "Come to the fete" });
    await puts(
      alex,
      reference,
      ["Picture or video"],
      (form) => form.fill("Does a picture", "Yes"),
      CORDON,
      (form) => form.tick("Taken at a crime or death scene"),
    );
    await harmless(alex).press("Let the rules decide");
    await answersAnew(robin, reference, (form) => form.fill("What will it say", "Come to the fete!"));
    await answersAnew(robin, reference, (form) => form.untick("None of these").tick("Anyone under 18"), 3);
    return check(reference, CORDON);
  });

  attempt("a post that links to nothing, as a lead knows, made an appeal with other words", async ({ robin, alex }) => {
    const reference = await post(robin, { words: "Come to the fete" });
    await puts(alex, reference, ["Link"], (form) => form.fill("Does it link", "There is nothing"), "No such page");
    await answersAnew(robin, reference, (form) =>
      form.fill("What will it say", "Come to the fete!").fill("What is the policing purpose", "An appeal"),
    );
    return check(reference, "No such page");
  });

  attempt("what a lead says is an appeal, with other words and nothing to link to", async ({ robin, alex }) => {
    const reference = await post(robin, { words: "Come to the fete" });
    const appeal: Fill = (form) => form.fill("What is the policing purpose", "An appeal");
    await puts(alex, reference, ["Policing purpose"], appeal, "It asks for witnesses");
    await answersAnew(robin, reference, (form) => form.fill("What will it say", "Come to the fete!"));
    await answersAnew(robin, reference, (form) => form.fill("Does it link", "There is nothing"), 2);
    return check(reference, "It asks for witnesses");
  });

  attempt("a condition that a lead has confirmed, with other words", async ({ robin, alex }) => {
    const reference = await post(robin, { words: "Come 2 the fete", style: "It has text speak" });
    await confirmsOne(alex, reference, "Write every word out", "I rewrote it");
    await answersAnew(robin, reference, (form) => form.fill("What will it say", "Come 2 the fete, gr8"));
    return check(reference, "I rewrote it");
  });

  attempt("one of two conditions confirmed, the other ticked, and other words", async ({ robin, alex }) => {
    const reference = await post(robin, { words: "Come 2 the fete", style: "It has both" });
    await confirmsOne(alex, reference, "Write every word out", "I rewrote it");
    await backTo(robin, reference);
    await robin.tick("It is in plain words").press("Update the verdict");
    expect(robin.words).toContain("OK to post");
    await answersAnew(robin, reference, (form) => form.fill("What will it say", "Come 2 the fete, gr8"));
    return check(reference, "Confirmed as met");
  });

  attempt("one of two conditions confirmed, and the answer given anew", async ({ robin, alex }) => {
    const reference = await post(robin, { style: "It has both" });
    await confirmsOne(alex, reference, "Write every word out", "I rewrote it");
    await answersAnew(robin, reference, (form) => form.fill("Is it in plain words", "It has text speak"), 1);
    return check(reference, "I rewrote it");
  });

  attempt("two conditions, one confirmed by each of two leads, and other words", async ({ robin, alex, jo }) => {
    const reference = await post(robin, { words: "Come 2 the fete", style: "It has both" });
    await confirmsOne(alex, reference, "Write every word out", "I rewrote it");
    await confirmsOne(jo, reference, "Replace jargon", "I took it out");
    expect(jo.words).toContain("OK to post");
    expect(jo.words).not.toContain("Also stands");
    expect(jo.words).toMatch(/Write every word out[^[]*\[alex/);
    expect(jo.words).toMatch(/Replace jargon[^[]*\[jo/);
    await answersAnew(robin, reference, (form) => form.fill("What will it say", "Come 2 the fete, gr8"));
    return check(reference, "I rewrote it", "I took it out");
  });
});
