import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadGuidance } from "../../guidance/load/load.js";
import { conditionInWords } from "../../guidance/prove/conditionWords.js";
import { drawFlow, outdatedDrawings, writeDrawings } from "../../guidance/prove/draw.js";
import { smallFlow, when } from "./support/smallFlow.js";

const DRAWINGS = fileURLToPath(new URL("../../docs/flows", import.meta.url));
const guidance = loadGuidance();

describe("the drawings", () => {
  it('are up to date (if not, run "npm run guidance")', () => {
    expect(outdatedDrawings(guidance.flows.values(), DRAWINGS)).toEqual([]);
  });

  it("are there for the flows that are there, and for no other", () => {
    expect(readdirSync(DRAWINGS).sort()).toEqual([...guidance.flows.keys()].map((id) => `${id}.md`).sort());
  });

  it("show every question and every rule with its provisions", () => {
    for (const flow of guidance.flows.values()) {
      const drawing = drawFlow(flow);
      for (const question of flow.pages.flatMap((page) => page.questions)) expect(drawing).toContain(`question-${question.id}[`);
      for (const rule of flow.rules)
        expect(drawing).toMatch(new RegExp(`^\\| ${rule.id} \\|.*\\| ${rule.provisions.join(", ")} \\|$`, "m"));
    }
  });
});

describe("drawing a flow", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "drawings-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("writes a page that is then up to date", () => {
    expect(outdatedDrawings([smallFlow()], folder)).toEqual([join(folder, "small.md")]);
    expect(writeDrawings([smallFlow()], folder)).toEqual([join(folder, "small.md")]);
    expect(outdatedDrawings([smallFlow()], folder)).toEqual([]);
  });

  it("notices that a page is no longer up to date", () => {
    writeDrawings([smallFlow()], folder);
    const file = join(folder, "small.md");
    writeFileSync(file, readFileSync(file, "utf8").replace("Small", "Smaller"));
    expect(outdatedDrawings([smallFlow()], folder)).toEqual([file]);
  });

  it("puts what opens a question on the arrow to it", () => {
    expect(drawFlow(smallFlow())).toContain('question-shows -- "“Label of person”" --> question-form');
  });

  it("comes out the same every time", () => {
    expect(drawFlow(smallFlow())).toBe(drawFlow(structuredClone(smallFlow())));
  });
});

describe("a condition in words", () => {
  const words = (condition: Parameters<typeof conditionInWords>[1]) => conditionInWords(smallFlow(), condition);

  it("names questions and options as people see them", () => {
    expect(words(when({ shows: ["blood", "paper"] }))).toBe("Recap of shows: “Label of blood” or “Label of paper”");
  });

  it("says and, or and not", () => {
    const page = when({ site: ["page"] });
    const blood = when({ shows: ["blood"] });
    expect(words({ ...page, not: blood })).toBe("Recap of site: “Label of page” and not (Recap of shows: “Label of blood”)");
    expect(words({ answers: {}, any: [page, { ...blood, not: page }] })).toBe(
      "(Recap of site: “Label of page” or (Recap of shows: “Label of blood” and not (Recap of site: “Label of page”)))",
    );
    expect(words({ answers: {} })).toBe("always");
  });
});
