import { type RecordRow, type RecordSection, shownDate, todoOf, WHY_CLEAR } from "../../cards/index.js";
import { clearOf, isClosed, type ScaleId } from "../../guidance/index.js";
import {
  type CheckEvent,
  isMilder,
  isVerdict,
  type PresentCheck,
  type RecordedFinding,
  type RecordedLook,
  type RecordedReason,
  type RecordedSight,
  type VerdictEvent,
} from "../../records/index.js";
import { isSaid } from "./found.js";
import { guidanceInWords, happened } from "./history.js";

/** How many events a record shows: more would not fit on a card. */
const EVENTS_SHOWN = 12;
/** How many characters of the notes in its history a record shows in all: the printed page has them whole. */
const WORDS_SHOWN = 600;
/** How many characters of the message that began a check a card shows. */
const MESSAGE_SHOWN = 340;

const FOUND_IN: Readonly<Record<RecordedFinding["from"], string>> = {
  draft: "Found in the wording of the post:",
  message: "Read from what was asked:",
  picture: "Found in the picture:",
};

const UNCARRIED =
  "An earlier version of this service said “OK to post” from these words alone. That does not count: go through the questions to get an answer that does.";

/**
 * What a record holds besides the verdict and its reasons, as it was shown at the time.
 *
 * @param most how many characters of the message that began it to show; by default, what a card has room for
 */
export function recordSections(
  check: PresentCheck,
  scale: ScaleId | undefined,
  most: number = MESSAGE_SHOWN,
): readonly RecordSection[] {
  return [...factSections(check, scale, most), historySection(check, scale)];
}

/**
 * What happened to it; only the latest events if there are many.
 *
 * @param most how many events to show; by default, what a record has room for
 */
export function historySection(
  { history }: Pick<PresentCheck, "history">,
  scale: ScaleId | undefined,
  most: number = EVENTS_SHOWN,
): RecordSection {
  const latest = history.slice(-most);
  const earlier = history.length - latest.length;
  return {
    title: earlier > 0 ? `History, the latest ${latest.length} of ${history.length}` : "History",
    rows:
      history.length > 1
        ? eventRows(
            latest,
            scale,
            Math.floor((WORDS_SHOWN * most) / EVENTS_SHOWN / latest.length),
            history,
            history.findLast(isVerdict),
          )
        : [],
  };
}

/** The same without why it is so, and without what happened to it. */
export function factSections(check: PresentCheck, scale: ScaleId | undefined, most: number): readonly RecordSection[] {
  const { about, looks, answers, aside, said } = factParts(check, scale, most);
  return [about, ...looks, answers, aside, said];
}

/** All reasons of the verdict that counts, as its card orders and calls them: those that decide first, what speaks for it last. */
export function whySections({ reasons, verdict }: ReasonsOf, scale: ScaleId = "post"): readonly RecordSection[] {
  const clear = clearOf(scale);
  const deciding = reasons.filter((reason) => reason.verdict === verdict && verdict !== clear);
  const others = reasons.filter((reason) => reason.verdict !== clear && !deciding.includes(reason));
  const favour = reasons.filter((reason) => reason.verdict === clear);
  const isAgainst = favour.length < reasons.length;
  return [
    { title: "Why", rows: reasonRows({ reasons: [...deciding, ...others], verdict }, scale) },
    { title: isAgainst ? "Also" : WHY_CLEAR, rows: reasonRows({ reasons: favour, verdict }, scale) },
  ];
}

/** The same, parted for a glance: the one reason that decides, and all others. */
export function whyInShort(
  decided: ReasonsOf,
  scale: ScaleId | undefined,
): Readonly<Record<"first" | "others", readonly RecordSection[]>> {
  const [top, ...further] = whySections(decided, scale).filter(({ rows }) => rows.length > 0);
  if (!top) return { first: [], others: [] };
  return {
    first: [{ ...top, rows: top.rows.slice(0, 1) }],
    others: [{ title: `${top.title}: ${top.rows.length - 1} more`, rows: top.rows.slice(1) }, ...further],
  };
}

type ReasonsOf = Pick<VerdictEvent, "reasons" | "verdict">;

