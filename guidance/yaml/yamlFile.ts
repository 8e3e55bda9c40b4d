import { readFileSync } from "node:fs";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ContentError, type Problem } from "./problems.js";

type Path = readonly PropertyKey[];

/** A YAML file that was read and has the shape it should; `lineOf` finds the line of any part of it. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T;
  lineOf(path: Path): number;
}

/**
 * Reads and checks one YAML file.
 *
 * @param name how the file is named in messages
 * @throws ContentError naming file, line and remedy of every mistake
 */
export function readYaml<S extends z.ZodType>(path: string, name: string, schema: S): YamlFile<z.output<S>> {
  return parseYaml(readText(path, name), name, schema);
}

/** As {@link readYaml}, for text that is already in hand. */
function parseYaml<S extends z.ZodType>(text: string, name: string, schema: S): YamlFile<z.output<S>> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    throw new ContentError(
      document.errors.map((error) => ({
        file: name,
        line: counter.linePos(error.pos[0]).line,
        message: `This is not valid YAML (${error.code.toLowerCase().replaceAll("_", " ")}).`,
        remedy: "Look at the indentation and the quotes on this line and the one above; quote words that contain a colon.",
      })),
    );
  }
  const lineOf = (at: Path): number => {
    for (let length = at.length; length >= 0; length--) {
      const node = nodeAt(document, at.slice(0, length));
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(plain(document, name));
  if (!parsed.success) {
    throw new ContentError(parsed.error.issues.map((issue) => problemOf(issue, name, lineOf)));
  }
  return { file: name, value: parsed.data, lineOf };
}

/** The values of a document. @throws ContentError where it refers to an anchor that it does not have, or far too often to one */
function plain(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new ContentError([
      {
        file: name,
        line: 0,
        message: "A reference (*name) has no anchor (&name) above it in this file, or there are far too many.",
        remedy: "Put the anchor above it, or write out what it stands for.",
      },
    ]);
  }
}

/** The key a path ends in, since a value may start on the line below it; the value itself in a list. */
function nodeAt(document: Document, path: Path): unknown {
  if (path.length === 0) return document.contents;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return pair ? pair.key : document.getIn(path, true);
}

function problemOf(issue: z.core.$ZodIssue, file: string, lineOf: (path: Path) => number): Problem {
  const field = issue.path.map(String).join(".");
  const at = field === "" ? "" : `"${field}": `;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return {
      file,
      line: lineOf([...issue.path, key]),
      message: `${at}"${issue.keys.join('", "')}" is not known here.`,
      remedy: "Correct the spelling or take it out.",
    };
  }
  const missing = issue.code === "invalid_type" && issue.input === undefined && /received undefined/.test(issue.message);
  return {
    file,
    line: lineOf(issue.path),
    message: missing ? `"${field}" is missing.` : `${at}${issue.message.replace(/\.?$/, ".")}`,
    remedy: missing ? `Add "${String(issue.path.at(-1))}".` : "Change this line; the other entries in the file show the form.",
  };
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ContentError([
      { file: name, line: 0, message: "The file cannot be read.", remedy: "Put it back, or give it read permission." },
    ]);
  }
}
