import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

/** A Bicep file, read with a grammar of the language. Its types and functions are known to Azure's compiler alone. */
export interface Bicep {
  /** The mistakes of form, each with its line. */
  readonly mistakes: readonly string[];
  readonly params: readonly Parameter[];
  /** Everything that has a name here: parameters, variables, resources, modules. */
  readonly declared: ReadonlySet<string>;
  /** Each name that is used, functions left out. */
  readonly used: readonly string[];
  readonly functions: ReadonlySet<string>;
  /** As they are written: provider, type and version of the API. */
  readonly resourceTypes: readonly string[];
  readonly modules: readonly Module[];
  readonly outputs: readonly string[];
  /** The outputs of modules that are used, as `module.output`. */
  readonly outputsUsed: readonly string[];
  /** The objects of each variable that is a list of them, by the variable: their texts by property. */
  readonly lists: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
}

interface Parameter {
  readonly name: string;
  readonly description: string | undefined;
  readonly required: boolean;
}

interface Module {
  readonly name: string;
  readonly path: string;
  readonly params: readonly string[];
}

/** What declares a name; the first identifier below it is the name. */
const DECLARES = ["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration"];

/** Reads Bicep files. */
export async function bicepReader(): Promise<(path: string) => Bicep> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (path) => read(parser, readFileSync(path, "utf8"));
}

function read(parser: Parser, text: string): Bicep {
  const root = parser.parse(text)?.rootNode;
  if (!root) throw new Error("The grammar gave no tree.");
  const all = allBelow(root);
  const of = (...types: readonly string[]) => all.filter(({ type }) => types.includes(type));
  const declaring = of(...DECLARES);
  const calls = of("call_expression").flatMap((call) => call.childForFieldName("function") ?? []);
  return {
    mistakes: all
      .filter((node) => node.isError || node.isMissing)
      .map(({ startPosition, text: where }) => `line ${startPosition.row + 1}: ${where.slice(0, 60)}`),
    params: of("parameter_declaration").map(parameterIn),
    declared: new Set(declaring.map(nameIn)),
    used: usedIn(of("identifier"), new Set([...declaring.map(nameNode), ...calls].map((node) => node?.id))),
    functions: new Set(calls.map((node) => node.text)),
    resourceTypes: of("resource_declaration").map((node) => textIn(node, "string")),
    modules: of("module_declaration").map((node) => ({
      name: nameIn(node),
      path: textIn(node, "string"),
      params: keysIn(valueAt(child(node, "object"), "params")),
    })),
    outputs: of("output_declaration").map(nameIn),
    outputsUsed: of("member_expression").flatMap(({ text: member }) => {
      const [, module, output] = /^(\w+)\.outputs\.(\w+)$/.exec(member) ?? [];
      return module && output ? [`${module}.${output}`] : [];
    }),
    lists: new Map(of("variable_declaration").map((node) => [nameIn(node), objectsIn(child(node, "array"))])),
  };
}

function parameterIn(node: Node): Parameter {
  const before = node.previousNamedSibling;
  const said = before?.type === "decorators" ? /@description\('((?:[^'\\]|\\.)+)'\)/.exec(before.text)?.[1] : undefined;
  return { name: nameIn(node), description: said, required: !node.text.includes("=") };
}

/** Names in expressions, without those that a lambda or a loop gives for itself, and without the keys of objects. */
function usedIn(identifiers: readonly Node[], declaring: ReadonlySet<number | undefined>): string[] {
  return identifiers.flatMap((node) => {
    const { parent, text, id } = node;
    const isKey = parent?.type === "object_property" && parent.firstNamedChild?.id === id;
    const isOutput = parent?.type === "output_declaration" && parent.firstNamedChild?.id === id;
    if (!parent || isKey || isOutput || declaring.has(id) || isOwn(node, text)) return [];
    return [text];
  });
}

function isOwn(node: Node, name: string): boolean {
  for (let at: Node | null = node.parent; at; at = at.parent) {
    const gives = at.type === "lambda_expression" || at.type === "for_statement";
    if (gives && at.firstNamedChild?.text === name) return true;
  }
  return false;
}

function objectsIn(array: Node | undefined): readonly Readonly<Record<string, string>>[] {
  const objects = array?.namedChildren.flatMap((node) => (node?.type === "object" ? [node] : [])) ?? [];
  return objects.map((object) =>
    Object.fromEntries(propertiesOf(object).map(([key, value]) => [key, value.text.replace(/^'|'$/g, "")])),
  );
}

function propertiesOf(object: Node | undefined): [string, Node][] {
  return (object?.namedChildren ?? []).flatMap((node) => {
    const [key, value] = node?.type === "object_property" ? node.namedChildren : [];
    return key && value ? [[key.text.replace(/^'|'$/g, ""), value] as [string, Node]] : [];
  });
}

function valueAt(object: Node | undefined, key: string): Node | undefined {
  return propertiesOf(object).find(([name]) => name === key)?.[1];
}

const keysIn = (object: Node | undefined): readonly string[] => propertiesOf(object).map(([key]) => key);
const child = (node: Node, type: string): Node | undefined =>
  node.namedChildren.flatMap((each) => (each?.type === type ? [each] : []))[0];
const nameNode = (node: Node): Node | undefined => child(node, "identifier");
const nameIn = (node: Node): string => nameNode(node)?.text ?? "";
const textIn = (node: Node, type: string): string => child(node, type)?.text.replace(/^'|'$/g, "") ?? "";

function allBelow(node: Node): Node[] {
  return [node, ...node.children.flatMap((each) => (each ? allBelow(each) : []))];
}
