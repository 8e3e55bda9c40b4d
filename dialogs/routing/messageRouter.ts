import type { Answers, Flow, Guidance } from "../../guidance/index.js";
import {
  type Command,
  type MessageResponse,
  type NextAction,
  type Responder,
  unknownCodes,
} from "../../guidance/understand/index.js";
import { ACCOUNT_FLOW, wantedIn } from "../accounts/beginning.js";
import type { Checks } from "../check/checks.js";
import type { Drafts } from "../check/draftCheck.js";
import { PHOTO_FLOW, POST_FLOW } from "../check/flows.js";
import { type MyChecks, privateList, type Unfinished } from "../check/myChecks.js";
import { type Start, WORDS_KEPT } from "../check/newCheck.js";
import type { Copies } from "../copies/copies.js";
import type { Asked, Feature } from "../turn/feature.js";
import type { Incoming } from "../turn/incoming.js";
import { OUT_OF_REACH, reachable } from "../turn/orUnavailable.js";
import { type Attached, after, asMessage, type ReceivedMessage, type Reply, readFor, type Turn } from "../turn/turn.js";
import { WORDS, type WordsPress } from "./declaration.js";
import type { Guide } from "./guidanceBrowser.js";
import type { Home } from "./help.js";
import { withPicturesOf } from "./pictureStart.js";
import { askedNothing, notLookedAt, notSent, othersIn, type Quoted, type QuotedUse, useOfQuoted } from "./quotedWords.js";
import { startFrom } from "./startFromWords.js";
import { askWhich, isMeant } from "./whichMeant.js";

const NOT_KEPT: Readonly<Record<Exclude<Attached, "nothing">, string>> = {
  picture: "I have not looked at the picture, and I have not kept it.",
  file: "I cannot read files, and I have not kept this one. If it is a picture, the questions are the same.",
};

const IS_THERE_A_PICTURE =
  "Is there a picture? Send it to me with your question, or tell the card below what it shows. If it is only words, say “post checklist”.";
const COULD_NOT_READ =
  "I could not read your words just now as well as I usually do. I went by the words that I know, so I may have missed something: go through the questions below, or send your message again in a moment.";
/** A unit is named in so many characters. */
const UNIT_NAMED_IN = 60;
const NONE_UNFINISHED = "You have no unfinished checks.";
const NONE_THAT_I_CAN_READ =
  "I cannot read all of your checks. None of those I can read is unfinished. Say “my checks” to see them.";
const FLOW_GONE = "That button was on an old card. Nothing is lost: choose what you want to check below.";

/** The commands that begin the check of a picture, or of a post that one may go with. */
const CHECKED_WITH: Partial<Readonly<Record<Command, string>>> = {
  "start-check": PHOTO_FLOW,
  "ask-whether-picture": PHOTO_FLOW,
  "start-post-check": POST_FLOW,
};

/** Answers what somebody typed by carrying out the action the responder chooses. There is always an answer. */
export class Words implements Feature<typeof WORDS> {
  readonly declaration = WORDS;

  constructor(
    private readonly guidance: Guidance,
    private readonly responder: Responder,
    private readonly checks: Checks,
    private readonly mine: MyChecks,
    private readonly home: Home,
    private readonly drafts: Drafts,
    private readonly guide: Guide,
    private readonly copies: Copies,
    /** The features that answer all other commands. */
    private readonly others: readonly Feature[],
  ) {}

  /** @param source identifies the message, so that a second delivery does not start a second check */
  async answer(context: Incoming, turn: Turn, message: ReceivedMessage, source: string): Promise<Reply> {
    const { text, attached, pictures } = message;
    const carriesOn =
      pictures && !turn.shared && isAboutCopy(text) ? await this.copies.resent(turn, pictures.sources) : undefined;
    if (carriesOn) return carriesOn;
    const others = await othersIn(this.responder, message.quoted, readFor(turn));
    if (others && text === "" && attached === "nothing") return { also: [askedNothing(others)] };
    const response = await this.responder.respond({ text, picture: attached !== "nothing" }, readFor(turn));
    const { action, cited } = response;
    const told = after(this.toldOfUnread(text, response), cited ? this.guidanceOn(cited.provisions, cited.unknown) : {});
    const drafted = this.drafted(message, action, others);
    if (drafted) return after(told, drafted);
    const asked = { context, turn, source };
    const unit = attached === "nothing" && mayNameUnit(text, action) ? await this.unitTyped(turn, text) : undefined;
    if (unit) return unit;
    const own = after(told, await this.ownWords(asked, message, action));
    return this.besideQuoted(message, action, others, own);
  }

  /** The new answer to a message that was edited; undefined where it is not one of which nothing is stored. */
  async revised(turn: Turn, message: ReceivedMessage): Promise<Reply | undefined> {
    const { action } = await this.responder.respond({ text: message.text }, readFor(turn));
    return this.drafted(message, action, await othersIn(this.responder, message.quoted, readFor(turn)));
  }

