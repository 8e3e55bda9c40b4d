import { type AdaptiveCard, CARD_BUDGET_BYTES } from "./render.js";

/** How many runs of one text stay apart, with their marks; what follows is one run without. */
const MOST_RUNS = 40;
/** What texts are cut to, in characters, one after the other until the card fits. */
const CUTS = [300, 120, 40];
/** How many characters of a text that a button only carries for showing it again stay. */
const MOST_CARRIED = 30;
const TOO_LONG = "This is too long for the card.";
/** Control characters are six bytes each in JSON and show nothing; tabs and line ends are kept. */
const UNSEEN = /(?![\t\n\r])\p{Cc}/gu;

interface Trim {
  /** What the person is told is missing; empty where nothing is that they could see. */
  readonly says: string;
  readonly apply: (element: Element) => void;
}
type Element = Record<string, unknown>;

const MARKS = "the marks in the later part of the words";
const ENDS = "the ends of long texts";

/** From what nobody misses to what they do. None takes out a verdict, a reason, a button or what somebody typed in. */
const TRIMS: readonly Trim[] = [
  { says: "", apply: withoutUnseen },
  { says: "", apply: shortenCarried },
  { says: MARKS, apply: joinRuns },
  { says: "what was folded away", apply: emptyFolded },
  ...CUTS.map((most): Trim => ({ says: ENDS, apply: (element) => cutRun(element, most) })),
];

/**
 * A card that Teams takes: as it is within {@link CARD_BUDGET_BYTES}; above that, without what repeats or is folded away, and
 * with long texts cut, as far as needed. The card then says what is left out. Buttons, inputs and our own sentences all stay.
 */
export function fitted(card: AdaptiveCard): AdaptiveCard {
  if (cardBytes(card) <= CARD_BUDGET_BYTES) return card;
  const trimmed = structuredClone(card);
  const said = new Set<string>();
  for (const { says, apply } of TRIMS) {
    const before = JSON.stringify(trimmed);
    for (const element of elementsIn(trimmed)) apply(element);
    if (says !== "" && JSON.stringify(trimmed) !== before) said.add(says);
    const told = withNote(trimmed, said);
    if (cardBytes(told) <= CARD_BUDGET_BYTES) return told;
  }
  return withNote(trimmed, said);
}

/** The size of a card in bytes of JSON, without the pictures that lie in it: Teams does not count those. */
export function cardBytes(card: object): number {
  const written = JSON.stringify(card, (_, value) => (typeof value === "string" && value.startsWith("data:image/") ? "" : value));
  return Buffer.byteLength(written);
}

/** What is left out is said above the last buttons. */
function withNote(card: AdaptiveCard, said: ReadonlySet<string>): AdaptiveCard {
  if (said.size === 0) return card;
  const text = `This card would be too long for Teams. Left out: ${[...said].join("; ")}.`;
  const note = { type: "TextBlock", text, isSubtle: true, size: "Small", wrap: true };
  const last = card.body.at(-1) as Element | undefined;
  const at = last?.["type"] === "ActionSet" ? card.body.length - 1 : card.body.length;
  return { ...card, body: [...card.body.slice(0, at), note, ...card.body.slice(at)] };
}

/** Every element and button of a card, those around others first. */
function* elementsIn(node: unknown): Generator<Element> {
  if (Array.isArray(node)) for (const item of node) yield* elementsIn(item);
  else if (node !== null && typeof node === "object") {
    const element = node as Element;
    if (typeof element["type"] === "string") yield element;
    for (const key of ["body", "items", "columns", "inlines", "actions", "fallback"]) yield* elementsIn(element[key]);
  }
}

function withoutUnseen(element: Element): void {
  for (const key of ["text", "value"]) {
    const text = element[key];
    if (typeof text === "string") element[key] = wellFormed(text).replace(UNSEEN, "");
  }
}

/** Buttons carry the answers so that a card can be shown again, each twice: for older clients too. */
function shortenCarried(element: Element): void {
  const answers = (element["data"] as { pc?: { a?: Record<string, unknown> } } | undefined)?.pc?.a ?? {};
  for (const [id, answer] of Object.entries(answers)) if (typeof answer === "string") answers[id] = cut(answer, MOST_CARRIED);
}

function joinRuns(element: Element): void {
  const { inlines } = element;
  if (!Array.isArray(inlines) || inlines.length <= MOST_RUNS) return;
  const rest = inlines.slice(MOST_RUNS - 1) as Element[];
  const text = rest.map((run) => String(run["text"])).join("");
  element["inlines"] = [...inlines.slice(0, MOST_RUNS - 1), { type: "TextRun", text }];
}

/** What people wrote that is hidden until a button shows it. An input that is hidden carries something, and stays. */
function emptyFolded(element: Element): void {
  if (element["isVisible"] !== false || !Array.isArray(element["items"])) return;
  const within = [...elementsIn(element["items"])];
  if (!within.some(({ type }) => type === "TextRun")) return;
  const kept = within.filter(({ type }) => type === "ActionSet" || String(type).startsWith("Input."));
  element["items"] = [{ type: "TextBlock", text: TOO_LONG, isSubtle: true, wrap: true }, ...kept];
}

function cutRun(element: Element, most: number): void {
  if (element["type"] === "TextRun") element["text"] = cut(String(element["text"]), most);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${wellFormed(text.slice(0, most))}…` : text;
}

/** Half of a pair of code units stands for nothing, and is six bytes in JSON. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
