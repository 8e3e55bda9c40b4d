import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answersTo } from "../../guidance/understand/eval/answers.js";
import { evalCommand } from "../../guidance/understand/eval/evalCommand.js";
import { QuestionsError, questionsIn } from "../../guidance/understand/eval/questions.js";
import { reportLines } from "../../guidance/understand/eval/report.js";
import { type Share, score } from "../../guidance/understand/eval/score.js";
import type { Label } from "../../guidance/understand/index.js";
import { sharedAnswering, Written } from "../support/understander.js";

/** What the questions as staff type them must come to, as shares of those that each number is about. */
const LEAST = { labels: 0.94, atOnce: 0.95, cited: 0.95, citedBriefly: 0.92 };
const MOST = { missed: 0.02, wronglyForbidden: 0.06 };

const part = ({ count, of }: Share) => count / of;

/** A made-up file: in each line what is expected, and in the text what is answered. */
const MADE_UP = [
  ["do-not-post", [["A1", "B1"]], "do-not-post B1"],
  ["do-not-post", [["A1", "B1"], ["A2"]], "do-not-post A1"],
  ["do-not-post", [["A1"]], "check A1"],
  ["do-not-post", [["A1"]], "check A2"],
  ["do-not-post", [["A1"]], "answer A1"],
  ["check", [], "do-not-post A1"],
  ["check", [], "check A1 A2 A3 A4 A5"],
  ["post-if", [["A3"]], "post-if A3 A4 A5 A6"],
  ["post-if", [["A3"]], "post-if A3 A4 A5 A6 A7"],
  ["other", [], "other"],
] as const;
const FILE = MADE_UP.map(([expected, cite, text], index) =>
  JSON.stringify({ id: `q${index}`, text, expect: expected, cite, why: "-" }),
);

describe("the score of a made-up file", async () => {
  const clock = [0, 10, 30, 60, 100, 150, 210, 280, 360, 450].flatMap((start, index) => [start, start + index + 1]);
  const understand = (text: string) => {
    const [label = "", ...provisions] = text.split(" ");
    return { label: label as Label, provisions };
  };
  const got = score(await answersTo(questionsIn(FILE.join("\n")), understand, () => clock.shift() ?? 0));

  it("counts labels", () => {
    expect(got.labels).toEqual({ count: 6, of: 10 });
  });

  it("tells prohibitions that are told, asked about with the right provision, and missed apart", () => {
    expect([got.atOnce, got.asked, got.missed]).toEqual([
      { count: 2, of: 5 },
      { count: 1, of: 5 },
      { count: 2, of: 5 },
    ]);
  });

  it("counts what is wrongly forbidden", () => {
    expect(got.wronglyForbidden).toEqual({ count: 1, of: 4 });
  });

  it("counts citations where one is due, and those with at most three more than needed", () => {
    expect(got.cited).toEqual({ count: 5, of: 7 });
    expect(got.citedBriefly).toEqual({ count: 4, of: 7 });
  });

  it("says which labels are taken for which", () => {
    expect([...(got.confusion.get("do-not-post") ?? [])]).toEqual([
      ["do-not-post", 2],
      ["check", 2],
      ["answer", 1],
    ]);
    expect([...(got.confusion.get("check") ?? [])]).toEqual([
      ["do-not-post", 1],
      ["check", 1],
    ]);
  });

  it("lists every message with a wrong label or a citation that is missing", () => {
    expect(got.errors.map(({ question }) => question.id)).toEqual(["q1", "q2", "q3", "q4", "q5"]);
  });

  it("takes the median and the 99th percentile of the times", () => {
    expect(got.cpuMs).toEqual({ median: 5, p99: 10 });
  });

  it("prints all of it", () => {
    const printed = reportLines(got);
    for (const line of [
      "labels right                          6 of 10, 60.0 %",
      "prohibitions told at once             2 of 5, 40.0 %",
      "  checklist, right provision cited    1 of 5, 20.0 %",
      "  missed                              2 of 5, 40.0 %",
      "check and post-if wrongly forbidden   1 of 4, 25.0 %",
      "citations right                       5 of 7, 71.4 %",
      "  with at most 3 more than needed     4 of 7, 57.1 %",
      "CPU a message                         median 5.0 ms, 99th percentile 10.0 ms",
      "5 errors:",
      '  q1: A1 or B1 and A2, cited A1: "do-not-post A1"',
      '  q3: do-not-post, read as check; A1, cited A2: "check A2"',
    ])
      expect(printed).toContain(line);
    expect(printed.find((line) => line.startsWith("do-not-post"))?.split(/\s+/)).toEqual(
      "do-not-post 2 . . 2 . 1 . . .".split(" "),
    );
  });

  it("has no shares of nothing", () => {
    const printed = reportLines(score([])).join("\n");
    expect(printed).toContain("labels right                          0 of 0\n");
    expect(printed).not.toContain("NaN");
  });
});