  /** The answer where only words are looked over; undefined where more is to be done. */
  private drafted(message: ReceivedMessage, action: NextAction, others: Quoted | undefined): Reply | undefined {
    if (message.attached !== "nothing") return undefined;
    const isOthers = others && others.words !== "" && this.wanted(message, action) === "check";
    if (isOthers) return { ...this.drafts.checkQuoted(others.words, others, whereIn(action)), mayBeRevised: true };
    if (action.kind !== "draft") return undefined;
    const own = this.drafts.check(message.text, action);
    return { ...this.besideQuoted(message, action, others, own), mayBeRevised: true };
  }

  /** What is done by the person's own words, and what came with them. */
  private async ownWords(asked: Asked, { text, attached, pictures }: ReceivedMessage, action: NextAction): Promise<Reply> {
    const start = this.pictureCheckOf(asked.source, text, action);
    const flow = start && this.guidance.flows.get(start.flow);
    if (pictures && (flow || action.kind === "draft")) {
      const { context, turn } = asked;
      const prepare = withPicturesOf(flow ?? this.drafts.flow, this.guidance.pictures.words, pictures, turn.shared);
      if (flow) return this.checks.start(context, turn, { ...start, prepare });
      if (action.kind === "draft") return this.drafts.checkWith(asked, text, action, prepare);
    }
    const reply = await this.carryOut(asked, text, action);
    return attached === "nothing" ? reply : after({ also: [NOT_KEPT[attached]] }, reply);
  }

  /** An answer to the person's own words, with what is done about those of others, or that nothing is. */
  private besideQuoted(message: ReceivedMessage, action: NextAction, others: Quoted | undefined, reply: Reply): Reply {
    if (!others) return reply;
    const wanted = this.wanted(message, action);
    if (wanted === "leave") return action.kind === "command" ? reply : after({ also: [notLookedAt(others)] }, reply);
    if (others.words === "") return after({ also: [notSent(others)] }, reply);
    return {
      ...reply,
      also: [...(reply.also ?? []), ...(this.drafts.checkQuoted(others.words, others, whereIn(action)).also ?? [])],
    };
  }

  private wanted({ text }: ReceivedMessage, action: NextAction): QuotedUse {
    return useOfQuoted(this.guidance.draft, this.photoFlow.platformQuestion, text, action);
  }

  /** A button that starts something, or one on the card that asks what was meant. */
  async press({ context, turn, source }: Asked, press: WordsPress): Promise<Reply> {
    if (press.verb === "say.meant") {
      const { words, meant } = press;
      const message = { text: words, meant: isMeant(meant) ? meant : "check" } as const;
      const response = await this.responder.respond(message, readFor(turn));
      const reply = await this.carryOut({ context, turn, source: `${source}|${meant}` }, words, response.action);
      return after(this.toldOfUnread(words, response), reply);
    }
    const flow = press.flowId ?? PHOTO_FLOW;
    if (!this.guidance.flows.has(flow)) return { also: [this.home.pointer("I no longer have these questions", FLOW_GONE)] };
    const started = `${source}|${flow}`;
    if (press.words !== undefined)
      return this.answer(context, turn, { text: press.words, quoted: [], attached: "nothing" }, started);
    return this.checks.start(context, turn, { flow, source: started });
  }

  /** Said before the check of words that could not be read; the card of a wording check says so itself. */
  private toldOfUnread(text: string, { action, unread, besides }: MessageResponse): Pick<Reply, "also"> {
    if (!unread || action.kind === "draft") return {};
    return { also: [COULD_NOT_READ, ...((besides && this.drafts.check(text, besides).also) ?? [])] };
  }

  private async carryOut(asked: Asked, text: string, todo: NextAction): Promise<Reply> {
    const { context, turn, source } = asked;
    switch (todo.kind) {
      case "command":
        return this.command(asked, todo.command, text);
      case "stop":
      case "checklist":
        return this.checks.start(context, turn, startFrom(this.photoFlow, source, text, todo));
      case "draft":
        return this.drafts.check(text, todo);
      case "guidance":
        return this.guidanceOn(todo.provisions, todo.unknown);
      case "account":
        return this.startAccount(asked, text, todo);
      case "reviews":
        return this.command(asked, "review", text);
      case "which":
        return { also: [askWhich(todo.between, text.slice(0, WORDS_KEPT))] };
      case "nothing":
        return {
          also: [
            this.home.pointer(
              "I am not sure what you mean",
              "I can tell you whether a photo or a post may go up, look over the words of a post, say what the guidance says (“FB-PIC-8”, “where do I get release forms?”), start an application for an account and list your checks. Tell me about the picture in your own words, or press a button.",
            ),
          ],
        };
    }
  }

