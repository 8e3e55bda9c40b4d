import { describe, expect, it } from "vitest";
import { nodes } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";

const states = await allCardStates(guidance);

describe("the buttons of one card", () => {
  it("have names of their own where several say the same, as in a list where all say Open", () => {
    const unnamed = states.flatMap(({ name, card }) => {
      const buttons = [...nodes(card)].filter(({ type }) => type === "Action.Execute");
      const alike = buttons.filter(({ title }) => buttons.filter((each) => each.title === title).length > 1);
      return alike.filter(({ tooltip }) => tooltip === undefined).map(({ title }) => `${name}: ${title}`);
    });
    expect(unnamed).toEqual([]);
  });

  it("have a different name for each group of answers that can be changed, and for each topic", () => {
    for (const { name, card } of states.filter((state) =>
      /: answers,|^guidance, the topics$|^roles, which person$/.test(state.name),
    )) {
      const named = [...nodes(card)].flatMap(({ type, tooltip }) => (type === "Action.Execute" && tooltip ? [tooltip] : []));
      expect(named.length).toBeGreaterThan(1);
      expect([name, new Set(named).size]).toEqual([name, named.length]);
    }
  });

  it("begin with what stands on them, so that whoever speaks to their device is understood", () => {
    for (const { card } of states)
      for (const { type, title, tooltip } of nodes(card))
        if (type === "Action.Execute" && tooltip !== undefined) expect(tooltip).toMatch(new RegExp(`^${String(title)}`));
  });
});
