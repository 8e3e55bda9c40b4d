import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Template } from "adaptivecards-templating";

const FOLDER = fileURLToPath(new URL("./templates", import.meta.url));

function readFolder(folder: string): Map<string, unknown> {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => [file.replace(/\.json$/, ""), JSON.parse(readFileSync(`${folder}/${file}`, "utf8"))]),
  );
}

/** Replaces each reference to a partial with the partial. Properties beside the name (such as `$data`) are kept. */
function withPartials(node: unknown, partials: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => withPartials(item, partials));
  if (node === null || typeof node !== "object") return node;
  const { partial, ...rest } = node as Record<string, unknown>;
  if (typeof partial === "string") {
    if (!partials.has(partial)) throw new Error(`There is no card partial "${partial}".`);
    return { ...(partials.get(partial) as object), ...rest };
  }
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, withPartials(item, partials)]));
}

const partials = readFolder(`${FOLDER}/partials`);

/** Every card template with its partials in place, parsed once. */
export const templates: ReadonlyMap<string, Template> = new Map(
  [...readFolder(FOLDER)].map(([name, json]) => [name, new Template(withPartials(json, partials))]),
);
