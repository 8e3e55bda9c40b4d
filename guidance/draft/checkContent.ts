import type { z } from "zod";
import type { Problem } from "../load/problems.js";
import type { YamlFile } from "../load/yamlFile.js";
import type { contextsSchema, groupsSchema, kindsSchema } from "./schema.js";
import type { Suggestion, Surroundings } from "./types.js";

type Kinds = YamlFile<z.output<typeof kindsSchema>>;
type ContextFile = YamlFile<z.output<typeof contextsSchema>>;
type Groups = YamlFile<z.output<typeof groupsSchema>>;
type Path = readonly PropertyKey[];

/** The kinds that rules in code find. */
const BY_RULE = [
  "phone",
  "email",
  "postcode",
  "address",
  "plate",
  "birth",
  "insurance-number",
  "marking",
  "named",
  "text-speak",
  "jargon",
  "other-site",
  "no-link",
];

/** Names in the kinds that there are not: provisions, contexts, questions and options of the flow; and kinds that are missing. */
export function checkKinds(file: Kinds, contexts: ContextFile, { provisions, flows }: Surroundings): readonly Problem[] {
  const { flow, kinds, linked } = file.value;
  const asked = flows.get(flow);
  if (!asked) return [problem(file, ["flow"], `There is no flow "${flow}".`, `Use one of: ${[...flows.keys()].join(", ")}.`)];
  const questions = asked.pages.flatMap((page) => page.questions);

  const checkSuggestion = ({ question: name, options }: Suggestion, path: Path): readonly Problem[] => {
    const question = questions.find(({ id }) => id === name);
    if (!question || question.kind === "text")
      return [problem(file, path, `The flow "${flow}" has no question "${name}" with options.`, "Name one of its questions.")];
    const known = question.options.map(({ id }) => id);
    return options
      .filter((option) => !known.includes(option))
      .map((option) => problem(file, path, `Question "${name}" has no option "${option}".`, `Use one of: ${known.join(", ")}.`));
  };
  const ids = kinds.map(({ id }) => id);
  return [
    ...checkSuggestion(linked, ["linked"]),
    ...BY_RULE.filter((id) => !ids.includes(id)).map((id) =>
      problem(file, ["kinds"], `The kind "${id}" is missing.`, "Put it back: the draft check finds it by rule."),
    ),
    ...kinds.flatMap((kind, at) => [
      ...(ids.indexOf(kind.id) < at
        ? [problem(file, ["kinds", at, "id"], `The kind "${kind.id}" is there twice.`, "Keep one of the two.")]
        : []),
      ...kind.provisions
        .filter((id) => !provisions.has(id))
        .map((id) =>
          problem(
            file,
            ["kinds", at, "provisions"],
            `There is no provision "${id}".`,
            "Use an id from guidance/content/provisions.",
          ),
        ),
      ...kind.covers
        .filter((id) => !ids.includes(id))
        .map((id) => problem(file, ["kinds", at, "covers"], `There is no kind "${id}".`, `Use one of: ${ids.join(", ")}.`)),
      ...checkSuggestion(kind.suggests, ["kinds", at, "suggests"]),
      ...unknownContexts(file, contexts, kind, ["kinds", at]),
    ]),
  ];
}

/** Kinds and contexts that a group of phrases names and there are not. */
export function checkNamed(file: Groups, kinds: Kinds, contexts: ContextFile): readonly Problem[] {
  const ids = kinds.value.kinds.map(({ id }) => id);
  return file.value.flatMap((group, at) => [
    ...(ids.includes(group.kind)
      ? []
      : [problem(file, [at, "kind"], `There is no kind "${group.kind}".`, `Use one of: ${ids.join(", ")}.`)]),
    ...unknownContexts(file, contexts, group, [at]),
  ]);
}

function unknownContexts(
  file: YamlFile<unknown>,
  contexts: ContextFile,
  {
    needs = [],
    unless = [],
  }: { readonly needs?: readonly string[] | undefined; readonly unless?: readonly string[] | undefined },
  path: Path,
): readonly Problem[] {
  const known = contexts.value.contexts.map(({ id }) => id);
  return Object.entries({ needs, unless }).flatMap(([key, named]) =>
    named
      .filter((id) => !known.includes(id))
      .map((id) => problem(file, [...path, key], `There is no context "${id}".`, `Use one of: ${known.join(", ")}.`)),
  );
}

function problem(file: YamlFile<unknown>, path: Path, message: string, remedy: string): Problem {
  return { file: file.file, line: file.lineOf(path), message, remedy };
}
