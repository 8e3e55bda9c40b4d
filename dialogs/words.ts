import type { TurnContext } from "botbuilder";
import { type AdaptiveCard, action, messageCard } from "../cards/index.js";
import { type Answers, type Guidance, inShort } from "../guidance/index.js";
import { type Command, type Phrases, readCommand, type Understander, type Understanding } from "../guidance/understand/index.js";
import { accountReferenceIn } from "./accounts/accountReferenceIn.js";
import { ACCOUNT_FLOW, wantedIn } from "./accounts/beginning.js";
import type { Checks } from "./checks.js";
import type { Drafts } from "./draft.js";
import type { Asked, Feature } from "./feature.js";
import type { Guide } from "./guidance.js";
import { type Home, PHOTO_FLOW, POST_FLOW } from "./home.js";
import type { MyChecks } from "./mine.js";
import { reachable } from "./reachable.js";
import { UNREACHABLE } from "./retryViews.js";
import { meansReference } from "./review/referenceIn.js";
import { orderIn } from "./roles/roleWords.js";
import type { Attached, Reply, Turn } from "./turn.js";

/** The most of a message that is kept with a check as the words it began with, in characters. */
const WORDS_KEPT = 1_000;
const NOT_KEPT: Readonly<Record<Exclude<Attached, "nothing">, string>> = {
  picture: "I do not look at the picture itself, and I have not kept it.",
  file: "I cannot read files, and I have not kept this one. If it is a picture, the questions are the same.",
};

/** What words may be meant as, and the button for each. */
const MEANT = {
  check: "Check a picture or a post",
  answer: "See what the guidance says",
  draft: "Check the words of a post",
  "new-account": "Ask for a new account",
  review: "See checks that were made",
} as const;

/** What somebody typed, and what was read out of it for a flow. */
interface Said {
  readonly flow: string;
  readonly facts: Answers;
  /** What may be so, and is asked about first. */
  readonly likely?: Answers;
  readonly text: string;
  readonly source: string;
}

/** Answers what somebody typed. Whatever it is, there is an answer. */
export class Words {
  constructor(
    private readonly guidance: Guidance,
    private readonly phrases: Phrases,
    private readonly understander: Understander,
    private readonly checks: Checks,
    private readonly mine: MyChecks,
    private readonly home: Home,
    private readonly drafts: Drafts,
    private readonly guide: Guide,
    private readonly features: readonly Feature[],
  ) {}

  /**
   * @param source what the message is known by, so that a second delivery starts no second check
   * @param attached what came with the message; it is never kept
   */
  async answer(context: TurnContext, turn: Turn, text: string, source: string, attached: Attached): Promise<Reply> {
    const reply = await this.answerTo(context, turn, text, source, attached !== "nothing");
    return attached === "nothing" ? reply : { ...reply, also: [NOT_KEPT[attached], ...(reply.also ?? [])] };
  }

  private async answerTo(context: TurnContext, turn: Turn, text: string, source: string, picture: boolean): Promise<Reply> {
    const command = text === "" ? undefined : (wholeOrder(text) ?? readCommand(this.phrases, text));
    if (command && this.features.some(({ commands }) => commands?.includes(command)))
      return this.commanded({ context, turn, source }, command, text);
    switch (command) {
      case "start-check":
        return this.checks.start(context, turn, { flow: PHOTO_FLOW, source });
      case "start-post-check":
        return this.checks.start(context, turn, { flow: POST_FLOW, source });
      case "new-account":
        return this.startAccount(context, turn, text, source, { facts: {}, read: [] });
      case "my-checks":
        return { also: [turn.shared ? this.home.privateList() : await this.mine.list(turn.person, [])] };
      case "resume":
        return this.resume(context, turn);
      case "cancel":
        return this.cancel(turn);
      case "change-unit":
        return this.checks.askUnit(context, turn);
      case "guidance":
        return { also: [this.guide.topics()] };
      case "help":
        return { also: [this.home.help()] };
      default:
        return this.understood(context, turn, text, source, picture);
    }
  }

  /** What a feature answers; help where there is no such feature. */
  private async commanded(asked: Asked, command: Command, text: string): Promise<Reply> {
    const feature = this.features.find(({ commands }) => commands?.includes(command));
    return feature?.say ? feature.say(asked, command, text) : { also: [this.home.help()] };
  }

  private async understood(context: TurnContext, turn: Turn, text: string, source: string, picture: boolean): Promise<Reply> {
    if (text === "")
      return picture ? this.checks.start(context, turn, { flow: PHOTO_FLOW, source }) : { also: [this.home.help()] };
    const meaning = await this.understander.understand(text);
    if (meaning.other !== undefined && !picture) return { also: [this.askWhich(meaning.label, meaning.other, text)] };
    return this.answerAs(context, turn, text, source, picture, meaning);
  }

  /** Answers words as what they were understood as. */
  private async answerAs(
    context: TurnContext,
    turn: Turn,
    text: string,
    source: string,
    picture: boolean,
    meaning: Understanding,
  ): Promise<Reply> {
    // With a picture beside them, words that make no sense alone are about the picture.
    switch (picture && meaning.label === "other" ? "check" : meaning.label) {
      case "answer":
        return { also: [this.guidanceOn(meaning.provisions)] };
      case "refer":
        // Nothing is said of a picture: the question is who runs the account.
        if (meaning.facts["shows"] === undefined && !picture) return { also: [this.guidanceOn(meaning.provisions)] };
        return this.startFrom(context, turn, { flow: PHOTO_FLOW, facts: meaning.facts, text, source });
      case "do-not-post":
        return this.checks.start(context, turn, {
          flow: PHOTO_FLOW,
          source,
          words: text.slice(0, WORDS_KEPT),
          atOnce: { facts: meaning.facts, heard: heardIn(meaning) },
          suggested: this.prefill(PHOTO_FLOW, {}, text).suggested,
          understood: this.prefill(PHOTO_FLOW, meaning.facts, text).understood,
        });
      case "draft":
        return this.drafts.check(text, meaning.facts);
      case "new-account":
        return this.startAccount(context, turn, text, source, meaning);
      case "review":
        return this.commanded({ context, turn, source }, "review", text);
      case "other":
        return {
          also: [
            this.home.pointer(
              "I am not sure what you mean",
              "I answer one question: “can I post this photo?” Tell me about the picture in your own words, or press a button.",
            ),
          ],
        };
      default:
        return this.startFrom(context, turn, { flow: PHOTO_FLOW, facts: meaning.facts, likely: meaning.likely, text, source });
    }
  }

