import { type AdaptiveCard, guidanceCard, type Rule, rulesOf, topicCard, topicsCard } from "../../cards/index.js";
import type { Guidance, Topic } from "../../guidance/index.js";
import type { Asked, Feature } from "../turn/feature.js";
import { type Outcome, outOfDate, showing } from "../turn/outcome.js";
import { asMessage, type Reply } from "../turn/turn.js";
import { GUIDANCE, type GuidancePress } from "./declaration.js";
import type { Home } from "./help.js";

/** How many rules a page of a topic shows at most: what a phone shows within a few swipes. */
const PAGE = 5;
const CHANGED = "The guidance has changed since that card was made. These are the topics now.";

/** Shows what the guidance says: the rules that answer a question, and all of it by topic. */
export class Guide implements Feature<typeof GUIDANCE> {
  readonly declaration = GUIDANCE;
  private readonly topicsWithRules: readonly { readonly topic: Topic; readonly rules: readonly Rule[] }[];

  constructor(
    private readonly guidance: Pick<Guidance, "topics" | "provisions" | "organisation">,
    private readonly home: Pick<Home, "starts">,
  ) {
    const rules = rulesOf([...guidance.provisions.values()]);
    this.topicsWithRules = guidance.topics.map((topic) => ({ topic, rules: rules.filter((rule) => rule.topic === topic.id) }));
  }

  async press(_: Asked, press: GuidancePress): Promise<Reply> {
    switch (press.verb) {
      case "guidance.topics":
        return { inPlace: showing(this.topics()) };
      case "guidance.topic":
        return { inPlace: this.topic(press.topic, press.provision, press.provisions) };
      case "guidance.answer":
        return { inPlace: this.answer(press.provisions) };
      // Beside the verdict that cites them, which stays.
      case "guidance.cited":
        return asMessage(this.answer(press.provisions));
    }
  }

  async say(): Promise<Reply> {
    return { also: [this.topics()] };
  }

  /** The topics, each with how many rules it has. */
  topics(): AdaptiveCard {
    return this.topicList();
  }

  /**
   * A page of a topic; or the list of topics and why, if the topic no longer exists.
   *
   * @param at the id of a provision whose page to show; the first page if it is not in this topic
   * @param answer the provisions of the answer it is opened from
   */
  topic(id: string, at: string | undefined, answer: readonly string[]): Outcome {
    const found = this.topicsWithRules.find(({ topic }) => topic.id === id);
    if (!found) return this.changed();
    const { topic, rules } = found;
    const pages = inPages(rules);
    const page = Math.max(
      0,
      pages.findIndex((each) => each.some(({ ids }) => ids.some((one) => one === at))),
    );
    const card = topicCard({
      topic,
      rules: pages[page] ?? [],
      from: pages.slice(0, page).flat().length + 1,
      total: rules.length,
      before: pages[page - 1]?.[0]?.ids[0],
      after: pages[page + 1]?.[0]?.ids[0],
      answer: answer.filter((one) => this.guidance.provisions.has(one)),
    });
    return showing(card);
  }

  /** What these provisions say; or the list of topics and why, if none of them exists any more. */
  answer(ids: readonly string[]): Outcome {
    const rules = rulesOf(ids.flatMap((id) => this.guidance.provisions.get(id) ?? []));
    if (rules.length === 0) return this.changed();
    const about = this.topicsWithRules.find(({ topic }) => topic.id === rules[0]?.topic);
    const hasMore = about?.rules.some((rule) => !rule.ids.some((id) => ids.includes(id)));
    return showing(guidanceCard(rules, hasMore ? about?.topic : undefined, this.home.starts));
  }

  private changed(): Outcome {
    return outOfDate(this.topicList(CHANGED));
  }

  private topicList(because?: string): AdaptiveCard {
    const topics = this.topicsWithRules.map(({ topic, rules }) => ({ topic, rules: rules.length }));
    const documents = this.guidance.organisation.documents.map(({ title }) => title);
    return topicsCard(topics, documents, because === undefined ? undefined : { text: because, style: "warning" });
  }
}

/** The rules in pages of about equal size, so that no page has a single rule. */
function inPages(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const pages = Math.max(1, Math.ceil(rules.length / PAGE));
  const size = Math.ceil(rules.length / pages);
  return Array.from({ length: pages }, (_, page) => rules.slice(page * size, (page + 1) * size));
}
