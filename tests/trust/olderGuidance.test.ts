import { describe, expect } from "vitest";
import { backTo, forbid, photo } from "../support/attemptSteps.js";
import { attempts, check } from "../support/attempts.js";
import { guidance } from "../support/content.js";
import { changesOf, newer } from "../support/newerGuidance.js";

const FACES = "Others you could recognise";

/** The guidance once something more is asked of whoever ticks this; where a rule moves, it fires only on the new answer. */
function askingMoreOf(option: string, moves?: string) {
  const photoFlow = guidance.flows.get("photo");
  const found = (photoFlow ? changesOf(photoFlow) : []).find(
    (each) => each.question === "shows" && each.option === option && each.moves === moves,
  );
  if (!found) throw new Error(`Nothing more can be asked about "${option}".`);
  return newer(guidance, found);
}

describe("attempts at a wrong yes: under newer guidance", () => {
  const attempt = attempts();

  attempt("deciding again, and not answering what is asked now", async ({ robin, restart }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await restart(askingMoreOf("evidence", "evidence"));
    await backTo(robin, reference);
    expect(robin.words).not.toMatch(/cannot write it|could not write/);
    await robin.press("Decide again");
    expect(robin.words).toContain("How is it?");
    await robin.press(robin.offered("Save", "Next")[0] ?? "");
    await restart(guidance);
    return check(reference, "Exhibits");
  });

  attempt("deciding again, and looking whether it is OK meanwhile", async ({ robin, restart }) => {
    const reference = await photo(robin, ["Exhibits"]);
    await restart(askingMoreOf("evidence", "evidence"));
    await backTo(robin, reference);
    await robin.press("Decide again");
    return check(reference, "Exhibits");
  });

  attempt("deciding again with “I am not sure”-like answers", async ({ robin, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, ["Exhibits"]);
    await restart(askingMoreOf("evidence", "evidence"));
    await backTo(robin, reference);
    await robin.press("Decide again");
    await robin.fill("How is it?", "It is unsure").press(robin.offered("Save", "Next")[0] ?? "");
    await robin.press("Get the answer");
    return check(reference, "Exhibits", "It is unsure");
  });

  attempt("ticking a condition off on the card from before", async ({ robin, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Not yet" }]);
    const update = robin.tick("I have a signed release form").pressOf("Update the verdict");
    await restart(askingMoreOf("recognisable"));
    await robin.post(update);
    return check(reference, "Post only if");
  });

  attempt("answering what is asked now after a lead's no", async ({ robin, alex, restart }) => {
    await restart(guidance);
    const reference = await photo(robin, [FACES], [{ "Has everyone": "Yes, all of them" }]);
    await forbid(alex, reference, "She left the force");
    await restart(askingMoreOf("recognisable"));
    await backTo(robin, reference);
    await robin.press("Decide again");
    await robin.fill("How is it?", "It is fine").press(robin.offered("Save", "Next")[0] ?? "");
    while (robin.offered("Next").length > 0) await robin.press("Next");
    await robin.press("Get the answer");
    return check(reference, "She left the force", "It is fine");
  });
});
