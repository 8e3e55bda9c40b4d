import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chartOf } from "../../guidance/prove/chart.js";
import { conditionInWords } from "../../guidance/prove/conditionWords.js";
import { drawFlow, outdatedDrawings, writeDrawings } from "../../guidance/prove/draw.js";
import { guidance } from "../support/content.js";
import { largeFlow } from "./support/largeFlow.js";
import { choice, option, smallFlow, when } from "./support/smallFlow.js";

const DRAWINGS = fileURLToPath(new URL("../../docs/flows", import.meta.url));

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
      const chart = chartOf(flow).join("\n");
      for (const question of flow.pages.flatMap((page) => page.questions)) expect(chart).toContain(`<br/>${question.label}`);
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

  it("decides before a page that is not always asked, and goes past it where nothing on it is", () => {
    const lines = chartOf(smallFlow());
    expect(lines).toContain("  page-first --> ask-second");
    expect(lines).toContain('  ask-second{{"Recap of shows: “Label of person”?"}}');
    expect(lines).toContain("  ask-second -- yes --> page-second");
    expect(lines).toContain("  ask-second -- no --> rules");
  });

  it("says at a question what it is asked for, unless that is what its page is asked for", () => {
    const rest = choice("rest", [option("x"), option("y", 1)], { askWhen: when({ shows: ["blood", "person"] }) });
    const only = choice("only", [option("x"), option("y", 1)], { askWhen: when({ rest: ["y"] }) });
    const [first, second] = smallFlow().pages;
    const pages = [
      first,
      second && { ...second, questions: [...second.questions, rest] },
      { id: "third", title: "Third", questions: [only] },
    ];
    const lines = chartOf(smallFlow({ pages: pages.filter((page) => page !== undefined) }));
    expect(lines).toContain('  ask-second{{"Recap of shows: “Label of person” or “Label of blood”?"}}');
    expect(lines).toContain(
      '  page-second["<b>Second</b><br/>Question form?<br/><i>if Recap of shows: “Label of person”</i><br/>Question rest?<br/><i>if Recap of shows: “Label of blood” or “Label of person”</i>"]',
    );
    expect(lines).toContain('  page-third["<b>Third</b><br/>Question only?"]');
    expect(lines).toContain("  ask-second -- no --> ask-third");
  });

  it("writes what means something to the chart so that it is read as words", () => {
    expect(chartOf({ ...smallFlow(), title: 'Is "a < b" #1?' })).toContain(
      '  start(["Is #quot;a #lt; b#quot; #35;1?"]) --> page-first',
    );
  });

  it("has no arrow more for each page than in and out, and past it", () => {
    const arrows = chartOf(largeFlow()).filter((line) => line.includes("-->"));
    expect(arrows).toHaveLength(1 + 3 + 3 * 3 + 4);
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
