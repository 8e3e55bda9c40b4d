import { describe, expect, it } from "vitest";
import { checkDraft, groupsOf, suggestedAnswers, unanswered, worstOf } from "../../guidance/draft/index.js";
import { guidance, rules } from "./support.js";

const flow = guidance.flows.get("post");

function suggested(text: string) {
  if (!flow) throw new Error("There is no post flow.");
  return suggestedAnswers(rules, flow, checkDraft(rules, text));
}

describe("what the findings suggest as answers", () => {
  it("is every box that one of them speaks for", () => {
    expect(suggested("The thief lives at 14 Elm Close, ring 07700 900123. We'll be raiding it tomorrow.")["says"]).toEqual([
      "personal-details",
      "accusation",
      "operational",
    ]);
  });

  it("is the one option that fits all of them", () => {
    expect(suggested("gr8 night")["style"]).toBe("text-speak");
    expect(suggested("RTC on the A45")["style"]).toBe("jargon");
    expect(suggested("gr8, an RTC")["style"]).toBe("both");
  });

  it("says that it is linked where it is, and not yet where something is to be linked", () => {
    expect(suggested("Two arrested for burglary in Aston. www.police.uk")["link"]).toBe("linked");
    expect(suggested("Two people were arrested for burglary in Aston.")["link"]).toBe("not-yet");
    expect(suggested("www.police.uk and www.evil.com")["link"]).toBeUndefined();
  });

  it("is nothing where nothing was found: it never says that nothing is wrong", () => {
    expect(suggested("Thank you all for a lovely morning")).toEqual({});
  });
});

describe("findings that an answer does not agree with", () => {
  const draft = checkDraft(rules, "gr8, ring 07700 900123");

  it("are those whose question was answered otherwise", () => {
    const kinds = (answers: Record<string, string | string[]>) => unanswered(draft, answers).map(({ kind }) => kind.id);
    expect(kinds({ says: ["none-of-these"], style: "plain" })).toEqual(["phone", "text-speak"]);
    expect(kinds({ says: ["personal-details", "reputation"], style: "both" })).toEqual([]);
    expect(kinds({})).toEqual([]);
  });
});

describe("findings by kind", () => {
  const groups = groupsOf(checkDraft(rules, "RTC and rtc and RTC, male detained, the thief."));

  it("come worst first, the same words once", () => {
    expect(groups.map(({ kind, items }) => [kind.id, items.map(({ words, times }) => `${words} ${times}`)])).toEqual([
      ["guilt", ["the thief 1"]],
      ["jargon", ["RTC 3", "male 1"]],
      ["no-link", [" 1"]],
    ]);
  });

  it("are cut to the worst, with how many there are beyond", () => {
    const { groups: shown, more } = worstOf(groups, 2);
    expect(shown.map(({ items }) => items.length)).toEqual([1, 1]);
    expect(more).toBe(2);
    expect(worstOf(groups, 9).more).toBe(0);
  });
});
