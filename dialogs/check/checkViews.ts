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
import { type AskedPage, type Flow, type Guidance, inWords, partBefore, withoutLoosening } from "../../guidance/index.js";
import type { PresentCheck } from "../../records/index.js";
import { ownerKeyOf, type Turn } from "../turn/turn.js";
import { askedIn, progressOn } from "./asked.js";
import { type Check, digestAnswers } from "./check.js";
import { isAsGiven, sinceVerdict } from "./checkDecision.js";
import { shortSubject, subjectIn } from "./loggedSubject.js";
import { noticedOn } from "./noticed.js";
import { platformOf } from "./reached.js";
import type { View } from "./shown.js";
import { shownVerdict, standingLines, verdictViewOf } from "./verdictView.js";

/**
 * Builds the card for a view. A verdict is only ever shown as it is in the log.
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
        // Releases before 0.5 also stored suggestions that loosen the verdict.
        values: view.read?.raw ?? { ...withoutLoosening(flow, check.suggested), ...check.answers },
        problems: view.read?.problems ?? {},
        progress: progressOn(flow, check.answers, corrections, view.asked),
        canGoBack: partBefore(standing.pages, view.asked) !== undefined,
        fromReview: view.fromReview,
        noticed: view.noticed ?? found.noticed,
        notice:
          together(notice, found.notice) ??
          problemsNotice(view) ??
          (view.read ? undefined : tickedNotice(flow, check, view.asked)),
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
      const subject = shortSubject(subjectIn({ check: record, flow }));
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
              ? "Your verdict stays in the log. Your answers are kept."
              : "This check has no verdict yet. Your answers are kept in case you want to carry on.",
          },
        ],
        [
          action("Carry on with this check", "check.reopen", { c: check.id, r: check.revision }, { inputs: "none" }),
          action("Start a new check", "check.another", { c: check.id, r: check.revision }, { inputs: "none" }),
        ],
        notice,
      );
  }
}

/** What is wrong on a page, by the questions' names. A page with one question says it under its heading. */
function problemsNotice({ asked, read }: Extract<View, { readonly kind: "page" }>): Notice | undefined {
  const wrong = asked.questions.filter(({ id }) => read?.problems[id] !== undefined).map(({ recap }) => recap);
  if (wrong.length === 0 || asked.questions.length === 1) return undefined;
  return { text: `To put right: ${wrong.join("; ")}. Everything else is kept.`, style: "warning" };
}

/** Says on a list which boxes are ticked from the person's words, as long as they have not answered it. */
function tickedNotice(flow: Flow, { suggested, answers, understood, asked = [] }: Check, page: AskedPage): Notice | undefined {
  if (understood.length + asked.length === 0) return undefined;
  const values = withoutLoosening(flow, suggested);
  const ticked = page.questions.flatMap((question) => {
    const value = values[question.id];
    return question.kind === "choices" && answers[question.id] === undefined && value !== undefined
      ? [inWords(question, value)]
      : [];
  });
  if (ticked.length === 0) return undefined;
  return { text: `Ticked from your words: ${ticked.join("; ")}. Untick what is not right.`, style: "emphasis" };
}

/** Whether the latest verdict in the log is the latest one that the check knows about. */
export function isAbout({ current }: PresentCheck, { logged }: Check): boolean {
  return logged?.answersDigest === digestAnswers(current.answers);
}

/** For a verdict from the words that could not be logged, and so is not given yet. */
function unloggedCard(check: Check, notice?: Notice): AdaptiveCard {
  const data = { c: check.id, r: check.revision, f: check.flow };
  return messageCard(
    "Do not post it yet",
    [{ text: "I have an answer for you, but I cannot log it just now. Wait a moment, then press “Try again”." }],
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

/** The notice about the existing verdict while the answers are open. */
function earlierVerdict(guidance: Guidance, flow: Flow, check: Check, record: PresentCheck | undefined): Notice | undefined {
  if (!record) return undefined;
  if (!isAbout(record, check)) return { text: missedText(flow, record), style: "warning" };
  if (sinceVerdict(flow, check, guidance.version, record.corrections) !== "changed") return undefined;
  const by = record.holder === "lead" && record.decision ? `, as ${record.decision.by.name} decided` : "";
  const why = isAsGiven(check)
    ? "Your answers are the same, but something else that counts has changed"
    : "Your answers have changed since then";
  return {
    text: `The last verdict, ${record.reference}, was “${verdictLine(record.verdict, flow.scale)}”${by}. ${why}, so get the answer again.`,
    style: "warning",
  };
}

/** Says that the log has a verdict the person may not have seen. */
export function missedText(flow: Flow, { verdict, reference }: PresentCheck): string {
  return `A verdict was already logged that you may not have seen: “${verdictLine(verdict, flow.scale)}”, reference ${reference}. It stays in the log.`;
}
