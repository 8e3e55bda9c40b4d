import { type Dirent, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CONTENT_FOLDER } from "../yaml/contentFolder.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { readable } from "./folders.js";

/** The files that there is one of. */
const SINGLE: ReadonlySet<string> = new Set([
  ...["empty-answers", "organisation", "pictures", "take-down", "topics"].map((file) => `${file}.yaml`),
  ...["appeals", "around", "contexts", "jargon", "kinds", "phrases", "text-speak", "words"].map((file) => `draft/${file}.yaml`),
  "learned/meanings.yaml",
]);
/** The files of which there may be any number. */
const SEVERAL = [
  /^provisions\/.+\.yaml$/,
  /^cases\/[^/]+\/.+\.yaml$/,
  /^flows\/[^/]+\/(flow|rules)\.yaml$/,
  /^phrases\/[^/]+\.yaml$/,
];
/** What `npm run guidance` puts there. */
const DRAWING = /^drawings\/[^/]+\.md$/;
/** The folders, and how deep there may be more in them. */
const FOLDERS = [/^(drawings|draft|learned|phrases)$/, /^(provisions|cases)(\/.+)?$/, /^flows(\/[^/]+)?$/];
const PHRASES = "phrases";

/**
 * The content files of a folder, in order. Whatever else is in it is refused by name, so that no file is passed over that
 * somebody believes to be read; what a tool keeps under a name with a dot first is the tool's own.
 *
 * @param name how a file is named in messages
 * @throws ContentError naming each file or folder that is no content, and each phrase file that comes with the product and is missing
 */
export function contentFiles(folder: string, name: (file: string) => string): readonly string[] {
  const problems: Problem[] = [];
  const report = (path: string, message: string, remedy: string) => problems.push({ file: name(path), line: 0, message, remedy });
  const files = filesIn(folder, folder, report).filter((path) => !DRAWING.test(within(folder, path)));
  const there = new Set(files.map((path) => within(folder, path)));
  for (const file of phraseFilesThatCome().filter((each) => !there.has(each)))
    report(
      join(folder, file),
      "The file is missing, so messages would be understood without what stands in it.",
      `Put it back: it comes with PostCheck, in guidance/content/${file}. Where the force wants none of it, leave {} in the file.`,
    );
  if (problems.length > 0) throw new ContentError(problems);
  return files.toSorted();
}

type Report = (path: string, message: string, remedy: string) => void;

function filesIn(root: string, folder: string, report: Report): readonly string[] {
  const entries = readable(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries.filter(isOurs).flatMap((entry) => {
    const path = join(folder, entry.name);
    const at = within(root, path);
    const is = statSync(path, { throwIfNoEntry: false });
    if (!is) report(path, "This is a link to nothing.", "Put the file itself there, or take the link out.");
    else if (is.isDirectory() && entry.isSymbolicLink())
      report(path, "This is a link to a folder, and those are not followed.", "Put the folder itself there.");
    else if (is.isDirectory() && !isFolder(at)) report(path, "This folder is no part of the content.", elsewhere(at));
    else if (is.isDirectory()) return filesIn(root, path, report);
    else if (!is.isFile() || !isContent(at)) report(path, "This file is no part of the content.", elsewhere(at));
    else return [path];
    return [];
  });
}

/** What an editor or a version control keeps for itself is not listed as a mistake, unless it passes for content. */
function isOurs({ name }: Dirent): boolean {
  return !name.startsWith(".") || isYaml(name);
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function isFolder(at: string): boolean {
  return !isYaml(at) && FOLDERS.some((form) => form.test(at));
}

function isContent(at: string): boolean {
  const hidden = at.split("/").some((part) => part.startsWith("."));
  return !hidden && (SINGLE.has(at) || DRAWING.test(at) || SEVERAL.some((form) => form.test(at)));
}

/** What to do about a name that is not known here: most often its ending is wrong, or it lies beside where it should. */
function elsewhere(at: string): string {
  const right = at.replace(/\.ya?ml$/i, ".yaml");
  return right !== at && isContent(right)
    ? `Rename it to ${right.split("/").at(-1)}: only files that end in .yaml are read.`
    : "Move it out of the folder, or to where the content has such files: docs/another-force.md lists them.";
}

/** The phrase files of the product, within the content: a force adds its own to them. */
function phraseFilesThatCome(): readonly string[] {
  const names = readable(CONTENT_FOLDER, () => readdirSync(join(CONTENT_FOLDER, PHRASES)));
  return names.map((file) => `${PHRASES}/${file}`).filter(isContent);
}

function within(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}
