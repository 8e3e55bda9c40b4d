import { describe, expect, it } from "vitest";
import { answersFor, checkDraft, groupsOf, suggestedAnswers, worstOf } from "../../guidance/draft/index.js";
import { prohibitionIn } from "../../guidance/index.js";
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

  it("is on every page that the rule needs", () => {
    expect(suggested("We found this online")).toEqual({ says: ["not-ours"], wordsOwner: "unsure" });
  });
});

describe("a picture of somebody who may not be shown", () => {
  const shown = (text: string) => {
    const { picture, shows } = suggested(text);
    return [picture, shows];
  };

  it.each([
    ["Have you seen this man? He is wanted.", "wanted"],
    ["Do you know this man? We'd like to speak to him about a robbery", "wanted"],
    ["An e-fit of the man who is thought to have done it", "wanted"],
    ["Have you seen this woman? She was last seen on Sunday.", "missing"],
    ["Can you help us find this missing boy?", "missing"],
    ["Jailed for 6 years, here he is", "sentenced"],
    ["Pictured: the man jailed today at Birmingham Crown Court", "sentenced"],
  ])("has the box that the words tell: %s", (text, box) => {
    expect(shown(text)).toEqual(["with", [box]]);
  });

  it("fits any of them, so that a wrong box can be changed for the right one", () => {
    const [finding] = checkDraft(rules, "Have you seen this missing man?").findings;
    expect(finding?.suggests[1]?.options).toEqual(["missing", "wanted", "sentenced"]);
  });
});

describe("what may not be posted", () => {
  it("suggests answers that the rules forbid, whatever else is found beside it", () => {
    if (!flow) throw new Error("There is no post flow.");
    const stops = [...rules.kinds.values()].filter(({ weight }) => weight === "stop");
    expect(stops.length).toBeGreaterThan(10);
    for (const { suggests } of stops) {
      const forbidden = prohibitionIn(flow, answersFor(flow, suggests))?.reasons.map(({ rule }) => rule);
      expect(forbidden?.length).toBeGreaterThan(0);
      for (const other of rules.kinds.values()) {
        const both = prohibitionIn(flow, answersFor(flow, [...other.suggests, ...suggests]));
        expect(both?.reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(forbidden ?? []));
      }
    }
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
