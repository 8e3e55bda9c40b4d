import { join } from "node:path";
import { z } from "zod";
import type { Guidance } from "../../load/load.js";
import { ContentError, type Problem } from "../../yaml/problems.js";
import { readYaml } from "../../yaml/yamlFile.js";
import { photoFlow } from "../photoFlow.js";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens");
const schema = z.strictObject({
  facts: z.record(name, z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  descriptions: z.record(name, z.string().trim().min(1, "must not be empty")),
  topics: z.record(name, z.array(z.string())),
});

const FILE = ["learned", "meanings.yaml"];

/** What the readers' facts and topics mean in the guidance: answers of the photo flow, and provisions; and each fact in plain words. */
export type Meanings = z.output<typeof schema>;

/**
 * Loads and checks the meanings.
 *
 * @throws ContentError naming file, line and remedy of every mistake found
 */
export function loadMeanings(guidance: Pick<Guidance, "flows" | "provisions" | "folder" | "shownAs">): Meanings {
  const file = readYaml(join(guidance.folder, ...FILE), [guidance.shownAs, ...FILE].join("/"), schema);
  const questions = new Map(
    photoFlow(guidance).pages.flatMap((page) => page.questions.map((question) => [question.id, question])),
  );
  const problems: Problem[] = [];
  for (const [fact, answers] of Object.entries(file.value.facts)) {
    for (const [id, answer] of Object.entries(answers)) {
      const question = questions.get(id);
      const options = question && question.kind !== "text" ? question.options.map((option) => option.id) : [];
      const unknown = [answer].flat().find((option) => !options.includes(option));
      if (unknown !== undefined) report(["facts", fact], `The photo flow has no answer "${id}: ${unknown}".`);
    }
  }
  const { facts, descriptions } = file.value;
  for (const fact of Object.keys(facts).filter((each) => !Object.hasOwn(descriptions, each)))
    report(["facts", fact], `"${fact}" has no description.`, 'Say under "descriptions" what it is.');
  for (const fact of Object.keys(descriptions).filter((each) => !Object.hasOwn(facts, each)))
    report(["descriptions", fact], `There is no fact "${fact}".`);
  for (const [topic, ids] of Object.entries(file.value.topics)) {
    const unknown = ids.find((id) => !guidance.provisions.has(id));
    if (unknown !== undefined) report(["topics", topic], `There is no provision "${unknown}".`);
  }
  if (problems.length > 0) throw new ContentError(problems);
  return file.value;

  function report(path: readonly string[], message: string, remedy = "Correct the spelling."): void {
    problems.push({ file: file.file, line: file.lineOf(path), message, remedy });
  }
}
