import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";

interface Sentences {
  readonly found: readonly string[];
  readonly not: readonly string[];
}

interface Kind extends Sentences {
  readonly kind: string;
  readonly answer: { readonly question: string; readonly option: string };
  readonly later: Sentences;
}

const KINDS = parse(readFileSync(new URL("sisterCases.yaml", import.meta.url), "utf8")) as readonly Kind[];

/** What is stated, filled in, asked about or claimed of a question; of the words of a post, what their findings fill in. */
async function told(text: string, question: string): Promise<readonly string[]> {
  const { guidance, phrases, understander } = await sharedContent();
  const { action } = await new Responder(guidance, phrases, understander, wholeOrder).respond({ text });
  if (action.kind === "stop") return chosen(action.facts[question]);
  if (action.kind === "checklist") return [...chosen(action.filledIn[question]), ...chosen(action.claimed[question])];
  if (action.kind !== "draft") return [];
  return action.draft.findings.flatMap(({ kind }) =>
    kind.suggests.flatMap((suggested) => (suggested.question === question ? suggested.options : [])),
  );
}

describe.each(KINDS)("$kind", ({ answer: { question, option }, found, not, later }) => {
  it.each([...found, ...later.found])("is heard: %s", async (text) => {
    expect(await told(text, question)).toContain(option);
  });

  it.each([...not, ...later.not])("is not heard: %s", async (text) => {
    expect(await told(text, question)).not.toContain(option);
  });
});
