import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { loadDraftRules } from "../draft/load.js";
import type { DraftRules } from "../draft/types.js";
import { documentOf } from "../engine/decide.js";
import type { TakeDown } from "../engine/takeDown.js";
import type { EmptyWords, Flow, Provision, Topic } from "../engine/types.js";
import { CONTENT_FOLDER, shownFolder } from "../yaml/contentFolder.js";
import { fillFacts, unknownPlaceholders } from "../yaml/placeholders.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { casesSchema, type Organisation, organisationSchema, provisionsSchema, type WorkedCase } from "../yaml/schemas.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";
import { lentCases } from "./borrow.js";
import { contentFiles } from "./contentFiles.js";
import { loadEmptyAnswers } from "./loadEmptyAnswers.js";
import { type LoadedFlow, loadFlows } from "./loadFlows.js";
import { loadPictures, type PictureRules } from "./loadPictures.js";
import { loadTakeDown } from "./loadTakeDown.js";
import { idleTopics, loadTopics, unknownTopic } from "./topics.js";

/** A content file. */
export interface ContentFile {
  /** Within the content, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

/** Everything the force's guidance says, read from the content files, checked and ready to use. */
export interface Guidance {
  /** The folder it was read from. */
  readonly folder: string;
  /** How that folder is named in messages. */
  readonly shownAs: string;
  /** Changes whenever what the guidance asks or says does; written into every record. Cases, phrases, what words mean, the list of topics, the draft check, take-down dates and what is made of pictures play no part. */
  readonly version: string;
  /** From when it held here, UTC, ISO 8601. Left out where nothing keeps that. */
  readonly since?: string;
  /** The files that the version is made of, as they are: {@link versionOf} gives the version again. */
  readonly files: readonly ContentFile[];
  readonly organisation: Organisation;
  readonly provisions: ReadonlyMap<string, Provision>;
  /** What the provisions are about, in the order in which it is shown. */
  readonly topics: readonly Topic[];
  readonly flows: ReadonlyMap<string, Flow>;
  /** What tells an answer in words that says little. */
  readonly emptyAnswers: EmptyWords;
  /** What the words of a post are checked for. */
  readonly draft: DraftRules;
  /** When to look again at pictures that were posted. */
  readonly takeDown: TakeDown;
  /** What is made of what was found in a picture. */
  readonly pictures: PictureRules;
  readonly cases: readonly { readonly flow: string; readonly file: string; readonly cases: readonly WorkedCase[] }[];
}

/** What plays no part in the version. */
const UNVERSIONED = ["cases", "phrases", "learned", "draft", "topics.yaml", "take-down.yaml", "pictures.yaml"];

/**
 * Loads and validates the content.
 *
 * @param shownAs how the folder is named in messages
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadGuidance(folder: string = CONTENT_FOLDER, shownAs: string = shownFolder(folder)): Guidance {
  const name = (file: string) => `${shownAs}/${relative(folder, file).split(sep).join("/")}`;
  const files = contentFiles(folder, name);
  const organisationFile = join(folder, "organisation.yaml");
  const organisation = readYaml(organisationFile, name(organisationFile), organisationSchema).value;
  const { facts } = organisation;
  checkFacts(files, name, facts);

  const topics = loadTopics(folder, name);
  const provisions = fillFacts(
    loadProvisions(
      files.filter((file) => inFolder(folder, file, "provisions")),
      name,
      organisation,
      topics,
    ),
    facts,
  );
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));

  const loaded = loadFlows(join(folder, "flows"), name, new Set(byId.keys()), organisation.documents);
  const emptyAnswers = loadEmptyAnswers(folder, name);
  const flows = new Map(loaded.map(({ flow }) => [flow.id, { ...fillFacts(flow, facts), emptyWords: emptyAnswers }]));
  const ownCases = files
    .filter((file) => inFolder(folder, file, "cases"))
    .map((file) => ({
      flow: relative(join(folder, "cases"), file).split(sep)[0] ?? "",
      file: name(file),
      cases: readYaml(file, name(file), casesSchema).value,
    }));
  const versioned = files
    .filter((file) => !UNVERSIONED.some((part) => inFolder(folder, file, part)))
    .map((file) => ({ name: relative(folder, file).split(sep).join("/"), text: readFileSync(file, "utf8") }));
  return {
    folder,
    shownAs,
    version: versionOf(versioned),
    files: versioned,
    organisation,
    provisions: byId,
    topics: fillFacts(topics.value, facts),
    flows,
    emptyAnswers,
    draft: loadDraftRules(join(folder, "draft"), name, { provisions: new Set(byId.keys()), flows, organisation }),
    takeDown: loadTakeDown(folder, name, flows),
    pictures: loadPictures(folder, name, flows, new Set(byId.keys()), organisation),
    cases: [...ownCases, ...loaded.flatMap((each) => borrowedCases(each, flows, ownCases))],
  };
}

type CaseFile = Guidance["cases"][number];

/** The worked cases that come with the rules a flow takes from another one. */
function borrowedCases(
  { flow, file, rulesFrom }: LoadedFlow,
  flows: Guidance["flows"],
  ownCases: readonly CaseFile[],
): readonly CaseFile[] {
  const lender = rulesFrom && flows.get(rulesFrom.flow);
  if (!lender) return [];
  const lent = ownCases.filter((group) => group.flow === lender.id).flatMap((group) => group.cases);
  return [{ flow: flow.id, file, cases: lentCases(flow, lender, rulesFrom.casesWith, lent) }];
}

function loadProvisions(
  files: readonly string[],
  name: (file: string) => string,
  organisation: Organisation,
  topics: YamlFile<readonly Topic[]>,
): Provision[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  const provisions = files.flatMap((path) => {
    const file = readYaml(path, name(path), provisionsSchema);
    return file.value.flatMap(({ ids, ...rest }, index) => {
      problems.push(...unknownTopic(topics, rest.topic, file, index));
      return ids.map((id): Provision => {
        const before = seen.get(id);
        if (before) {
          problems.push({
            file: file.file,
            line: file.lineOf([index, "ids"]),
            message: `Provision "${id}" is also in ${before}.`,
            remedy: "Keep one of the two.",
          });
        }
        seen.set(id, file.file);
        const document = documentOf(organisation.documents, id);
        if (!document)
          problems.push({
            file: file.file,
            line: file.lineOf([index, "ids"]),
            message: `No document has codes that "${id}" begins with.`,
            remedy: `Begin with one of: ${organisation.documents.map(({ codes }) => codes).join(", ")}; or add the document to organisation.yaml.`,
          });
        return { id, document: document?.id ?? "", documentTitle: document?.title ?? "", ...rest };
      });
    });
  });
  problems.push(...idleTopics(topics, provisions));
  if (problems.length > 0) throw new ContentError(problems);
  return provisions;
}

function checkFacts(files: readonly string[], name: (file: string) => string, facts: Organisation["facts"]): void {
  const problems = files.flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        line.trimStart().startsWith("#")
          ? []
          : unknownPlaceholders(line, facts).map(
              (fact): Problem => ({
                file: name(path),
                line: index + 1,
                message: `{{${fact}}} is not one of the organisation's facts.`,
                remedy: `Use one of: ${Object.keys(facts).join(", ")}.`,
              }),
            ),
      ),
  );
  if (problems.length > 0) throw new ContentError(problems);
}

/** The version that these files make. */
export function versionOf(files: readonly ContentFile[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of files) hash.update(name).update("\0").update(text).update("\0");
  return hash.digest("hex").slice(0, 12);
}

function inFolder(root: string, file: string, folder: string): boolean {
  return relative(root, file).split(sep)[0] === folder;
}
