import { join } from "node:path";
import type { Provision, Topic } from "../engine/types.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import { topicsSchema } from "../yaml/schemas.js";
import { readYaml, type YamlFile } from "../yaml/yamlFile.js";

const TOPICS_FILE = "topics.yaml";

/**
 * Loads the topics of the guidance, in their order.
 *
 * @throws ContentError naming file, line and remedy of every mistake in the file itself
 */
export function loadTopics(folder: string, name: (file: string) => string): YamlFile<readonly Topic[]> {
  const path = join(folder, TOPICS_FILE);
  const topics = readYaml(path, name(path), topicsSchema);
  const problems = topics.value.flatMap(({ id }, index): Problem[] =>
    topics.value.findIndex((other) => other.id === id) === index
      ? []
      : [problemAt(topics, index, `Topic "${id}" is here twice.`, "Keep one of the two.")],
  );
  if (problems.length > 0) throw new ContentError(problems);
  return topics;
}

/** The topics that no provision is about: a card would show them empty. */
export function idleTopics(topics: YamlFile<readonly Topic[]>, provisions: readonly Provision[]): readonly Problem[] {
  return topics.value.flatMap(({ id }, index) =>
    provisions.some(({ topic }) => topic === id)
      ? []
      : [problemAt(topics, index, `No provision is about "${id}".`, "Take the topic out, or name it as a provision's topic.")],
  );
}

/** What is wrong with a provision's topic, which stands at this place in its file. */
export function unknownTopic(
  topics: YamlFile<readonly Topic[]>,
  topic: string,
  provisions: YamlFile<unknown>,
  index: number,
): readonly Problem[] {
  const known = topics.value.map(({ id }) => id);
  if (known.includes(topic)) return [];
  return [
    {
      file: provisions.file,
      line: provisions.lineOf([index, "topic"]),
      message: `There is no topic "${topic}".`,
      remedy: `Use one of: ${known.join(", ")}; or add it to ${topics.file}.`,
    },
  ];
}

function problemAt(topics: YamlFile<unknown>, index: number, message: string, remedy: string): Problem {
  return { file: topics.file, line: topics.lineOf([index, "id"]), message, remedy };
}
