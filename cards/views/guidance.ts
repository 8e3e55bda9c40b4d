import type { Topic } from "../../guidance/index.js";
import { type ActionView, action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import type { Rule } from "./guidanceRules.js";
import { listCard } from "./list.js";

const LIST = new Intl.ListFormat("en-GB");

/** How many rules an answer shows in full. */
const TOLD = 3;
/** How many further rules an answer lists by title. */
const NAMED = 5;

/** One page of what the guidance says about a topic. */
export interface TopicPage {
  readonly topic: Topic;
  readonly rules: readonly Rule[];
  /** The position of this page's first rule among all of the topic's, counted from 1. */
  readonly from: number;
  readonly total: number;
  /** An id of the first rule on the previous and on the next page; undefined if there is no such page. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The provisions of the answer it was opened from; empty if it was not opened from one. */
  readonly answer: readonly string[];
}

/** All topics of the guidance, each with a button that opens it. */
export function topicsCard(
  topics: readonly { readonly topic: Topic; readonly rules: number }[],
  documents: readonly string[],
  notice?: Notice,
): AdaptiveCard {
  const rows = topics.map(({ topic, rules }) => ({
    title: titleOf(topic),
    subject: topic.summary,
    when: rules === 1 ? "1 rule" : `${rules} rules`,
    actions: [action("Open", "guidance.topic", { t: topic.id }, { inputs: "none", tooltip: `Open: ${titleOf(topic)}` })],
  }));
  return listCard("The guidance, by topic", `From ${LIST.format(documents.map((title) => `the ${title}`))}`, rows, [], notice);
}

/** A page of a topic: each rule with what it says, what to do and its citation. */
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
 * What the guidance says on a question: the first rules in full, the others as buttons that open them.
 *
 * @param topic the first rule's topic, if it has more to read
 * @param starts the buttons that start something else, such as a check
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
              lead: rules.length > TOLD + NAMED ? "Also about this, for example:" : "Also about this:",
              actions: further.map((rule) => opener(rule.title, rule.topic, rule.ids[0] ?? "", answer)),
            },
          ],
  });
}

/** A button that opens a topic at this provision. */
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

/** Turns the addresses in our own text into links, shown in full so that people can pass them on. */
function linked(text: string): string {
  return text.replace(ADDRESS, (address) => `[${address}](${address})`);
}