  /** A button of a card that asked what was meant. */
  async answerMeant(context: TurnContext, turn: Turn, text: string, source: string, label: string): Promise<Reply> {
    const meaning = await this.understander.understand(text, label in MEANT ? (label as keyof typeof MEANT) : "check");
    return this.answerAs(context, turn, text, source, false, meaning);
  }

  private askWhich(first: Understanding["label"], second: Understanding["label"], text: string): AdaptiveCard {
    const kinds = [...new Set([first, second].map((label) => (label in MEANT ? (label as keyof typeof MEANT) : "check")))];
    const words = text.slice(0, WORDS_KEPT);
    return messageCard(
      "Which do you mean?",
      [{ text: "I can read that in two ways." }],
      kinds.map((kind) => action(MEANT[kind], "say.meant", { w: words, as: kind }, { inputs: "none" })),
    );
  }

  private startFrom(context: TurnContext, turn: Turn, { flow, facts, likely = {}, text, source }: Said): Promise<Reply> {
    const sure = this.prefill(flow, facts, text);
    const unsure = this.prefill(flow, likely, text).understood;
    return this.checks.start(context, turn, {
      flow,
      source,
      words: text.slice(0, WORDS_KEPT),
      suggested: joined(likely, sure.suggested),
      understood: sure.understood,
      ...(unsure.length > 0 && { asked: unsure }),
    });
  }

  private startAccount(
    context: TurnContext,
    turn: Turn,
    text: string,
    source: string,
    meaning: Pick<Understanding, "facts" | "read">,
  ): Promise<Reply> {
    const words = text.slice(0, WORDS_KEPT);
    return this.checks.start(context, turn, { flow: ACCOUNT_FLOW, source, words, ...wantedIn(this.guidance, meaning) });
  }

  private guidanceOn(ids: readonly string[]): AdaptiveCard {
    return ids.length > 0 ? this.guide.answer(ids) : this.guide.topics();
  }

  /** The facts as suggestions for the first pages, and in words for the person to see. */
  private prefill(flowId: string, facts: Answers, text: string): { suggested: Answers; understood: readonly string[] } {
    const flow = this.guidance.flows.get(flowId);
    const questions = flow?.pages.flatMap((page) => page.questions) ?? [];
    const subject = questions.find(({ id }) => id === flow?.subjectQuestion);
    const about = subject?.kind === "text" ? { [subject.id]: text.slice(0, subject.maxLength).trim() } : {};
    return {
      suggested: { ...facts, ...about },
      understood: questions.flatMap((question) => {
        const fact = facts[question.id];
        return fact === undefined ? [] : [inShort(question, fact)];
      }),
    };
  }

  private async resume(context: TurnContext, turn: Turn): Promise<Reply> {
    return this.withUnfinished(turn, async ([latest, ...others]) => {
      if (!latest) return { also: [this.home.pointer("Nothing is waiting", "You have no unfinished checks.")] };
      if (others.length === 0) return this.checks.showAgain(context, turn, latest.id);
      return {
        also: [this.mine.choose([latest, ...others], "Which check do you want to carry on with?", "Carry on", "check.show")],
      };
    });
  }

  private async cancel(turn: Turn): Promise<Reply> {
    return this.withUnfinished(turn, async (open) => {
      if (open.length === 0) return { also: [this.home.pointer("Nothing to cancel", "You have no unfinished checks.")] };
      return { also: [this.mine.choose(open, "Which check do you want to cancel?", "Cancel this one", "check.cancel")] };
    });
  }

  private async withUnfinished(
    turn: Turn,
    work: (open: Awaited<ReturnType<MyChecks["unfinished"]>>) => Promise<Reply>,
  ): Promise<Reply> {
    // Where others can see it, somebody's checks are only shown to themselves, by a button.
    if (turn.shared) return { also: [this.home.privateList()] };
    return reachable(async () => work(await this.mine.unfinished(turn.person)), { also: [UNREACHABLE] });
  }
}

/** The words that what forbids it was read from, each once. */
function heardIn({ read }: Understanding): readonly string[] {
  return [
    ...new Set(
      read.filter(({ denied, words, question }) => !denied && words !== "" && question !== "platform").map(({ words }) => words),
    ),
  ];
}

/** Answers put together; where a question takes several, all that are in either. */
function joined(one: Answers, other: Answers): Answers {
  const lists = Object.entries(one).flatMap(([id, answer]) => {
    const more = other[id];
    return Array.isArray(answer) && Array.isArray(more) ? [[id, [...new Set([...answer, ...more])]] as const] : [];
  });
  return { ...one, ...other, ...Object.fromEntries(lists) };
}

/** A message that is a reference to be opened, or says who leads what. */
function wholeOrder(text: string): Command | undefined {
  if (accountReferenceIn(text)) return "accounts";
  if (meansReference(text)) return "review";
  return orderIn(text) ? "roles" : undefined;
}
