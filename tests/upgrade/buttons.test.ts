import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPress } from "../../dialogs/index.js";
import { fromColumns } from "../../storage/tables/json.js";
import { type Button, buttonsOf } from "../support/card.js";
import { dumpOf, RELEASES, type Release } from "./dumps.js";

/** What every button of a release carried: one of each shape, the longest there was on a card in any state. */
function everyButtonOf(release: Release): readonly object[] {
  const text = readFileSync(new URL(`buttons-${release}.jsonl`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => ({ pc: JSON.parse(line) }));
}

/** The buttons of what a release had put into the outbox: each was brought to somebody, and still stands in their chat. */
function buttonsSentBy(release: Release): readonly Button[] {
  const rows = dumpOf(release).rows.filter((row) => row.table === "outbox" && "json0" in row);
  return rows.flatMap(({ table: _, ...row }) => buttonsOf(fromColumns(row)));
}

describe.each(RELEASES)("a card of %s", (release) => {
  it("has no button that is refused for what it carries or does not carry", () => {
    const every = everyButtonOf(release);
    expect(every.length).toBeGreaterThan(100);
    expect(every.filter((data) => readPress(data).kind !== "press")).toEqual([]);
  });

  it("that was sent is read too, button by button", () => {
    const sent = buttonsSentBy(release);
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.filter(({ data }) => readPress(data).kind !== "press")).toEqual([]);
  });
});
