import { type Answers, chosen, type Flow, type Question } from "../../guidance/index.js";
import type { PictureLook } from "../../pictures/index.js";
import type { RecordedLook } from "../../records/index.js";
import type { PictureSeen } from "../turn/pictures.js";
import type { Found } from "./check.js";
import { bounded, filledIn, isForbidden } from "./found.js";

/** The most that is kept of what was found in one picture, and the most characters of each. */
const MOST_FOUND = 12;
const MOST_SAID = 160;
const IN_FILE = "something that stands in its file";

/** What pictures make of a check: what is filled in and asked about first, and what is kept of the look. */
export interface FromPictures {
  readonly found: readonly Found[];
  readonly looks: readonly RecordedLook[];
}

/**
 * What was found in pictures, as a check keeps it. Of several, each says which.
 *
 * @param shared others can see the check's card: it then does not say what stands in the file
 */
export function foundInPictures(flow: Flow, seen: readonly PictureSeen[], shared: boolean): FromPictures {
  const looks = looksIn(seen);
  const found = looks.flatMap(({ findings }, at) =>
    findings.flatMap(({ says, text = "", answers }): Found[] => {
      const known = knownTo(flow, answers);
      return known
        ? [
            {
              from: "picture",
              says: `${numbered(at, looks.length)}${shared ? IN_FILE : shortened(says)}`,
              words: shared ? "" : text,
              answers: known,
            },
          ]
        : [];
    }),
  );
  return { found: bounded(found), looks: looks.map(recorded) };
}

/** Answers with what was found in pictures filled in: only ever more of what states a risk. */
export function withPictures(flow: Flow, suggested: Answers, found: readonly Found[]): Answers {
  const questions = flow.pages.flatMap((page) => page.questions);
  const filled = questions.flatMap((question) => {
    const about = found.filter(({ answers }) => answers[question.id] !== undefined);
    const answer = about.length === 0 ? undefined : filledIn(flow, question, suggested[question.id], about);
    return answer === undefined ? [] : [[question.id, answer] as const];
  });
  return { ...suggested, ...Object.fromEntries(filled) };
}

/** What was found that a rule forbids. */
export function forbiddenIn(flow: Flow, found: readonly Found[]): readonly Found[] {
  return found.filter((each) => isForbidden(flow, each));
}

export function numbered(at: number, of: number): string {
  return of > 1 ? `Picture ${at + 1}: ` : "";
}

function looksIn(seen: readonly PictureSeen[]): readonly PictureLook[] {
  return seen.flatMap((each) => (each.kind === "looked" ? [each.look] : []));
}

function recorded({ sha256, type, findings, notLookedAt }: PictureLook): RecordedLook {
  return {
    sha256,
    type,
    lookedFor: "file",
    found: findings.slice(0, MOST_FOUND).map(({ kind, says }) => ({ kind, says: shortened(says) })),
    notLookedAt: notLookedAt.slice(0, MOST_FOUND).map(shortened),
  };
}

/** The answers as the flow knows them; undefined where it knows none. */
function knownTo(flow: Flow, answers: PictureLook["findings"][number]["answers"]): Found["answers"] | undefined {
  const questions = flow.pages.flatMap((page) => page.questions);
  const known = Object.entries(answers).flatMap(([id, options]) => {
    const question = questions.find((each) => each.id === id);
    const fits = question ? chosen(options).filter((option) => isOption(question, option)) : [];
    return fits.length === 0 ? [] : [[id, fits] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function isOption(question: Question, option: string): boolean {
  return question.kind !== "text" && question.options.some(({ id }) => id === option);
}

function shortened(text: string): string {
  const [...characters] = text;
  return characters.length <= MOST_SAID ? text : `${characters.slice(0, MOST_SAID - 1).join("")}…`;
}
