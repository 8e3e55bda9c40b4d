import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { askCommand } from "../../guidance/understand/askCommand.js";
import { sharedAnswering, Written } from "../support/understander.js";
import { readQuestions } from "./support.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = ["--import", "tsx", "bot/commands/main.ts", "ask"];

/** The command, in this process: what it loads takes longer than all it does. */
async function ask(args: readonly string[], input = "") {
  const output = new Written();
  const errors = new Written();
  const lines = (async function* () {
    yield input;
  })();
  const status = await askCommand([...args], { input: lines, output: output.stream, errors: errors.stream }, sharedAnswering);
  return {
    status,
    stdout: output.text,
    stderr: errors.text,
    objects: () =>
      output.text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe("in plain English", { timeout: 30_000 }, () => {
  it("says no with the reason, the citation and what to do instead", async () => {
    const { status, stdout } = await ask(["pic of a wanted man for facebook, ok?"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Do not post it.");
    expect(stdout).toContain("Facebook guidance, Pictures (FB-PIC-1)");
    expect(stdout).toContain("Instead: Post the words of the appeal");
  });

  it("says no without what other rules ask for first", async () => {
    const { stdout } = await ask(["picture of a seized machete with people smiling, no forms, for facebook"]);
    expect(stdout).toContain("Instead: Tell people in words what was found");
    expect(stdout).not.toContain("First:");
  });

  it("names the conditions, and answers questions about the guidance", async () => {
    expect((await ask(["kids at the fete, post the photo?"])).stdout).toContain("First: Ask your Safeguarding Board");
    const { stdout } = await ask(["where do I get a release form"]);
    expect(stdout).toContain("What to do: Get the forms from");
    expect(stdout).toContain("(FB-PIC-7)");
  });

  it("answers any text, and words without quotation marks", async () => {
    for (const text of ["", "😀", "-5 photos", "a ".repeat(10_000)])
      expect((await ask([text])).status, text.slice(0, 10)).toBe(0);
    expect((await ask(["can", "i", "post", "this", "photo?"])).stdout).toContain("starts a check");
  });

  it("shows how it is used where no text is given", async () => {
    for (const args of [[], ["--json"], ["--nonsense", "text"], ["--jsonl", "text"]]) {
      const { status, stderr, stdout } = await ask(args);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("Usage");
    }
  });
});

describe("as JSON", { timeout: 30_000 }, () => {
  it("prints one object", async () => {
    const { status, objects } = await ask(["--json", "no kids, mugshot for flickr"]);
    expect(status).toBe(0);
    expect(objects()).toHaveLength(1);
    expect(objects()[0]).toMatchObject({
      label: "do-not-post",
      verdict: "do-not-post",
      facts: { platform: "flickr", shows: ["wanted"] },
      read: expect.any(Array) as unknown,
    });
  });

  it("answers lines in their order", async () => {
    const questions = readQuestions("questions.jsonl").slice(0, 20);
    const { status, objects } = await ask(["--jsonl"], questions.map((question) => JSON.stringify(question)).join("\n"));
    expect(status).toBe(0);
    expect(objects().map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    for (const object of objects())
      expect(object).toMatchObject({
        label: expect.any(String) as unknown,
        provisions: expect.any(Array) as unknown,
        facts: expect.any(Object) as unknown,
      });
  });

  it("names bad lines and goes on", async () => {
    const lines = [
      '{"id":"a","text":""}',
      "nonsense",
      "",
      "[]",
      '{"id":"b"}',
      `{"id":"c","text":"photo\u2028${"x".repeat(20_000)}"}\r`,
      '{"id":"d","text":"😀 photo"}',
    ];
    const { status, objects } = await ask(["--jsonl"], lines.join("\n"));
    expect(status).toBe(1);
    expect(objects().map(({ id, label }) => label ?? id)).toEqual(["other", null, null, null, "post-if", "check"]);
    expect(objects()[1]).toEqual({ id: null, error: expect.stringContaining("JSON object") as unknown });
  });

  it("answers each line as it comes", async () => {
    const child = spawn(process.execPath, [...COMMAND, "--jsonl"], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const answers = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
    for (const id of ["first", "second"]) {
      child.stdin.write(`${JSON.stringify({ id, text: "photo of a cat" })}\n`);
      expect((await answers.next()).value).toContain(`"id":"${id}"`);
    }
    child.stdin.end();
    expect(await ended).toBe(0);
  }, 60_000);
});
