import { join } from "node:path";
import { Matcher } from "../words/matcher.js";
import { PhraseError, parsePhrase, type Step, type WordLists } from "../words/phrase.js";
import { fillFacts } from "../yaml/placeholders.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";
import { checkContexts, checkKinds, checkNamed } from "./checkContent.js";
import { nationalDigits } from "./numbers.js";
import {
  aroundSchema,
  contextsSchema,
  groupsSchema,
  jargonSchema,
  kindsSchema,
  shortFormsSchema,
  wordsSchema,
} from "./schema.js";
import { type Chat, type DraftMeaning, type DraftRules, type Surroundings, WORD_LISTS, type WordList } from "./types.js";
import { makeSortOf } from "./wordSorts.js";

interface Entry<T> {
  readonly steps: readonly Step[];
  readonly meaning: T;
}

/**
 * Loads and checks what the draft check goes by.
 *
 * @param name how a file is named in messages
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadDraftRules(folder: string, name: (file: string) => string, given: Surroundings): DraftRules {
  const path = (file: string) => join(folder, file);
  const read = <S extends Parameters<typeof readYaml>[2]>(file: string, schema: S) =>
    readYaml(path(file), name(path(file)), schema);
  const kinds = read("kinds.yaml", kindsSchema);
  const contexts = read("contexts.yaml", contextsSchema);
  const groupFiles = ["appeals.yaml", "phrases.yaml"].map((file) => read(file, groupsSchema));
  const jargon = read("jargon.yaml", jargonSchema);
  const shortForms = read("text-speak.yaml", shortFormsSchema);
  const around = read("around.yaml", aroundSchema);
  const words = read("words.yaml", wordsSchema);
  const problems: Problem[] = [
    ...checkKinds(kinds, contexts, given),
    ...checkContexts(contexts),
    ...groupFiles.flatMap((groups) => checkNamed(groups, kinds, contexts)),
    ...missingLists(words),
  ];

  const compiler = new Compiler(words.value.words, problems);
  // Words of an exception count against the phrases of the same group alone.
  let nextGroup = 0;
  const meanings: Entry<DraftMeaning>[] = [
    ...contexts.value.contexts.flatMap(({ id: context, phrases, except = [] }, at) => [
      ...compiler.all<DraftMeaning>(contexts, ["contexts", at, "phrases"], phrases, { as: "context", context }),
      ...compiler.all<DraftMeaning>(contexts, ["contexts", at, "except"], except, { as: "no-context", context }),
    ]),
    ...groupFiles.flatMap((file) =>
      file.value.flatMap(({ phrases, except = [], ...entry }, at) => {
        const group = nextGroup++;
        return [
          ...compiler.all<DraftMeaning>(file, [at, "phrases"], phrases, { as: "hit", group, ...entry }),
          ...compiler.all<DraftMeaning>(file, [at, "except"], except, { as: "except", group }),
        ];
      }),
    ),
    ...jargon.value.flatMap(({ says, except = [], ...entry }, at) => {
      const group = nextGroup++;
      return [
        ...compiler.all<DraftMeaning>(jargon, [at, "says"], says, { as: "hit", group, kind: "jargon", ...entry }),
        ...compiler.all<DraftMeaning>(jargon, [at, "except"], except, { as: "except", group }),
      ];
    }),
  ];
  const chat = (["lead", "trail", "thanks"] as const).flatMap((part) =>
    compiler.all<Chat>(around, [part], around.value[part], part),
  );
  if (problems.length > 0) throw new ContentError(problems);

  const { organisation } = given;
  const ourNames = organisation.alsoCalled.map((name) => name.toLowerCase()).filter((name) => /^\p{L}{3,}$/u.test(name));
  const listed: Readonly<Record<string, readonly string[]>> = {
    ...words.value.words,
    "no-plate": [...(words.value.words["no-plate"] ?? []), ...ourNames],
  };
  const lists = Object.fromEntries(WORD_LISTS.map((list) => [list, new Set(listed[list])])) as unknown as Record<
    WordList,
    ReadonlySet<string>
  >;
  return {
    flow: kinds.value.flow,
    linked: kinds.value.linked,
    kinds: new Map(fillFacts(kinds.value.kinds, organisation.facts).map((kind) => [kind.id, kind])),
    contexts: new Map(contexts.value.contexts.map(({ id, within, unless }) => [id, { within, unless }])),
    matcher: new Matcher(meanings),
    shortForms: new Map(shortForms.value.flatMap(({ says, ...form }) => says.map((word) => [word, form] as const))),
    words: lists,
    ...makeSortOf(lists),
    ourNames,
    sites: organisation.approvedSites,
    mailDomains: organisation.mailDomains,
    publicNumbers: new Set([organisation.facts.crimeReportNumber, ...organisation.publicNumbers].map(nationalDigits)),
    chat: new Matcher(chat),
  };
}

/** Reads phrases, and notes what is wrong with them. */
class Compiler {
  constructor(
    private readonly lists: WordLists,
    private readonly problems: Problem[],
  ) {}

  all<T>(file: YamlFile<unknown>, path: readonly PropertyKey[], phrases: readonly string[], meaning: T): readonly Entry<T>[] {
    return phrases.flatMap((phrase, at) => {
      try {
        return [{ steps: parsePhrase(phrase, this.lists), meaning }];
      } catch (error) {
        if (!(error instanceof PhraseError)) throw error;
        this.problems.push({
          file: file.file,
          line: file.lineOf([...path, at]),
          message: `${error.message}.`,
          remedy: "Change this phrase; phrases/words.yaml says how phrases are written.",
        });
        return [];
      }
    });
  }
}

function missingLists(file: YamlFile<{ readonly words: Readonly<Record<string, unknown>> }>): readonly Problem[] {
  return WORD_LISTS.filter((list) => !Object.hasOwn(file.value.words, list)).map((list) => ({
    file: file.file,
    line: file.lineOf(["words"]),
    message: `The word list "${list}" is missing.`,
    remedy: "Put it back: the draft check looks it up.",
  }));
}
