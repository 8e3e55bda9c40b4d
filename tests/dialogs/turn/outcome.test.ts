import { describe, expect, it } from "vitest";
import { messageCard } from "../../../cards/index.js";
import {
  formOutcome,
  invalid,
  notFound,
  type Outcome,
  outOfDate,
  refused,
  seenOf,
  showing,
  unavailable,
} from "../../../dialogs/turn/outcome.js";
import { asMessage } from "../../../dialogs/turn/turn.js";

const CARD = messageCard("A card", [], []);
const ONE_OF_EACH: Readonly<Record<Outcome["kind"], Outcome>> = {
  shown: showing(CARD),
  invalid: invalid(CARD, { note: "Say why." }),
  "out-of-date": outOfDate(CARD),
  refused: refused("You may not."),
  "not-found": notFound("There is none."),
  unavailable: unavailable("Wait a moment."),
};

describe("an outcome", () => {
  it.each(Object.entries(ONE_OF_EACH))("that is %s is seen as its card, or as why there is none", (kind, outcome) => {
    expect(outcome.kind).toBe(kind);
    expect(seenOf(outcome)).toBe("why" in outcome ? outcome.why : CARD);
    expect(asMessage(outcome)).toEqual({ also: [seenOf(outcome)] });
  });

  it.each([refused, notFound, unavailable])("that denies something is seen as a card where one is given", (deny) => {
    expect(seenOf(deny("Why.", CARD))).toBe(CARD);
  });

  it("of a form is invalid exactly where something is wrong, in those inputs", () => {
    expect(formOutcome(CARD, {})).toEqual(showing(CARD));
    expect(formOutcome(CARD, { note: "Say why.", day: "Not a day." })).toEqual({
      kind: "invalid",
      card: CARD,
      inputs: ["note", "day"],
    });
  });

  it("that does not exist leaves what was pressed as it is", () => {
    expect(asMessage(undefined)).toEqual({});
  });
});
