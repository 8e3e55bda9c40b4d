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
} from "../cards/index.js";
import { type Answers, type AskedPage, chosen, type Flow, fold, type Guidance, inWords, pageBefore } from "../guidance/index.js";
import { type Check, standingVerdict } from "./check.js";
import { decisionOf } from "./decided.js";
import { isDecided, type View } from "./steps.js";
import { ownerKeyOf, type Turn } from "./turn.js";

/** Draws what a step shows. */
export function checkCard(guidance: Guidance, flow: Flow, check: Check, view: View, turn: Turn, notice?: Notice): AdaptiveCard {
  const face = faceOf(flow, check, turn);
  const standing = fold(flow, check.answers);
  switch (view.kind) {
    case "page":
      return pageCard({
        face,
        asked: view.asked,
        values: view.read?.raw ?? valuesOf(check, view.asked),
        problems: view.read?.problems ?? {},
        canGoBack: pageBefore(standing, view.asked.page.id) !== undefined,
        fromReview: view.fromReview,
        noticed: view.noticed,
        notice:
          notice ??
          (view.read
            ? { text: "Please look at the answers marked below. Everything else is kept.", style: "warning" }
            : undefined),
      });
    case "review":
      return reviewCard(face, standing, notice ?? earlierVerdict(guidance, flow, check));
    case "verdict":
    case "at-once":
    case "summary": {
      const { logged } = check;
      if (check.atOnce && (!logged || !isDecided(flow, check, guidance.version))) return unloggedCard(check, notice);
      // A verdict is only ever shown as it was logged: on these answers, under this guidance.
      if (!logged || !isDecided(flow, check, guidance.version)) {
        return reviewCard(face, standing, earlierVerdict(guidance, flow, check) ?? notice);
      }
      const shared = {
        decision: decisionOf(flow, check),
        provisions: guidance.provisions,
        subject: subjectOf(flow, check),
        reference: logged.reference,
        at: logged.at,
      };
      if (view.kind !== "summary") {
        const ticked = view.kind === "verdict" ? (view.ticked ?? []) : [];
        const waits = check.review?.state === "waiting";
        const said = notice ?? reviewNotice(flow, check);
        return verdictCard({
          ...shared,
          face,
          logRevision: logged.revision,
          ticked,
          heard: check.atOnce?.heard,
          notice: said,
          waits,
        });
      }
      if (flow.summary) return onePageCard(face, flow, check.answers, { ...shared, by: turn.person.name }, notice);
      return summaryCard(
        face,
        summaryLines({
          ...shared,
          flowTitle: flow.title,
          subjectLabel: flow.subjectLabel,
          platform: platformOf(flow, check),
          by: turn.person.name,
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

/** What a team lead has to do with it, or has made of it. */
function reviewNotice(flow: Flow, check: Check): Notice | undefined {
  const { logged, review } = check;
  if (review?.state === "waiting")
    return { text: "Your team lead has been asked to look. Do not post it before you have an answer.", style: "emphasis" };
  const verdict = standingVerdict(check);
  if (!logged || !verdict || review?.of !== logged.revision) return undefined;
  if (verdict === logged.verdict) return { text: "Your team lead has looked, and agrees.", style: "good" };
  const now = verdictLine(verdict, flow.scale);
  return {
    text: `Your team lead has changed the verdict: it is now “${now}”. That counts, not what stands here.`,
    style: "attention",
  };
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

/** What stands in a page's inputs: the answers; on a page without any yet, what the person's words suggest. */
function valuesOf(check: Check, asked: AskedPage): Answers {
  const answered = asked.questions.some((question) => check.answers[question.id] !== undefined);
  return answered ? check.answers : { ...check.suggested, ...check.answers };
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

function earlierVerdict(guidance: Guidance, flow: Flow, check: Check): Notice | undefined {
  const { logged } = check;
  if (!logged || isDecided(flow, check, guidance.version)) return undefined;
  const why = logged.guidanceVersion === guidance.version ? "your answers have changed" : "the guidance has changed";
  return {
    text: `The last verdict, ${logged.reference}, was “${verdictLine(logged.verdict, flow.scale)}”. Since then ${why}, so get the answer again.`,
    style: "warning",
  };
}
