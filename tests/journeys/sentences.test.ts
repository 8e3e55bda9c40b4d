import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { answeringWith } from "../../guidance/understand/answering.js";
import { type Answering, askCommand } from "../../guidance/understand/askCommand.js";
import { Responder, type Understanding, type Understands } from "../../guidance/understand/index.js";
import { wrongIn } from "../support/asTold.js";
import { inParts } from "../support/inParts.js";
import { tellAll } from "../support/tellAll.js";
import { sharedContent, Written } from "../support/understander.js";

const ROOT = new URL("../..", import.meta.url);
const FOLDERS = ["tests/understand", "guidance/understand/train/messages"];
/** In `npm test` one in so many; in `npm run prove:words` every one. */
const STEP = process.env["ROUNDS"] === undefined ? 120 : 1;

/** Every sentence in the repository that somebody might type, each once. */
function sentences(): readonly string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT))
      .filter((file) => file.endsWith(".jsonl"))
      .sort()
      .map((file) => new URL(`${folder}/${file}`, ROOT)),
  );
  const lines = files.flatMap((file) => readFileSync(file, "utf8").trim().split("\n"));
  return [...new Set(lines.map((line) => (JSON.parse(line) as { readonly text: string }).text.trim()))];
}

/** Understands each text once. */
function remembering(understander: Understands): Understands {
  const known = new Map<string, Promise<Understanding>>();
  return {
    understand: (text) => {
      const understood = known.get(text) ?? understander.understand(text);
      known.set(text, understood);
      return understood;
    },
  };
}

/** What the command line prints for each of them. */
async function printed(texts: readonly string[], answering: Answering): Promise<readonly Record<string, unknown>[]> {
  const [output, errors] = [new Written(), new Written()];
  const input = (async function* () {
    for (const [id, text] of texts.entries()) yield `${JSON.stringify({ id, text })}\n`;
  })();
  await askCommand(["--jsonl"], { input, output: output.stream, errors: errors.stream }, async () => answering);
  expect(errors.text).toBe("");
  const lines = output.text.trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Few enough that a part is a matter of minutes on a busy machine. */
const PART = 600;

it.each(
  inParts(
    sentences().filter((_, index) => index % STEP === 0),
    PART,
  ),
)(
  "every sentence has one answer, of the function, the command line and the bot: $name",
  { timeout: 7_200_000 },
  async ({ items: texts }) => {
    const { guidance, phrases, understander } = await sharedContent();
    const remembered = remembering(understander);
    const responder = new Responder(guidance, phrases, remembered, wholeOrder);
    const lines = await printed(texts, answeringWith(guidance, phrases, remembered, wholeOrder));
    const { told, verdicts } = await tellAll(texts, remembered);
    const problems: string[] = [];
    let stopped = 0;
    for (const [index, text] of texts.entries()) {
      const { action, label, verdict, provisions, facts } = await responder.respond({ text });
      const line = { id: index, label, ...(verdict && { verdict }), provisions, facts };
      if (JSON.stringify(lines[index]) !== JSON.stringify(line))
        problems.push(`${text}: printed is ${JSON.stringify(lines[index])}`);
      if ((label === "do-not-post") !== (action.kind === "stop")) problems.push(`${text}: ${label} is not what is done`);
      if (action.kind === "stop") stopped += 1;
      const cited: readonly string[] = action.kind === "stop" ? action.prohibition.provisions : provisions;
      if (!provisions.every((id) => cited.includes(id))) problems.push(`${text}: the bot does not cite ${provisions.join(" ")}`);
      const wrong = told[index] === undefined ? "no answer" : wrongIn(told[index], action);
      if (wrong !== undefined) problems.push(`${text}: ${wrong}`);
    }
    expect(problems.slice(0, 5)).toEqual([]);
    const others = Object.entries(verdicts).filter(([each, count]) => each !== "do-not-post" && count > 0);
    expect([others, verdicts["do-not-post"]]).toEqual([[], stopped]);
  },
);
