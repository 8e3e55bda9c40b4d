import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ROOT, sourceFiles } from "./folders.js";

/** Where a verdict of the log is put beside what it was given on. */
const TOGETHER = "dialogs/check/loggedSubject.ts";
/** What a row calls the thing that it is about. */
const ABOUT = ["subject", "what"];

/** The functions that put a verdict into words and build something with a subject, so that the two may not belong together. */
function combining(text: string): readonly string[] {
  const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && wordsVerdict(node) && hasSubject(node))
      found.push(node.name?.getText(source) ?? "");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function some(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(node) || (ts.forEachChild(node, (child) => some(child, is) || undefined) ?? false);
}

function wordsVerdict(node: ts.Node): boolean {
  return some(node, (each) => ts.isCallExpression(each) && each.expression.getText() === "verdictLine");
}

function hasSubject(node: ts.Node): boolean {
  return some(
    node,
    (each) => (ts.isPropertyAssignment(each) || ts.isShorthandPropertyAssignment(each)) && ABOUT.includes(each.name.getText()),
  );
}

describe("a verdict in a list", () => {
  it("is put beside what it is about in one place, which takes both from the log", () => {
    const files = sourceFiles().filter((file) => file.startsWith("dialogs/"));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) => combining(readFileSync(join(ROOT, file), "utf8")).map((name) => `${file}: ${name}`));
    expect(found).toEqual([`${TOGETHER}: loggedPair`]);
  });

  it("is found where a function combines the two itself, and not where it shows only one", () => {
    expect(combining("class A { row(c) { return { title: verdictLine(c.verdict), subject: c.words }; } }")).toEqual(["row"]);
    expect(combining("function row(c) { const title = verdictLine(c.verdict); return { title, what }; }")).toEqual(["row"]);
    expect(combining("function row(c) { return { title: verdictLine(c.verdict), when: c.at }; }")).toEqual([]);
    expect(combining("function a(c) { return verdictLine(c); }\nfunction b(c) { return { subject: c.words }; }")).toEqual([]);
  });
});
