import type { Topic } from "../../guidance/index.js";
import { type ActionView, action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import type { Rule } from "./guidanceRules.js";
import { listCard } from "./list.js";

/** The rules that a card has room for in full when it answers a question. */
const TOLD = 3;
/** The further rules that an answer names. */
const NAMED = 5;

/** A part of what the guidance says about one topic. */
export interface TopicPage {
  readonly topic: Topic;
  readonly rules: readonly Rule[];
  /** The place of the first rule here among all of the topic's, 1 for the very first. */
  readonly from: number;
  readonly total: number;
  /** The first rule of the page before and of the page after, by an id; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The provisions of the answer it was opened from; none if it was not. */
  readonly answer: readonly string[];
}

/** The whole of the guidance by topic, each with a button that opens it. */
export function topicsCard(
  topics: readonly { readonly topic: Topic; readonly rules: number }[],
  documents: readonly string[],
  notice?: Notice,
): AdaptiveCard {
  const rows = topics.map(({ topic, rules }) => ({
    title: titleOf(topic),
    subject: topic.summary,
    when: rules === 1 ? "1 rule" : `${rules} rules`,
    actions: [action("Open", "guidance.topic", { t: topic.id }, { inputs: "none" })],
  }));
  return listCard("The guidance, by topic", `From the ${documents.join(" and the ")}`, rows, [], notice);
}

/** A page of a topic: each rule with what it says, what to do and where it stands. */
export function topicCard({ topic, rules, from, total, before, after, answer }: TopicPage): AdaptiveCard {
  const turn = (title: string, at: string | undefined) => (at === undefined ? [] : [opener(title, topic.id, at, answer)]);
  const to = from + rules.length - 1;
  const place = to > from ? `rules ${from} to ${to} of ${total}` : `rule ${from} of ${total}`;
  const actions = [
    ...turn("Next page", after),
    ...turn("Previous page", before),
    ...(answer.length > 0 ? [action("Back to the answer", "guidance.answer", { from: answer }, { inputs: "none" })] : []),
    action("Back to the topics", "guidance.topics", {}, { inputs: "none" }),
  ];
  const kicker = rules.length < total ? `The guidance: ${place}` : "The guidance";
  return render("guidance", {
    ...frame(headerOf(titleOf(topic), kicker), actions),
    rules: rules.map(shown),
    further: [],
  });
}

/**
 * What the guidance says on a question: the first rules in full, the others by name, with a way to each.
 *
 * @param topic what the first rule is about, where there is more to read about it
 * @param starts the buttons that begin something else
 */
export function guidanceCard(rules: readonly Rule[], topic: Topic | undefined, starts: readonly ActionView[]): AdaptiveCard {
  const answer = rules.flatMap(({ ids }) => ids);
  const further = rules.slice(TOLD, TOLD + NAMED);
  const first = rules[0]?.ids[0];
  return render("guidance", {
    ...frame(headerOf("What the guidance says"), [
      topic && first
        ? opener(`More about ${topic.name}`, topic.id, first, answer)
        : action("All the guidance", "guidance.topics", {}, { inputs: "none" }),
      ...starts,
    ]),
    rules: rules.slice(0, TOLD).map(shown),
    further:
      further.length === 0
        ? []
        : [
            {
              lead: rules.length > TOLD + NAMED ? "Also about this, among others:" : "Also about this:",
              actions: further.map((rule) => opener(rule.title, rule.topic, rule.ids[0] ?? "", answer)),
            },
          ],
  });
}

/** A button that opens a topic where this provision stands. */
function opener(title: string, topic: string, at: string, answer: readonly string[]): ActionView {
  return action(title, "guidance.topic", { t: topic, at, ...(answer.length > 0 && { from: answer }) }, { inputs: "none" });
}

function titleOf({ name }: Topic): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function shown({ title, says, todo, citation }: Rule) {
  return { title, says: linked(says), todo: linked(todo), citation };
}

const ADDRESS = /https?:\/\/[^\s<>()[\]]*[^\s<>()[\].,;:!?]/g;

/** The addresses in our own words as links that can be pressed, and read in full to be passed on. */
function linked(text: string): string {
  return text.replace(ADDRESS, (address) => `[${address}](${address})`);
}
