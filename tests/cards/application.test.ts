import { describe, expect, it } from "vitest";
import { applicationSections, CARD_BUDGET_BYTES, recordCard, verdictLine } from "../../cards/index.js";
import { fold } from "../../guidance/index.js";
import { guidance } from "../support/content.js";
import { answersThroughout, mostAsked } from "../support/flowAnswers.js";

const flow = guidance.flows.get("new-account");
if (!flow) throw new Error("There is no flow for new accounts.");

describe("an application on one page", () => {
  const answers = answersThroughout(flow, mostAsked(flow), "漢".repeat(500));
  const sections = applicationSections(flow, answers);

  it("has its answers in groups, every one that counts and each once", () => {
    expect(sections.map(({ title }) => title)).toEqual(["What and for whom", "Why", "Time", "Readers", "Safety"]);
    expect(sections.flatMap(({ rows }) => rows)).toHaveLength(Object.keys(fold(flow, answers).answers).length);
  });

  it("keeps the longest answers whole, and fits a card many times over", () => {
    const purpose = sections.flatMap(({ rows }) => rows).find(({ name }) => name === "Policing purpose:");
    expect(purpose?.value).toBe("漢".repeat(300));
    expect(Buffer.byteLength(JSON.stringify(recordCard("t", "k", sections, [])))).toBeLessThan(CARD_BUDGET_BYTES / 2);
  });

  it("leaves out what was not asked", () => {
    const [only, ...others] = applicationSections(flow, { platform: "flickr", purpose: "left over from before" });
    expect(others).toEqual([]);
    expect(only?.rows).toEqual([{ name: "Where:", value: "Flickr" }]);
  });
});

describe("a verdict in a line", () => {
  it("reads as its own flow says it, and where the flow is not known as far as that can be told", () => {
    expect(verdictLine("refer", "account")).toBe("➡️ The press office runs this one");
    expect(verdictLine("refer")).toBe("➡️ Ask first");
    expect(verdictLine("ready")).toBe("✅ Ready to ask for approval");
    expect(verdictLine("ok-to-post", "account")).toBe("✅ OK to post");
  });
});
