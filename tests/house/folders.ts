import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["appPackage", "bot", "cards", "dialogs", "guidance", "pictures", "records", "storage"];

/** A file of ours that imports another, both as paths from the root. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** A circle among what lies in one folder: its sub-folders, each taken whole, and its files. */
export interface Circle {
  readonly within: string;
  readonly members: readonly string[];
  readonly imports: readonly Import[];
}

/** Our source files, tests not among them, as paths from the root. */
export function sourceFiles(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  ).filter((file) => file.endsWith(".ts"));
}

/** All imports of our own files by our own files, tests not among them. */
export function ownImports(): readonly Import[] {
  return sourceFiles().flatMap((from) =>
    ts
      .preProcessFile(readFileSync(join(ROOT, from), "utf8"))
      .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => ({ from, to: join(dirname(from), fileName).replace(/\.js$/, ".ts") })),
  );
}

/** The circles among the sub-folders and files of every folder, at any depth. */
export function circlesBetweenFolders(imports: readonly Import[]): readonly Circle[] {
  const folders = new Set(imports.flatMap(({ from, to }) => [...foldersOf(from), ...foldersOf(to)]));
  return [...folders].sort().flatMap((folder) => circlesIn(folder, imports));
}

function circlesIn(folder: string, imports: readonly Import[]): readonly Circle[] {
  const between = imports.flatMap((each) => {
    const [from, to] = [childOf(folder, each.from), childOf(folder, each.to)];
    return from !== undefined && to !== undefined && from !== to ? [{ from, to, each }] : [];
  });
  const reach = new Map<string, Set<string>>();
  const reachOf = (start: string): Set<string> => {
    const known = reach.get(start);
    if (known) return known;
    const found = new Set<string>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const { from, to } of between)
        if (from === at && !found.has(to)) {
          found.add(to);
          open.push(to);
        }
    reach.set(start, found);
    return found;
  };
  const circular = [...new Set(between.map(({ from }) => from))].filter((child) => reachOf(child).has(child));
  const circles = new Map<string, string[]>();
  for (const child of circular) {
    const members = circular.filter((other) => reachOf(child).has(other) && reachOf(other).has(child)).sort();
    circles.set(members.join(" "), members);
  }
  return [...circles.values()].map((members) => ({
    within: folder,
    members,
    imports: between.filter(({ from, to }) => members.includes(from) && members.includes(to)).map(({ each }) => each),
  }));
}

function foldersOf(file: string): readonly string[] {
  const parts = dirname(file).split("/");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

/** The sub-folder or file of a folder that a file lies in or is; undefined if it is not in the folder. */
function childOf(folder: string, file: string): string | undefined {
  const within = relative(folder, file);
  return within.startsWith("..") ? undefined : within.split("/")[0];
}