describe("a question file", () => {
  it("may have blank lines, numbers for ids and no citations", () => {
    expect(questionsIn('\uFEFF\n{"id":1,"text":"","expect":"other"}\r\n\n')).toEqual([
      { id: "1", text: "", expect: "other", cite: [] },
    ]);
  });

  it.each([
    ["", "There is no question in it"],
    ['{"id":"a","text":"x","expect":"other"}\nnonsense', "Line 2"],
    ['{"id":"a","text":"x","expect":"perhaps"}', 'Line 1: "expect"'],
    ['{"id":"a","expect":"other"}', 'Line 1: "text"'],
    ['{"id":"a","text":"x","expect":"other","cite":["FB-PIC-1"]}', 'Line 1: "cite.0"'],
  ])("is refused with the line that is wrong: %j", (text, message) => {
    expect(() => questionsIn(text)).toThrow(QuestionsError);
    expect(() => questionsIn(text)).toThrow(message);
  });
});

describe("npm run eval", { timeout: 60_000 }, () => {
  const run = async (...args: string[]) => {
    const [output, errors] = [new Written(), new Written()];
    const status = await evalCommand(args, { output: output.stream, errors: errors.stream }, sharedAnswering);
    return { status, stdout: output.text, stderr: errors.text };
  };
  const folder = mkdtempSync(join(tmpdir(), "questions-"));
  const file = join(folder, "questions.jsonl");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("scores a file", async () => {
    writeFileSync(
      file,
      '{"id":"q1","text":"pic of a wanted man for facebook, ok?","expect":"do-not-post","cite":[["FB-PIC-1"]]}\n',
    );
    const { status, stdout } = await run(file);
    expect(status).toBe(0);
    expect(stdout).toContain("prohibitions told at once             1 of 1, 100.0 %");
    expect(stdout).toMatch(/0 errors\.\n$/);
  });

  it("says in a line what is wrong", async () => {
    writeFileSync(file, "nonsense\n");
    expect(await run(file)).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("Line 1") as string });
    expect(await run(`${file}.not`)).toMatchObject({ status: 1, stderr: `${file}.not cannot be read.\n` });
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage") as string });
  });
});

describe("the questions as staff type them", { timeout: 60_000 }, () => {
  it("are understood well enough", async () => {
    const questions = questionsIn(readFileSync(new URL("questions.jsonl", import.meta.url), "utf8"));
    const answering = await sharedAnswering();
    const got = score(
      await answersTo(
        questions,
        (text) => answering.respond(text),
        () => 0,
      ),
    );
    for (const name of ["labels", "atOnce", "cited", "citedBriefly"] as const)
      expect(part(got[name]), name).toBeGreaterThanOrEqual(LEAST[name]);
    for (const name of ["missed", "wronglyForbidden"] as const) expect(part(got[name]), name).toBeLessThanOrEqual(MOST[name]);
  });
});