/** The parts of a check's record: the words it was asked in, its pictures, the answers, what was set aside, and what the rules said if that does not count. */
export function factParts(check: PresentCheck, scale: ScaleId | undefined, most: number = MESSAGE_SHOWN) {
  const { current, history, uncarried } = check;
  return {
    about: {
      title: "The check",
      rows: [
        { name: "By:", value: `${current.person.name}, ${current.unit.name}` },
        { name: "When:", value: shownDate(current.at) },
        { name: "Guidance version:", value: guidanceInWords(current) },
        ...(current.words ? [{ name: "Asked in these words:", value: cutTo(current.words.text, most) }] : []),
        ...(current.words && current.words.understood.length > 0
          ? [{ name: "Understood as:", value: current.words.understood.join("; ") }]
          : []),
        ...(uncarried ? [{ name: "Please note:", value: UNCARRIED }] : []),
      ],
    },
    looks: check.looks.map((look, at, all) => ({
      title: all.length > 1 ? `Picture ${at + 1}` : "The picture",
      rows: lookRows(look, check),
    })),
    answers: { title: "Answers", rows: current.shown.map(({ asked, answered }) => ({ name: asked, value: answered })) },
    aside: { title: "Set aside", rows: asideRows(history) },
    said: { title: "What the guidance said", rows: check.verdict === check.got ? [] : reasonRows(asSaid(check, scale), scale) },
  } satisfies Readonly<Record<string, RecordSection | readonly RecordSection[]>>;
}

/**
 * What happened, in words.
 *
 * @param most how many characters of each note to show
 * @param history all events of the check, oldest first
 * @param beside the verdict whose reasons are shown beside: they are not told again
 */
export function eventRows(
  events: readonly CheckEvent[],
  scale: ScaleId | undefined,
  most: number,
  history: readonly CheckEvent[],
  beside?: CheckEvent,
): readonly RecordRow[] {
  return events.map((event) => {
    const { value, note } = happened(event, scale, history.slice(0, history.indexOf(event)), event !== beside);
    const words = note === undefined ? undefined : cutTo(note, most);
    return { name: `${shownDate(event.at)}:`, value, ...(words !== undefined && { note: words }) };
  });
}

/** The reasons for the person's own answers. Under a closed verdict their conditions are not shown as things to do. */
function asSaid(check: PresentCheck, scale: ScaleId = "post"): ReasonsOf {
  const { verdict, got } = check;
  return { reasons: ownReasons(check), verdict: isClosed(scale, verdict) ? verdict : got };
}

/** The reasons for the person's own answers, as far as known: without those that only a correction gives. */
export function ownReasons({ current, got }: Pick<PresentCheck, "current" | "got">): readonly RecordedReason[] {
  const { corrected = [], reasons } = current;
  return corrected.length === 0 ? reasons : reasons.filter(({ verdict }) => !isMilder(got, verdict));
}

const LOOKED_AT: Readonly<Record<RecordedLook["lookedFor"], string>> = {
  file: "not what it shows",
  "file-and-picture": "and what it shows",
};

/** What was found in a picture, whether the person's answers mention it, and what was not looked at. */
function lookRows({ sha256, type, lookedFor, found, notLookedAt }: RecordedLook, check: PresentCheck): readonly RecordRow[] {
  const unseen = notLookedAt.map((each) => ({ name: "Not looked at:", value: each }));
  if (sha256 === "") return unseen;
  return [
    { name: "SHA-256:", value: sha256 },
    { name: "Looked at:", value: `the file (${type.toUpperCase()}), ${LOOKED_AT[lookedFor]}` },
    ...found.map((each) => {
      const said = saidOf(each, check);
      return { name: "Found:", value: each.says, ...(said !== undefined && { note: said }) };
    }),
    ...(found.length === 0 ? [{ value: "Nothing found. That does not mean there is nothing in the picture." }] : []),
    ...unseen,
  ];
}

/** Whether the answers behind the latest verdict mention a finding, in words; undefined if no answer could. */
function saidOf({ answers }: RecordedSight, { current, foundAfter }: PresentCheck): string | undefined {
  if (answers === undefined || current.restsOn === "words") return undefined;
  if (isSaid({ answers }, current.answers)) return "the answers say so";
  return foundAfter === undefined ? "set aside: the answers do not say so" : "the answers do not say so yet";
}

/** Findings that the answers contradict; including those of earlier verdicts, because a reviewer has to know them. */
function asideRows(history: readonly CheckEvent[]): readonly RecordRow[] {
  const found = history.filter(isVerdict).flatMap(({ setAside = [] }) => setAside);
  const once = new Map(found.map((each) => [JSON.stringify([each.from, each.says, each.words, each.notInCopy]), each]));
  return [...once.values()].map(({ from, says, words, notInCopy }) => ({
    name: FOUND_IN[from],
    value: notInCopy ? `${says}. The copy to post does not include it.` : says,
    ...(words !== "" && { note: words }),
  }));
}

/** The reasons of a verdict with their advice and citations. @param scale undefined if the flow no longer exists */
export function reasonRows({ reasons, verdict }: ReasonsOf, scale: ScaleId = "post"): readonly RecordRow[] {
  return reasons.map((reason) => {
    const todo = todoOf(reason, { verdict, scale });
    return {
      value: [reason.reason, todo?.lead, todo?.text].filter((words) => words !== undefined).join(" "),
      note: reason.citations.map(({ shown }) => shown).join("; "),
    };
  });
}

export function cutTo(text: string, most: number): string {
  return text.length > most ? `${[...text].slice(0, most).join("")}…` : text;
}
