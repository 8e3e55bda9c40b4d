import { describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { nodes } from "../support/card.js";
import { type CardState, cardShapes } from "../support/cardStates.js";
import { guidance, takingAnyWords } from "../support/content.js";
import { HOSTILE, MARK } from "../support/hostileWords.js";
import { renderedHtml, tagsOf } from "../support/renderCard.js";

const ANY_WORDS = takingAnyWords(guidance);
const NAME_MARK = "nqx";
const RUNS_ON = /[\p{Cc}\u2028\u2029]/u;
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/;

/** Where clients read no Markdown: in a list of buttons they do. */
const DROP_DOWN = "Drop-down.title";

interface Shapes {
  readonly states: readonly CardState[];
  readonly tags: readonly (readonly string[])[];
}

async function plainShapes(words: string): Promise<Shapes> {
  const states = await cardShapes(ANY_WORDS, words, "w");
  return { states, tags: states.map(({ card }) => tagsOf(renderedHtml(card))) };
}

/** Every card with ordinary words, and with more of them than any answer may have. */
const ordinary = await plainShapes("w");
const tooMany = await plainShapes("w".repeat(5_000));

const drawn = new Map<string, Promise<readonly CardState[]>>();
/** Every card with these words, and with a name that has them, made once. */
function cardsWith(text: string): Promise<readonly CardState[]> {
  const made = drawn.get(text) ?? cardShapes(ANY_WORDS, text, `${NAME_MARK} ${text}`.slice(0, 64));
  drawn.set(text, made);
  return made;
}

/** Each card is drawn with some kinds of words, and each kind on some cards, all with `npm run test:long`; the cards themselves are all compared. */
const SHARES = process.env["ROUNDS"] === undefined ? 4 : 1;
const isDrawn = (index: number, kind: string) => index % SHARES === Object.keys(HOSTILE).indexOf(kind) % SHARES;

describe.each(Object.entries(HOSTILE))("%s in what somebody wrote or is called", async (kind, text) => {
  const plain = text.length > 300 ? tooMany : ordinary;
  const hostile = await cardsWith(text);

  it("leaves every card as it would be with ordinary words, and within the budget", () => {
    expect(hostile.map(skeleton)).toEqual(plain.states.map(skeleton));
    for (const { card, name, group } of hostile)
      expect(`${Math.max(0, Buffer.byteLength(JSON.stringify(card)) - CARD_BUDGET_BYTES)} ${group} ${name}`).toMatch(/^0 /);
  });

  it("stands only in text runs, in drop-downs, in the person's own inputs and in what buttons carry", () => {
    const places = (mark: string) =>
      new Set(hostile.flatMap(({ card }) => [...placesOf(card, mark)]).filter((place) => place !== DROP_DOWN));
    for (const mark of [MARK, NAME_MARK]) expect(places(mark)).toEqual(new Set(["TextRun.text", "Input.Text.value", "data"]));
  });

  it("makes no element when the card is rendered", () => {
    hostile.forEach(({ card }, index) => {
      if (!isDrawn(index, kind)) return;
      const tags = tagsOf(renderedHtml(card));
      expect(tags).toEqual(plain.tags[index]);
      expect(tags).not.toContain("a");
    });
  });

  it("stays in its line and in its own direction", () => {
    for (const { card } of hostile)
      for (const node of nodes(card))
        if (node["type"] === "TextRun") {
          expect(node["text"]).not.toMatch(RUNS_ON);
          expect(node["text"]).not.toMatch(OVERRIDES);
        }
  });
});

describe("words as they were typed", () => {
  it("are all there to read, also where a client would put a date in their place", async () => {
    for (const kind of ["links", "emphasis", "expression", "date", "html", "mention", "json", "emoji"]) {
      const text = HOSTILE[kind] ?? "";
      const answers = (await cardsWith(text)).find((state) => state.name.includes("answers, clear"));
      expect(unescaped(renderedHtml(answers?.card)).replaceAll("\u2060", "")).toContain(text);
    }
  });

  it("stand in the inputs exactly, so that nothing typed is lost", async () => {
    for (const text of Object.values(HOSTILE)) {
      const values = (await cardsWith(text)).flatMap(({ card }) => [...nodes(card)].map(({ value }) => value));
      expect(values).toContain(text.slice(0, 300));
    }
  });
});

describe("the check itself", () => {
  const html = (text: string) => renderedHtml({ type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text }] });

  it("sees what the same words come to where Markdown is read", () => {
    expect(tagsOf(html(HOSTILE["links"] ?? ""))).toContain("a");
    expect(tagsOf(html(HOSTILE["emphasis"] ?? ""))).toEqual(expect.arrayContaining(["strong", "em"]));
    expect(tagsOf(html(HOSTILE["lists"] ?? ""))).toEqual(expect.arrayContaining(["ul", "ol", "li"]));
    expect(tagsOf(html(HOSTILE["headings"] ?? ""))).toEqual(expect.arrayContaining(["h1", "h2"]));
    expect(html(HOSTILE["date"] ?? "")).toContain("2020");
    expect(html(HOSTILE["date"] ?? "")).not.toContain("DATE(");
  });
});

/** The card's structure without its words: the types of its elements in order. */
function skeleton({ name, card }: CardState): string {
  return `${name}: ${[...nodes(card)].map((node) => node["type"] ?? "-").join(" ")}`;
}

/** Where in a card a word stands: the type and key that hold it, or "data" where only a button carries it. */
function* placesOf(node: unknown, word: string, type = "", key = ""): Generator<string> {
  if (typeof node === "string") {
    if (node.includes(word)) yield `${type}.${key}`;
  } else if (key === "data") {
    if (JSON.stringify(node).includes(word)) yield "data";
  } else if (Array.isArray(node)) {
    for (const item of node) yield* placesOf(item, word, type, key);
  } else if (node !== null && typeof node === "object") {
    const { type: own, style } = node as { type?: unknown; style?: unknown };
    for (const [name, value] of Object.entries(node)) {
      yield* placesOf(
        value,
        word,
        own === "Input.ChoiceSet" && style === "compact" ? "Drop-down" : typeof own === "string" ? own : type,
        name,
      );
    }
  }
}

function unescaped(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
