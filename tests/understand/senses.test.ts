import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { Responder } from "../../guidance/understand/index.js";
import { COMMANDS_FILE, phrasesFolder } from "../../guidance/understand/phraseFile.js";
import { phrasesSchema } from "../../guidance/understand/schema.js";
import { parsePhrase, type Step, type WordLists } from "../../guidance/words/phrase.js";
import { readYaml } from "../../guidance/yaml/yamlFile.js";
import { guidance } from "../support/content.js";
import { sharedContent } from "../support/understander.js";

/** What is stated, filled in or asked about of a question. */
async function told(text: string, question: string): Promise<readonly string[]> {
  const { guidance, phrases, understander } = await sharedContent();
  const { action } = await new Responder(guidance, phrases, understander, wholeOrder).respond({ text });
  if (action.kind === "stop") return chosen(action.facts[question]);
  return action.kind === "checklist" ? chosen(action.filledIn[question]) : [];
}

const files = readdirSync(phrasesFolder(guidance))
  .filter((file) => file.endsWith(".yaml") && file !== COMMANDS_FILE)
  .map((file) => readYaml(join(phrasesFolder(guidance), file), file, phrasesSchema).value);
const lists: WordLists = Object.fromEntries(files.flatMap(({ words = {} }) => Object.entries(words)));
const senses = files.flatMap(({ senses: some = [] }) => some);

/** `npm test` writes each phrase once; with ROUNDS in so many ways. */
const WAYS = process.env["ROUNDS"] === undefined ? 1 : 8;

/** A phrase as somebody would type it: other words of its choices each time. */
function typed(phrase: string, way: number): string {
  const word = ({ words, stems, number, others }: Step): string => {
    if (others) return "lovely";
    const choices = [...words, ...stems, ...(number ? ["2"] : [])];
    return choices[way % choices.length] ?? "";
  };
  return parsePhrase(phrase, lists)
    .filter(({ optional }) => !optional || way % 2 === 1)
    .map(word)
    .join(" ");
}

const written = senses.flatMap(({ plainly, phrases }) =>
  phrases.flatMap((phrase) => Array.from({ length: WAYS }, (_, way) => ({ plainly, words: typed(phrase, way) }))),
);

/** Sentences in which the words are part of a risk, what it is, and which of the words they fit. */
interface Risk {
  readonly question: string;
  readonly option: string;
  readonly fits?: RegExp;
  readonly in: (words: string) => string;
}
const ADDRESS: Risk = { question: "shows", option: "personal-details", in: (words) => `photo of her house, 5 Park ${words}` };
const PACK: Risk = {
  question: "shows",
  option: "under18",
  fits: /s$/,
  in: (words) => `photo of the ${words} pack and their leader`,
};
const REFUSED_IT: Risk = {
  question: "releaseForms",
  option: "refused",
  in: (words) => `he ${words} photo with his face in it`,
};
const FORBIDDEN: Risk = {
  question: "board",
  option: "does-not-allow",
  in: (words) => `class photo, ${words} since it banned them`,
};
const ONE_REFUSED: Risk = {
  question: "releaseForms",
  option: "refused",
  in: (words) => `team photo, ${words} but the third refused`,
};
const around = (question: string, option: string, frame: (words: string) => string): Risk => ({ question, option, in: frame });
const WANTED = "wanted";

