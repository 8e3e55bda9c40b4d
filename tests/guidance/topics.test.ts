import { describe, expect, it } from "vitest";
import { loadGuidance } from "../../guidance/load/load.js";
import { guidance } from "../support/content.js";
import { lineOf, problemsOf, withBroken } from "./support/brokenContent.js";

const TOPICS = "topics.yaml";
const PICTURES = "provisions/pictures.yaml";

describe("the topics", () => {
  it("are each what some provision is about, and together all that any is about", () => {
    const named = new Set([...guidance.provisions.values()].map(({ topic }) => topic));
    expect(guidance.topics.map(({ id }) => id).sort()).toEqual([...named].sort());
  });

  it("can be named otherwise without a new version: no verdict is decided again for that", () => {
    const renamed = withBroken(
      { file: TOPICS, find: "name: running an account", put: "name: looking after an account" },
      loadGuidance,
    );
    expect(renamed.topics.map(({ name }) => name)).toContain("looking after an account");
    expect(renamed.version).toBe(guidance.version);
  });

  it("are named with file, line and remedy where a provision has one that is not there", () => {
    expect(problemsOf({ file: PICTURES, find: "topic: pictures", put: "topic: photos" })).toEqual([
      {
        file: `guidance/content/${PICTURES}`,
        line: lineOf({ file: PICTURES, find: "topic: pictures" }),
        message: 'There is no topic "photos".',
        remedy: expect.stringMatching(/^Use one of: pictures, .*; or add it to guidance\/content\/topics\.yaml\.$/),
      },
    ]);
  });

  it("are named where no provision is about them, and where they are there twice", () => {
    const line = lineOf({ file: TOPICS, find: "id: crime-reports" });
    const file = `guidance/content/${TOPICS}`;
    expect(problemsOf({ file: "provisions/values.yaml", find: "topic: crime-reports", put: "topic: tone" })).toEqual([
      { file, line, message: 'No provision is about "crime-reports".', remedy: expect.stringContaining("Take the topic out") },
    ]);
    expect(problemsOf({ file: TOPICS, find: "id: crime-reports", put: "id: pictures" })).toEqual([
      { file, line, message: 'Topic "pictures" is here twice.', remedy: "Keep one of the two." },
    ]);
  });
});

describe("the words of a provision", () => {
  it("are two or three sentences, with what to do", () => {
    for (const { id, says, todo } of guidance.provisions.values()) {
      const sentences = `${says} ${todo}`.match(/[.?!](?=\s|$)/g) ?? [];
      expect(sentences.length, id).toBeGreaterThanOrEqual(2);
      expect(sentences.length, id).toBeLessThanOrEqual(3);
    }
  });
});
