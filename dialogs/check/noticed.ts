import { type Answers, type AskedPage, chosen, type Flow, loosens, type Question } from "../../guidance/index.js";
import type { Check, Found } from "./check.js";
import { isForbidden, isRest, isSaidTo, keyOf } from "./found.js";

/** How many findings of advice, or in pictures, a notice quotes at most. What a rule forbids is quoted one by one, as much as a check stores. */
const MOST_QUOTED = 6;

/** What a page says about the findings in somebody's words. */
interface Noticed {
  /** What is filled in, or has to be, for the person to look at; undefined if there is nothing. */
  readonly notice?: string;
  /** Everything the page has pointed out so far. Its buttons carry this, so that nothing is pointed out twice. */
  readonly noticed?: readonly string[];
}

/** What a page says when it is shown for the check's current state. Answered questions are not brought up again. */
export function noticedOn(flow: Flow, check: Check, { questions }: AskedPage): Noticed {
  const found = check.found ?? [];
  const isAbout = ({ answers }: Found) => questions.some(({ id }) => answers[id] !== undefined);
  const inDraft = found.filter((each) => each.from === "draft" && isAbout(each));
  const inPicture = found.filter((each) => each.from === "picture" && isAbout(each));
  const open = questions.filter(({ id }) => check.answers[id] === undefined);
  const isWaiting = (each: Found) => open.some(({ id }) => each.answers[id] !== undefined && isSaidTo(id, each, check.suggested));
  const [drafted, pictured] = [inDraft.filter(isWaiting), inPicture.filter(isWaiting)];
  const notices = [
    ...(pictured.length > 0 ? [fromPicture(open, pictured, check.suggested)] : []),
    ...(drafted.length > 0 ? [saying(flow, open, drafted, check.suggested)] : []),
    ...claimsIn(flow, open, found),
  ];
  const pointedOut = [...inPicture, ...inDraft.filter((each) => !isRest(each))];
  return {
    ...(notices.length > 0 && { notice: notices.join(" ") }),
    ...(pointedOut.length > 0 && { noticed: pointedOut.map(keyOf) }),
  };
}

/** Claims in the person's message that would loosen the verdict. These are never filled in; the person is told which answer to choose. */
function claimsIn(flow: Flow, open: readonly Question[], found: readonly Found[]): readonly string[] {
  const inMessage = found.filter(({ from, words }) => from === "message" && words !== "");
  return open.flatMap((question) =>
    inMessage.flatMap((each) =>
      labelsOf(question, [each], (option) => loosens(flow, question, option)).map(
        (label) => `You wrote “${each.words}”: choose ${label} if that is true.`,
      ),
    ),
  );
}

/** Says what was found in a picture, and what is filled in because of it. */
export function fromPicture(open: readonly Question[], found: readonly Found[], values: Answers): string {
  // What a picture gives away is told in whole sentences.
  return `From the picture: ${quoted(found, MOST_QUOTED, ". ")}. ${ticked(open, found, values)}`;
}

/** Says what was found, and what is filled in because of it. @param values the values of the questions' inputs */
export function saying(flow: Flow, questions: readonly Question[], found: readonly Found[], values: Answers): string {
  const stops = found.filter((each) => isForbidden(flow, each));
  const changes = found.filter((each) => !stops.includes(each));
  return [
    ...(stops.length > 0
      ? [
          `I noticed this in your words: ${quoted(gravestFirst(flow, stops), stops.length)}. The guidance does not allow that. ${ticked(questions, stops, values)}`,
        ]
      : []),
    ...(changes.length > 0
      ? [
          `I noticed this in your words: ${quoted(changes, MOST_QUOTED)}. I have filled in the answers below: change anything that is not right.`,
        ]
      : []),
  ].join(" ");
}