/** Every sense of the phrase files, each with the risk that it could hide. */
const HIDES: Readonly<Record<string, readonly Risk[]>> = {
  "not answered yet": [around("parents", "refused", (words) => `class photo, one of the mums said no, the others have ${words}`)],
  "form not signed yet by a parent": [around("parents", "refused", (words) => `school photo, one of the dads said no, ${words}`)],
  "gave directions": [around("releaseForms", "refused", (words) => `team photo, she said no to it, he ${words} there`)],
  adults: [around("shows", "under18", (words) => `photo of ${words} and a boy of 14`)],
  "cup of tea": [
    around("shows", "reputation", (words) => `photo of an officer in uniform having a pint of lager after ${words}`),
  ],
  "playing along": [around("shows", WANTED, (words) => `photo of the man wanted for burglary, ${words}`)],
  think: [
    { question: "shows", option: WANTED, fits: /^(i|id|we|you) /, in: (words) => `photo of a man ${words}` },
    { question: "shows", option: WANTED, fits: /^(do|would|strongly|rather|half) /, in: (words) => `photo of a man we ${words}` },
    { question: "shows", option: WANTED, fits: /^suspect /, in: (words) => `photo of the ${words}` },
  ],
  "have a hunch": [
    { question: "shows", option: WANTED, fits: /^(i|id|we|wed|you) /, in: (words) => `photo of the woman ${words} did it` },
    { question: "shows", option: WANTED, in: (words) => `${words} him, photo` },
  ],
  dubious: [{ question: "shows", option: WANTED, fits: /suspicious/, in: (words) => `photo of a man ${words}` }],
  "were the stars of it": [
    { question: "shows", option: WANTED, in: (words) => `photo of the man we are looking for who ${words} a knife` },
  ],
  "signs of": [
    { question: "shows", option: "evidence", in: (words) => `photo of the ${words}` },
    { question: "shows", option: "evidence", in: (words) => `photo, ${words} and used at the trial` },
  ],
  research: [
    { question: "shows", option: "evidence", fits: /(based|informed)$/, in: (words) => `photo of the ${words} against him` },
  ],
  "safety campaign": [
    {
      question: "shows",
      option: "evidence",
      fits: /^(?!anti)\w+ (?!crime|off)\w+$/,
      in: (words) => `photo of the ${words} we seized`,
    },
    around("shows", "evidence", (words) => `photo of the machete he used, ${words}`),
  ],
  "community event": [ADDRESS],
  "the traffic": [ADDRESS],
  helpers: [ADDRESS],
  near: [ADDRESS],
  "near enough to": [around("shows", "collision", (words) => `photo of the crash ${words} see it`)],
  "in detail": [around("shows", "evidence", (words) => `photo of the ${words} and the machete we seized`)],
  "is happy with it": [around("releaseForms", "refused", (words) => `photo of all of us, ${words} except the cleaner`)],
  "our own photo": [around("shows", "not-ours", (words) => `${words} that someone else made`)],
  "yet to ask the safeguarding board": [FORBIDDEN],
  "safeguarding board is yet to be asked": [FORBIDDEN],
  cakes: [PACK],
  "young animals": [PACK],
  weather: [{ question: "shows", option: "under18", in: (words) => `photo of the ${words} leader` }],
  "grown up": [around("shows", "under18", (words) => `photo of the ${words} and a girl aged 15`)],
  "car park": [around("shows", "operational", (words) => `photo of the unmarked car in the ${words}`)],
  "both signed the release form": [ONE_REFUSED],
  "all signed the release form": [ONE_REFUSED],
  "signed by both of them": [ONE_REFUSED],
  "signed by all of them": [ONE_REFUSED],
  "spoke against": [REFUSED_IT],
  declined: [REFUSED_IT],
  favourite: [around("shows", WANTED, (words) => `photo of the ${words} thief`)],
  goodbye: [around("shows", "missing", (words) => `${words}, photo of the missing girl`)],
  "cannot be found": [around("shows", "missing", (words) => `${words}, photo of the missing girl`)],
  undercover: [around("shows", "covert", (words) => `photo of the ${words}`)],
};

describe("the words of a sense", () => {
  it("each stand here beside the risk they could hide", () => {
    expect(Object.keys(HIDES).sort()).toEqual([...new Set(senses.map(({ plainly }) => plainly))].sort());
  });

  const within = written.flatMap(({ plainly, words }) =>
    (HIDES[plainly] ?? [])
      .filter(({ fits }) => fits?.test(words) ?? true)
      .map((risk) => [risk.in(words), risk.question, risk.option] as const),
  );
  it.each(within)("hide no risk they are part of: %s (%s: %s)", async (text, question, option) => {
    expect(await told(text, question)).toContain(option);
  });

  const beside = written
    .filter((_, index) => WAYS > 1 || index % 4 === 0)
    .flatMap(({ words }) => [
      [`photo of the burglar we arrested, ${words}`, "wanted"] as const,
      [`${words}, photo of the missing girl`, "missing"] as const,
    ]);
  it.each(beside)("hide none beside them: %s (%s)", async (text, option) => {
    expect(await told(text, "shows")).toContain(option);
  });
});

/** What the words mean by themselves, and what they must not be taken for. */
const HARMLESS: readonly (readonly [string, string, string])[] = [
  ["i suspect this will go down well, photo of the new van", "shows", "wanted"],
  ["we suspect snow, photo of the gritter", "shows", "wanted"],
  ["I suspect the weather will be bad, photo of the gazebo", "shows", "wanted"],
  ["evidence of a good night out, photo of the empty pizza boxes", "shows", "evidence"],
  ["evidence of autumn all over our car park, photo", "shows", "evidence"],
  ["blades off our streets banner pic", "shows", "evidence"],
  ["photo of two officers at the street market", "shows", "personal-details"],
  ["photo of six volunteers close to the station", "shows", "personal-details"],
  ["photo of the road policing team, 12 of them", "shows", "personal-details"],
  ["screenshot of our facebook page", "shows", "not-ours"],
  ["photo of our cleaner, she's made up with it", "releaseForms", "refused"],
  ["he said no to drugs, photo of the winner", "releaseForms", "refused"],
  ["nobody said no, photo of all of us", "releaseForms", "refused"],
  ["a tray of the brownies, photo", "shows", "under18"],
  ["fox cubs in the yard, photo", "shows", "under18"],
  ["rainbows over the station, photo", "shows", "under18"],
  ["not got hold of the board, class photo", "board", "does-not-allow"],
  ["not been in touch with safeguarding board yet, class photo", "board", "does-not-allow"],
  ["the file has gone missing, photo of the shelf", "shows", "missing"],
  ["forms are signed by the two of them, photo of two PCSOs", "releaseForms", "not-yet"],
  ["all four PCSOs signed, team pic", "shows", "under18"],
  ["cannabis grow, nothing to show where it is", "sceneIdentifies", "identifies"],
  ["photo of the sleeping police dog", "shows", "reputation"],
  ["photo of 12 road closures", "shows", "personal-details"],
  ["scouts on a visit in our cells, photo", "shows", "wanted"],
];

it.each(HARMLESS)("nothing is read into %s (%s: %s)", async (text, question, option) => {
  expect(await told(text, question)).not.toContain(option);
});
