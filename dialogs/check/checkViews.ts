import {
  type AdaptiveCard,
  action,
  type CheckFace,
  messageCard,
  type Notice,
  onePageCard,
  pageCard,
  reviewCard,
  summaryCard,
  summaryLines,
  verdictCard,
  verdictLine,
} from "../../cards/index.js";
import { chosen, type Flow, type Guidance, inWords, pageBefore, withoutLoosening } from "../../guidance/index.js";
import type { PresentCheck } from "../../records/index.js";
import { ownerKeyOf, type Turn } from "../turn/turn.js";
import { askedIn } from "./asked.js";
import { type Check, digestAnswers } from "./check.js";
import { isAsGiven, sinceVerdict } from "./checkDecision.js";
import { noticedOn } from "./noticed.js";
import type { View } from "./shown.js";
import { shownVerdict, standingLines, verdictViewOf } from "./verdictView.js";

/**
 * Draws what a step shows. A verdict is only ever shown as the log has it.
 *
 * @param record what the log has of the check; undefined before its first verdict
 */
export function checkCard(
  guidance: Guidance,
  flow: Flow,
  check: Check,
  record: PresentCheck | undefined,
  view: View,
  turn: Turn,
  notice?: Notice,
): AdaptiveCard {
  const face = faceOf(flow, check, turn);
  const corrections = record?.corrections ?? [];
  const standing = askedIn(flow, check.answers, corrections);
  switch (view.kind) {
    case "page": {
      const found = view.read ? {} : noticedOn(flow, check, view.asked);
      return pageCard({
        face,
        asked: view.asked,
        // Releases before 0.5 kept among what is suggested also what would loosen.
        values: view.read?.raw ?? { ...withoutLoosening(flow, check.suggested), ...check.answers },
        problems: view.read?.problems ?? {},
        canGoBack: pageBefore(standing, view.asked.page.id) !== undefined,
        fromReview: view.fromReview,
        noticed: view.noticed ?? found.noticed,
        notice:
          together(notice, found.notice) ??
          (view.read
            ? { text: "Please look at the answers marked below. Everything else is kept.", style: "warning" }
            : undefined),
      });
    }
    case "review":
      return reviewCard(face, standing, notice ?? earlierVerdict(guidance, flow, check, record));
    case "at-once":
      return unloggedCard(check, notice);
    case "verdict":
    case "summary": {
      const since = sinceVerdict(flow, check, guidance.version, corrections);
      if (!record || !isAbout(record, check) || since === "changed")
        return reviewCard(face, standing, earlierVerdict(guidance, flow, check, record) ?? notice);
      const subject = subjectOf(flow, check);
      if (view.kind === "verdict")
        return verdictCard({
          ...verdictViewOf({ flow, check, record, since, now: turn.now }, face, view.ticked ?? [], notice),
          subject,
        });
      const content = {
        shown: shownVerdict(record, flow.scale),
        reference: record.reference,
        at: record.current.at,
        by: turn.person.name,
      };
      if (flow.summary) return onePageCard(face, flow, check.answers, content, notice);
      return summaryCard(
        face,
        summaryLines({
          ...content,
          standing: standingLines(record, flow.scale),
          subject,
          flowTitle: flow.title,
          subjectLabel: flow.subjectLabel,
          platform: platformOf(flow, check),
        }),
        notice,
      );
    }
    case "cancelled":
      return messageCard(
        "Cancelled",
        [
          {
            text: check.logged
              ? "The verdict you had stays in the log. Your answers are kept."
              : "You have had no answer on it yet. Your answers are kept, in case you want to carry on.",
          },
        ],
        [
          action("Carry on after all", "check.reopen", { c: check.id, r: check.revision }, { inputs: "none" }),
          action("Start a new check", "check.another", { c: check.id, r: check.revision }, { inputs: "none" }),
        ],
        notice,
      );
  }
}

/** Whether the latest verdict in the log is about what was decided last, as far as the check knows. */
function isAbout({ current }: PresentCheck, { logged }: Check): boolean {
  return logged?.answersDigest === digestAnswers(current.answers);
}

/** What the words say could not be logged, so it is not given as a verdict yet. */
function unloggedCard(check: Check, notice?: Notice): AdaptiveCard {
  const data = { c: check.id, r: check.revision, f: check.flow };
  return messageCard(
    "Do not post it yet",
    [{ text: "I have an answer for you, but I cannot write it to the log just now. Wait a moment, then press “Try again”." }],
    [
      action("Try again", "check.decide", data, { style: "positive", inputs: "none" }),
      action("That is not what I meant", "check.notmeant", data, { inputs: "none" }),
      action("Cancel", "check.cancel", data, { inputs: "none" }),
    ],
    notice,
  );
}

function together(notice: Notice | undefined, noticed: string | undefined): Notice | undefined {
  if (noticed === undefined) return notice;
  return { text: [...(notice ? [notice.text] : []), noticed].join(" "), style: "warning" };
}

/** The most that is shown of what is checked, in characters as people count them; all of it stands in the answers. */
const SUBJECT_SHOWN = 160;
const characters = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** What the person called what is checked, shortened where it is long; empty if nothing. */
export function subjectOf(flow: Flow, check: Check): string {
  const words = check.answers[flow.subjectQuestion];
  if (typeof words !== "string" || words.length <= SUBJECT_SHOWN) return typeof words === "string" ? words : "";
  const shown = [...characters.segment(words)].slice(0, SUBJECT_SHOWN).map(({ segment }) => segment);
  return shown.length === SUBJECT_SHOWN ? `${shown.join("").trimEnd()} …` : words;
}

function platformOf(flow: Flow, check: Check): string {
  const question = flow.pages.flatMap((page) => page.questions).find(({ id }) => id === flow.platformQuestion);
  const answer = check.answers[flow.platformQuestion];
  return question && chosen(answer).length > 0 && answer !== undefined ? inWords(question, answer) : "";
}

function faceOf(flow: Flow, check: Check, turn: Turn): CheckFace {
  return {
    checkId: check.id,
    revision: check.revision,
    flowId: flow.id,
    flowTitle: flow.title,
    subjectLabel: flow.subjectLabel,
    ownerName: turn.shared ? turn.person.name : "",
    ownerChannelId: turn.person.channelId,
    ownerKey: ownerKeyOf(turn.person),
    echo: check.answers,
  };
}

/** What is said of the verdict that there is, while the answers are open. */
function earlierVerdict(guidance: Guidance, flow: Flow, check: Check, record: PresentCheck | undefined): Notice | undefined {
  if (!record) return undefined;
  if (!isAbout(record, check)) return { text: missedText(flow, record), style: "warning" };
  if (sinceVerdict(flow, check, guidance.version, record.corrections) !== "changed") return undefined;
  const by = record.holder === "lead" && record.decision ? `, as ${record.decision.by.name} has decided` : "";
  const why = isAsGiven(check)
    ? "Your answers are as they were, but what counts beside them has changed"
    : "Since then your answers have changed";
  return {
    text: `The last verdict, ${record.reference}, was “${verdictLine(record.verdict, flow.scale)}”${by}. ${why}, so get the answer again.`,
    style: "warning",
  };
}

/** A verdict stands in the log that the person may not have seen. */
export function missedText(flow: Flow, { verdict, reference }: PresentCheck): string {
  return `A verdict had already been logged, which you may not have seen: “${verdictLine(verdict, flow.scale)}”, reference ${reference}. It stays in the log.`;
}
