import { describe, expect, it } from "vitest";
import { chosen } from "../../guidance/engine/conditions.js";
import { Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";

const ROLES = [
  "surveillance lad",
  "undercover colleague",
  "UC mate",
  "covert team",
  "plain clothes sergeant",
  "test purchase officer",
  "special branch inspector",
  "informant",
  "source handler",
  "counter terrorism detective",
  "protected witness",
  "colleague with a sensitive role",
];
const SENTENCES = [
  (who: string) => `pic of our ${who} at the bbq, he signed the form`,
  (who: string) => `can I post the team photo, one is a ${who}, everybody signed`,
  (who: string) => `photo of a ${who} getting an award, they all said yes`,
  (who: string) => `our ${who} in the fun run, forms all signed, for the page`,
];
const ANONYMOUS = ["covert", "operational"];

const REFUSALS = [
  "one of them says keep me off the internet, can I post the pic of them both",
  "she wants to stay off facebook, can I post the team photo",
  "he told us to keep him out of it, picture of the shift",
  "the sergeant would rather not be in it, photo of the whole team",
  "he said no photos of me please, pic of the two of them at the stall",
  "she asked to be left off, she does not want to be shown. photo of the volunteers",
];

/** What is told to be so, or asked about before anything else. */
async function saidOrAsked(text: string): Promise<{ readonly kind: string; readonly found: readonly string[] }> {
  const { guidance, phrases, understander } = await sharedContent();
  const { action } = await new Responder(guidance, phrases, understander, () => undefined).respond({ text });
  if (action.kind !== "stop" && action.kind !== "checklist") return { kind: action.kind, found: [] };
  const known = action.kind === "stop" ? action.facts : action.asked;
  return { kind: action.kind, found: Object.values(known).flatMap((answer) => chosen(answer)) };
}

describe("what would forbid a picture", () => {
  it.each(ROLES)("is asked about at least, whoever signed, where a %s is in it", async (who) => {
    for (const sentence of SENTENCES) {
      const { kind, found } = await saidOrAsked(sentence(who));
      expect(["stop", "checklist"], sentence(who)).toContain(kind);
      expect(
        found.some((option) => ANONYMOUS.includes(option)),
        sentence(who),
      ).toBe(true);
    }
  });

  it.each(REFUSALS)("is asked about at least where one of them does not want it: %s", async (text) => {
    expect((await saidOrAsked(text)).found).toContain("refused");
  });

  it("is not heard in words that have nothing to do with it", async () => {
    for (const text of [
      "pic of our mascot at the bbq, he signed the form",
      "photo of the new sergeant getting an award",
      "keep the dog out of shot, it was a picture of the kennels",
      "picture of the shift, none of them are undercover",
    ]) {
      const { kind, found } = await saidOrAsked(text);
      expect(kind, text).toBe("checklist");
      for (const option of [...ANONYMOUS, "refused"]) expect(found, text).not.toContain(option);
    }
  });
});
