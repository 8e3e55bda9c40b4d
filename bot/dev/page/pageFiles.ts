import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import ts from "typescript";

/** A file that the page is made of. */
export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const HTML = "text/html; charset=utf-8";
const CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";

/** How cards look, what is around them, and the same on a phone. */
const STYLES = ["teams/teams.css", "page/browser/page.css", "page/browser/phone.css"];

/** The modules that run in the browser: those of the page, and of what plays Teams only what says how things look and are named. */
const MODULE = /^\/try\/(page\/browser\/[a-zA-Z]+|teams\/(?:markdown|hostConfig|namedInputs))\.js$/;

const inDev = (path: string) => readFile(new URL(`../${path}`, import.meta.url), "utf8");
const renderer = () => readFile(createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js"), "utf8");

/**
 * The page's file at an address: read anew each time, so that a change is there when the page is loaded again. TypeScript becomes JavaScript file
 * by file, as ES modules need no bundle.
 *
 * @returns undefined where there is none
 */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  if (path === "/try") return { type: HTML, body: await inDev("page/browser/page.html") };
  if (path === "/try/page.css") return { type: CSS, body: (await Promise.all(STYLES.map(inDev))).join("\n") };
  if (path === "/try/adaptivecards.js") return { type: SCRIPT, body: await renderer() };
  const [, module] = MODULE.exec(path) ?? [];
  if (module === undefined) return undefined;
  const source = await inDev(`${module}.ts`).catch(() => undefined);
  return source === undefined ? undefined : { type: SCRIPT, body: asModule(source) };
}

function asModule(source: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}
