import type { z } from "zod";
import type { Problem } from "../yaml/problems.js";
import type { YamlFile } from "../yaml/yamlFile.js";
import { astray, type Mistake, unknownIn } from "./checkSuggests.js";
import type { contextsSchema, groupsSchema, kindsSchema } from "./schema.js";
import type { Surroundings } from "./types.js";

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
  "vehicle-owner",
  "birth",
  "insurance-number",
  "person-number",
  "location",
  "marking",
  "named",
  "text-speak",
  "jargon",
  "other-site",
  "no-link",
];

/**
 * Names in the kinds that there are not: provisions, contexts, questions and options of the flow; kinds that are missing, or
 * whose suggestions do not come to what they say.
 */
export function checkKinds(file: Kinds, contexts: ContextFile, { provisions, flows }: Surroundings): readonly Problem[] {
  const { flow, kinds, linked } = file.value;
  const asked = flows.get(flow);
  if (!asked) return [problem(file, ["flow"], `There is no flow "${flow}".`, `Use one of: ${[...flows.keys()].join(", ")}.`)];

  const named = (path: Path, mistakes: readonly Mistake[]) =>
    mistakes.map(({ message, remedy }) => problem(file, path, message, remedy));
  const checkSuggests = ({ suggests, weight }: Kinds["value"]["kinds"][number], path: Path): readonly Problem[] => {
    const unknown = suggests.flatMap((each, at) => [
      ...named([...path, at], unknownIn(asked, each)),
      ...Object.values(each.first ?? {}).flatMap((needs) => unknownContexts(file, contexts, { needs }, [...path, at, "first"])),
    ]);
    return unknown.length > 0 ? unknown : named(path, astray(asked, { suggests, weight }));
  };
  const ids = kinds.map(({ id }) => id);
  return [
    ...named(["linked"], unknownIn(asked, linked)),
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
            "Use an id that a file in provisions/ has.",
          ),
        ),
      ...kind.covers
        .filter((id) => !ids.includes(id))
        .map((id) => problem(file, ["kinds", at, "covers"], `There is no kind "${id}".`, `Use one of: ${ids.join(", ")}.`)),
      ...checkSuggests(kind, ["kinds", at, "suggests"]),
      ...unknownContexts(file, contexts, kind, ["kinds", at]),
    ]),
  ];
}

/** Contexts that another one names and there are not. */
export function checkContexts(file: ContextFile): readonly Problem[] {
  return file.value.contexts.flatMap((context, at) => unknownContexts(file, file, context, ["contexts", at]));
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