/** Says what is ticked or chosen on a page because of the findings, and what might fit better. */
function ticked(questions: readonly Question[], found: readonly Found[], values: Answers): string {
  const about = questions.filter(({ id }) => found.some(({ answers }) => answers[id] !== undefined));
  // The alternatives of a single choice are visible beside it anyway.
  const others = about
    .filter(({ kind, id }) => kind === "choices" && chosen(values[id]).length > 0)
    .flatMap((question) => labelsOf(question, found, (option) => !chosen(values[question.id]).includes(option)));
  const undo = isTicked(about) ? "If I am wrong, untick it." : "If I am wrong, choose another answer.";
  return [
    tickedHere(questions, found, values),
    ...(others.length > 0 ? [`If one of these is a better fit, tick that instead: ${others.join("; ")}.`] : []),
    undo,
  ].join(" ");
}

/** What is ticked or chosen on a page because of the findings: "Ticked below: “Give details of a person”." */
function tickedHere(questions: readonly Question[], found: readonly Found[], values: Answers): string {
  const about = questions.filter(({ id }) => found.some(({ answers }) => answers[id] !== undefined));
  const labels = about.flatMap((question) => labelsOf(question, found, (option) => chosen(values[question.id]).includes(option)));
  return `${isTicked(about) ? "Ticked below" : "Chosen below"}: ${labels.join("; ")}.`;
}

function isTicked(about: readonly Question[]): boolean {
  return about.some(({ kind }) => kind === "choices");
}

function labelsOf(question: Question, found: readonly Found[], fits: (option: string) => boolean): readonly string[] {
  if (question.kind === "text") return [];
  const named = new Set(found.flatMap(({ answers }) => answers[question.id] ?? []));
  return question.options.filter(({ id }) => named.has(id) && fits(id)).map(({ label }) => `“${label}”`);
}

/** Says that some of what was found cannot be shown, and so cannot be set aside. */
export function tooManyToSetAside(flow: Flow, questions: readonly Question[], rest: readonly Found[], values: Answers): string {
  const more = quoted(gravestFirst(flow, rest), rest.length);
  return `There is more in your words than I can show you here: ${more}. What you have not seen cannot be set aside. ${tickedHere(questions, rest, values)} Shorten the words if you are sure of all of it.`;
}

/**
 * The findings in the order in which they are named: those that state the most risk first. The rules grade no prohibition above
 * another, so among equals the kind with the fewest comes first: many of one kind never hide the one of another.
 */
function gravestFirst(flow: Flow, found: readonly Found[]): readonly Found[] {
  const questions = flow.pages.flatMap((page) => page.questions);
  const gravity = ({ answers }: Found) =>
    Math.max(0, ...questions.flatMap((question) => risksNamed(question, answers[question.id] ?? [])));
  const like = ({ says }: Found) => found.filter((each) => each.says === says).length;
  return found.toSorted((a, b) => Number(isRest(a)) - Number(isRest(b)) || gravity(b) - gravity(a) || like(a) - like(b));
}

function risksNamed(question: Question, options: readonly string[]): readonly number[] {
  return question.kind === "text" ? [] : question.options.flatMap(({ id, risk }) => (options.includes(id) ? [risk] : []));
}

/**
 * The findings by kind: "text speak (“gr8”, “2moro”); no link back".
 *
 * @param most how many are quoted; each kind is named all the same
 */
function quoted(found: readonly Found[], most: number, between = "; "): string {
  const isFirst = ({ says }: Found, at: number) => found.findIndex((each) => each.says === says) === at;
  const chosenFirst = [...found.filter(isFirst), ...found.filter((each, at) => !isFirst(each, at))];
  const picked = new Set(chosenFirst.slice(0, Math.max(most, found.filter(isFirst).length)));
  const shown = found.filter((each) => picked.has(each));
  const named = [...new Set(shown.map(({ says }) => says))].map((says) => {
    const words = shown.filter((each) => each.says === says && each.words !== "").map((each) => `“${each.words}”`);
    return words.length === 0 ? says : `${says} (${words.join(", ")})`;
  });
  return [...named, ...(found.length > shown.length ? [`${found.length - shown.length} more`] : [])].join(between);
}