  async say(asked: Asked, command: Command, text: string): Promise<Reply> {
    const { context, turn, source } = asked;
    switch (command) {
      case "start-post-check":
        return this.checks.start(context, turn, { flow: POST_FLOW, source });
      case "ask-whether-picture":
        return this.askedWhether(await this.checks.start(context, turn, { flow: PHOTO_FLOW, source }));
      case "new-account":
        return this.startAccount(asked, text, { facts: {}, read: [] });
      case "resume":
        return this.resume(turn);
      case "cancel":
        return this.cancel(turn);
      default:
        return this.checks.start(context, turn, { flow: PHOTO_FLOW, source });
    }
  }

  /** What provisions say; before it, which of the codes that were named there are not. */
  private guidanceOn(provisions: readonly string[], unknown: readonly string[] = []): Reply {
    if (provisions.length === 0) return { also: [this.guide.topics()] };
    const { also = [] } = asMessage(this.guide.answer(provisions));
    return { also: [...(unknown.length > 0 ? [unknownCodes(unknown)] : []), ...also] };
  }

  /** A check that was begun by words that may be about a picture or about words. */
  private askedWhether(begun: Reply): Reply {
    return after({ also: [IS_THERE_A_PICTURE] }, begun);
  }

  /** Passes the command to the feature that declares it; help if there is none. */
  private async command(asked: Asked, command: Command, text: string): Promise<Reply> {
    const feature = [this, ...this.others].find(({ declaration }: Feature) => Object.hasOwn(declaration.commands ?? {}, command));
    return feature?.say ? feature.say(asked, command, text) : { also: [this.home.help()] };
  }

  /** The check of a picture, or of a post that it goes with, that words begin; undefined where they are about something else. */
  private pictureCheckOf(source: string, text: string, todo: NextAction): Start | undefined {
    if (todo.kind === "checklist" || todo.kind === "stop") return startFrom(this.photoFlow, source, text, todo);
    if (todo.kind !== "command") return undefined;
    const flow = CHECKED_WITH[todo.command];
    return flow === undefined ? undefined : { flow, source };
  }

  private startAccount({ context, turn, source }: Asked, text: string, meaning: Parameters<typeof wantedIn>[1]): Promise<Reply> {
    const words = text.slice(0, WORDS_KEPT);
    return this.checks.start(context, turn, { flow: ACCOUNT_FLOW, source, words, ...wantedIn(this.guidance, meaning) });
  }

  private get photoFlow(): Flow {
    const flow = this.guidance.flows.get(PHOTO_FLOW);
    if (!flow) throw new Error(`The guidance has no flow "${PHOTO_FLOW}".`);
    return flow;
  }

  /** A unit that was typed instead of being chosen from the list; undefined where it is none, or where others can see it. */
  private async unitTyped(turn: Turn, text: string): Promise<Reply | undefined> {
    if (turn.shared) return undefined;
    return this.checks.typedUnit(turn, text, async () => (await this.mine.unfinished(turn.person)).checks);
  }

  private async resume(turn: Turn): Promise<Reply> {
    return this.withUnfinished(turn, async ({ checks: [latest, ...others], unread }) => {
      if (!latest) return { also: [this.home.pointer("Nothing is waiting", unread ? NONE_THAT_I_CAN_READ : NONE_UNFINISHED)] };
      if (others.length === 0) return this.checks.showAgain(turn, latest.id);
      return {
        also: [this.mine.choose([latest, ...others], "Which check do you want to carry on with?", "Carry on", "check.show")],
      };
    });
  }

  private async cancel(turn: Turn): Promise<Reply> {
    return this.withUnfinished(turn, async ({ checks: open, unread }) => {
      if (open.length === 0)
        return { also: [this.home.pointer("Nothing to cancel", unread ? NONE_THAT_I_CAN_READ : NONE_UNFINISHED)] };
      return { also: [this.mine.choose(open, "Which check do you want to cancel?", "Cancel this one", "check.cancel")] };
    });
  }

  private async withUnfinished(turn: Turn, work: (unfinished: Unfinished) => Promise<Reply>): Promise<Reply> {
    // Where others can see the conversation, people only get a button that shows their checks to them alone.
    if (turn.shared) return { also: [privateList()] };
    return reachable(async () => work(await this.mine.unfinished(turn.person)), asMessage(OUT_OF_REACH));
  }
}

/** Whether words are so few, and so little was made of them, that they may be the name of a unit. */
function mayNameUnit(text: string, action: NextAction): boolean {
  if (text.length > UNIT_NAMED_IN) return false;
  if (action.kind === "checklist") return Object.keys({ ...action.facts, ...action.asked }).length === 0;
  return action.kind !== "stop" && action.kind !== "command" && action.kind !== "draft";
}

/** Where it is to go, as far as the words say. */
function whereIn(action: NextAction): Answers {
  return action.kind === "checklist" || action.kind === "draft" ? action.facts : {};
}

/** Whether the words with a picture allow that it is meant for a copy that waits. */
function isAboutCopy(text: string): boolean {
  return text.trim() === "" || /\bcopy\b/i.test(text);
}
