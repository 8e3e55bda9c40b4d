import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkDraft } from "../../guidance/draft/index.js";
import { rules } from "./support.js";

/** Parts that are put one after the other: each choice of the one with each of the others. */
type Parts = readonly (readonly string[])[];

interface Family {
  readonly kind: string;
  /** Sentences that must be stopped, by the kind or, where both say as much, by another that stops. */
  readonly found: readonly Parts[];
  /** Their harmless sisters: nothing of the kind, and nothing else that stops. */
  readonly harmless: readonly Parts[];
}

const FAMILIES = ["appeals.yaml", "generated.yaml"].flatMap((file) =>
  Object.entries(parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Readonly<Record<string, Family>>),
);
const LINK = " www.police.uk";

const sentences = (all: readonly Parts[]) =>
  all.flatMap((parts) => parts.reduce<readonly string[]>((begun, part) => begun.flatMap((a) => part.map((b) => a + b)), [""]));
const stops = (text: string) => checkDraft(rules, text + LINK).findings.filter(({ kind }) => kind.weight === "stop");

describe.each(FAMILIES)("%s", (_, { kind, found, harmless }) => {
  it("is found however it is said", () => {
    const missed = sentences(found).filter((text) => !stops(text).some((finding) => finding.kind.id === kind));
    expect(missed).toEqual([]);
  });

  it("is not found in what only sounds like it", () => {
    const stopped = sentences(harmless).flatMap((text) =>
      stops(text).map(({ kind: { id }, words }) => `${id} (${words}): ${text}`),
    );
    expect(stopped).toEqual([]);
  });
});

describe("further drafts", () => {
  const drafts = parse(readFileSync(new URL("sisters.yaml", import.meta.url), "utf8")) as Readonly<
    Record<"stopped" | "harmless", readonly string[]>
  >;

  it("are stopped where they have to be", () => {
    expect(drafts.stopped.filter((text) => stops(text).length === 0)).toEqual([]);
  });

  it("are left alone where they do no harm", () => {
    expect(drafts.harmless.filter((text) => stops(text).length > 0)).toEqual([]);
  });
});
