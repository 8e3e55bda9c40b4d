import type { Answers, EmptyWords, Flow, TextQuestion, WantedWords } from "./types.js";

/** What an answer in words is held against. */
interface Asked {
  /** What it is to say; a reason, where that is left out. */
  readonly wants?: WantedWords;
  /** The question, whose own words are no answer to it. */
  readonly label?: string;
  /** What was answered before it: the same again says nothing more. */
  readonly before?: readonly string[];
}

/** An asked question and the words that answer it. */
interface Said {
  readonly question: TextQuestion;
  readonly words: string;
}

/** Whether an answer in words is empty of content, such as "engagement", "TBC" or "see above". */
export function saysLittle(empty: EmptyWords, text: string, { wants = "reason", label = "", before = [] }: Asked = {}): boolean {
  const words = wordsOf(text);
  const telling = tellingOf(empty, words, wants, label);
  if (empty.answers.some((answer) => wordsOf(answer).join(" ") === words.join(" "))) return true;
  const defers = words.some((word) => empty.deferring.includes(word)) || TO_BE_DONE.test(words.join(" "));
  const done = wants === "reason" && telling.size > 0 ? words.filter((word) => empty.doing.includes(word)).length : 0;
  if (telling.size + done < empty.fewestWords[wants] + (defers ? 1 : 0)) return true;
  if (![...telling].some((word) => LETTER.test(word))) return true;
  const same = [...telling].sort().join(" ");
  return before.some((other) => [...tellingOf(empty, wordsOf(other), wants, label)].sort().join(" ") === same);
}

/** The questions whose answers in words say nothing, of those answered, in their order. The first of two that say the same stands. */
export function unsaidIn({ pages, emptyWords }: Pick<Flow, "pages" | "emptyWords">, answers: Answers): readonly TextQuestion[] {
  if (!emptyWords) return [];
  const said = pages
    .flatMap(({ questions }) => questions)
    .flatMap((question): Said[] => {
      const words = answers[question.id];
      return question.kind === "text" && question.unsaid && typeof words === "string" ? [{ question, words }] : [];
    });
  return said.flatMap(({ question, words }, index) => {
    const before = said.slice(0, index).filter((other) => isLike(other.question, question));
    const asked = { ...(question.unsaid && { wants: question.unsaid.wants }), label: question.label };
    return saysLittle(emptyWords, words, { ...asked, before: before.map((other) => other.words) }) ? [question] : [];
  });
}

/** "To be confirmed", "to be appointed soon" and the like, whatever is to be done. */
const TO_BE_DONE = /^(?:still |yet |name )?to be \p{L}+(?: (?:soon|later|shortly|still|yet))?$/u;
const LETTER = /\p{L}/u;
/** Rows of the keyboard, for fingers that ran along them. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap((row) => [row, [...row].reverse().join("")]);

/** Whether the same words for both questions would be one answer given twice: a name may well be a reader's too. */
function isLike({ unsaid: one }: TextQuestion, { unsaid: other }: TextQuestion): boolean {
  const sort = (wants: WantedWords | undefined) => (wants === "readers" ? "reason" : wants);
  return sort(one?.wants) === sort(other?.wants) && one?.wants !== "name";
}

/** The words of an answer that carry meaning, each once. */
function tellingOf(empty: EmptyWords, words: readonly string[], wants: WantedWords, label: string): ReadonlySet<string> {
  const own = wants === "reason" || wants === "readers" ? wordsOf(label) : [];
  const more: Readonly<Record<WantedWords, readonly (readonly string[])[]>> = {
    reason: [empty.hollow, empty.doing, empty.setting],
    readers: [empty.hollow, empty.doing],
    name: [empty.hollow, empty.doing, empty.setting],
    person: [empty.nobody],
  };
  const silent = new Set([empty.little, empty.placeholders, empty.deferring, own, ...more[wants]].flat());
  return new Set(words.filter((word) => !silent.has(word) && !isNoise(word)));
}

/** Letters that are no word: one alone, the same again and again, a run along the keyboard, none that sounds. */
function isNoise(word: string): boolean {
  if (!/^[a-z0-9]+$/.test(word)) return false;
  if (word.length < 2 || /^(.)\1+$/.test(word) || (word.length >= 6 && /^(.{2,3})\1+$/.test(word))) return true;
  if (word.length >= 4 && ROWS.some((row) => row.includes(word))) return true;
  return word.length >= 6 && /^[a-z]+$/.test(word) && !/[aeiouy]/.test(word);
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      // "T.B.C." and "n/a" are read as they are said.
      .replace(/\b(\p{L})[./](?=\p{L}\b(?!\p{L}))/gu, "$1")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
