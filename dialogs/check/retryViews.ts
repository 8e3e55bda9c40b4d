import { type AdaptiveCard, action, messageCard, type Notice, pageCard, reviewCard } from "../../cards/index.js";
import { type Answers, type Guidance, partBefore } from "../../guidance/index.js";
import { readInputs } from "../turn/inputs.js";
import { ownerKeyOf, type Turn } from "../turn/turn.js";
import { askedAt, askedIn, progressOn } from "./asked.js";
import type { CheckPress as Press } from "./declaration.js";

const KEPT: Notice = {
  text: "I cannot reach my records just now, so I have no answer for you yet. Your answers are still on this card. Wait a moment, then press the same button to try again.",
  style: "attention",
};

/**
 * The same card again, made from what the press carried, while storage is unavailable. The answers it carries are
 * only shown: once storage is back, the stored ones count.
 */
export function retryCard(guidance: Guidance, press: Press, turn: Turn): AdaptiveCard | undefined {
  const flow = guidance.flows.get(press.flowId ?? "");
  if (!flow || press.checkId === undefined || press.pageId === undefined) return undefined;
  // A button that opens another page carries no answers; and nobody's card is shown to somebody else.
  if (press.verb === "check.page" || press.ownerKey !== ownerKeyOf(turn.person)) return undefined;
  const echo: Answers = press.echo;
  const standing = askedIn(flow, echo, []);
  const face = {
    checkId: press.checkId,
    revision: press.revision,
    flowId: flow.id,
    flowTitle: flow.title,
    subjectLabel: flow.subjectLabel,
    ownerName: turn.shared ? turn.person.name : "",
    ownerChannelId: turn.person.channelId,
    ownerKey: ownerKeyOf(turn.person),
    echo,
  };
  if (press.pageId === "review") return standing.next ? undefined : reviewCard(face, standing, KEPT);
  const asked = askedAt(flow, echo, [], press.pageId);
  if (!asked) return undefined;
  const { raw } = readInputs(asked.questions, press.inputs);
  return pageCard({
    face,
    asked,
    values: press.verb === "check.show" ? echo : raw,
    problems: {},
    progress: progressOn(flow, echo, [], asked),
    canGoBack: partBefore(standing.pages, asked) !== undefined,
    fromReview: press.fromReview,
    noticed: press.noticed,
    notice: KEPT,
  });
}

/** For a check that could not be started because storage is unavailable: the button carries the person's words. */
export function retryStartCard(flowId: string, words: string, withPictures: boolean): AdaptiveCard {
  const why = "I cannot reach my records just now, so I have not started your check.";
  // The button carries words but no pictures, and a check that ignores the pictures is not what they asked for.
  if (withPictures)
    return messageCard(
      "Send it again in a moment",
      [
        {
          text: `${why} I have not kept the picture or anything I found in it. Wait a moment, then send your message and the picture again.`,
        },
      ],
      [],
    );
  return messageCard(
    "Nothing is lost",
    [{ text: `${why} Wait a moment, then try again.` }],
    [action("Try again", "start.check", { f: flowId, ...(words !== "" && { w: words }) }, { style: "positive" })],
  );
}
