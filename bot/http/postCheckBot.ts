import { randomUUID } from "node:crypto";
import { type Activity, ActivityHandler, type InvokeResponse, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { z } from "zod";
import {
  type Buttons,
  type FetchPicture,
  type FollowingCard,
  type Home,
  type OffersFiles,
  type PointedAt,
  type Press,
  type ReadPress,
  type ReceivedMessage,
  type Reply,
  readPress,
  seenOf,
  type Turn,
  type Words,
} from "../../dialogs/index.js";
import type { Courier } from "../delivery/courier.js";
import { CARD_ACTION, invokeAnswer, invokeProblem, messagesOf, type OutgoingMessage } from "../delivery/deliver.js";
import { isOfExtension } from "../delivery/dialogAnswer.js";
import { FILE_CONSENT, readConsent } from "../delivery/fileConsent.js";
import { messagePlaceIn } from "../delivery/outbox/address.js";
import type { OwnChats } from "../delivery/ownChats.js";
import type { PictureDesk } from "../pictures/pictureDesk.js";
import { noteTurn } from "../telemetry/currentTurn.js";
import { failureFacts } from "../telemetry/failureFacts.js";
import type { Acquaintances } from "./acquaintances.js";
import { AnsweredMessages } from "./answeredMessages.js";
import { BELOW, EDITED, NOT_OURS, OWN_CHAT, STILL_AT_IT, UNKNOWN_PERSON, UNREADABLE, WENT_WRONG } from "./fallbackWords.js";
import { isEdit, isPressAsMessage, isShared, personOf, sentAt } from "./incoming.js";
import { attachedTo } from "./message/attachments.js";
import { typedMessage } from "./message/typedMessage.js";
import { MessageExtension } from "./messageExtension.js";
import { SlowReading } from "./slowReading.js";

export interface BotParts {
  readonly words: Words;
  readonly buttons: Buttons;
  readonly home: Home;
  readonly pointedAt: PointedAt;
  readonly ownChats: OwnChats;
  /** What offers people files. */
  readonly files: readonly OffersFiles[];
  readonly courier: Courier;
  readonly acquaintances: Acquaintances;
  /** Left out where pictures are not looked at. */
  readonly pictures?: PictureDesk;
  /** Fetches pictures that came before, likewise. */
  readonly fetcher?: (context: TurnContext) => FetchPicture;
  readonly log: Logger;
  readonly clock: () => Date;
}

const actionValue = z.object({
  action: z.object({ verb: z.string().optional(), data: z.unknown() }),
  trigger: z.string().optional(),
});

/** Routes activities: what was typed, what was pressed, and the bot being installed. Answers every one of them. */
export class PostCheckBot extends ActivityHandler {
  private readonly answers = new AnsweredMessages();

  private readonly extension: MessageExtension;

  constructor(private readonly parts: BotParts) {
    super();
    this.extension = new MessageExtension({ ...parts, newId: randomUUID }, (...asked) => this.answered(...asked));
    this.onTurn(async (context, next) => {
      const { activity } = context;
      await next();
      this.parts.acquaintances.meet(activity);
    });
    this.onMessage((context) => this.message(context));
    this.onMessageUpdate((context) => this.edited(context));
    this.onInstallationUpdateAdd(async (context, next) => {
      const { activity } = context;
      const welcome = this.parts.home.welcome({ shared: isShared(activity) });
      // An upgrade is no reason to greet anybody again.
      if (activity.action === "add") await this.parts.courier.send(context, [{ item: welcome }]);
      await next();
    });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name === FILE_CONSENT) return this.consented(context);
    if (isOfExtension(activity)) return this.extension.answer(context);
    if (activity.name !== CARD_ACTION) return { status: 501 };
    const value = actionValue.safeParse(activity.value);
    if (!value.success) return invokeAnswer(seenOf(unreadable(NOT_OURS)));
    const read = readPress(value.data.action.data);
    if (read.kind !== "press") return invokeAnswer(seenOf(unreadable(UNREADABLE[read.kind])));
    const { press } = read;
    // A client that brings a card up to date by itself only ever looks.
    const automatic = value.data.trigger === "automatic";
    if (automatic && press.verb !== "check.show") return invokeProblem(400, "BadRequest", NOT_OURS.why);
    const { courier } = this.parts;
    const work = this.pressed(context, press);
    const done = await courier.inTime(work);
    if (!done && automatic) return invokeProblem(503, "Unavailable", STILL_AT_IT.press);
    if (!done) {
      const shared = isShared(activity);
      const sent = courier.follow(
        context,
        // A card that others see is not changed for all of them: what it says is for the person who pressed it.
        work.then((reply) => (shared ? messagesOf({ also: reply.also ?? [] }) : messagesOf(reply, activity.replyToId))),
      );
      void courier.follow(context, this.following(activity, work, sent, new Map()));
      return invokeAnswer(shared ? STILL_AT_IT.sharedPress : STILL_AT_IT.press);
    }
    const { inPlace, also = [], follows } = done.value;
    const delivery = await courier.send(context, messagesOf({ also }));
    if (follows) void courier.follow(context, this.following(activity, work, undefined, new Map()));
    // Where nothing is shown in place of the card, the card stays as it is.
    if (inPlace === undefined) return invokeAnswer(BELOW[delivery]);
    const seen = seenOf(inPlace);
    return automatic && typeof seen === "string" ? invokeProblem(503, "Unavailable", seen) : invokeAnswer(seen);
  }

  /** The answer to the offer of a file. Making and bringing the file may take longer than a turn has. */
  private async consented(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    const { courier, files } = this.parts;
    const answer = readConsent(files, activity.value);
    if (!answer) return { status: 400 };
    const work = this.answered(context, undefined, (_, turn) => answer(turn, activity));
    const messages = work.then((reply) => messagesOf(reply, activity.replyToId));
    const done = await courier.inTime(messages);
    if (done) await courier.send(context, done.value);
    else void courier.follow(context, messages);
    return { status: 200 };
  }

  /** A message was edited: answered anew where its answer is still shown and nothing is stored of it, otherwise in one line. */
  private async edited(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { courier, words } = this.parts;
    if (!isEdit(activity)) return;
    const message = this.received(context);
    // Teams also tells of changes that are none of the words, as when it adds a preview to a link.
    if (!this.answers.isNew(activity, message)) return;
    const isShown = () => this.answers.cardFor(activity) !== undefined;
    const revised = this.answered(context, undefined, async (_, turn) => {
      const reply = isShown() ? await words.revised(turn, message) : undefined;
      return reply && cardsIn(reply).length === 1 ? reply : { also: [EDITED] };
    });
    const messages = revised.then((reply) => this.inPlaceOfAnswer(activity, message, reply));
    const done = await courier.inTime(messages);
    if (done) await courier.send(context, done.value);
    else void courier.follow(context, messages);
  }

  /** The answer to an edit, unless a later edit was answered meanwhile. A card on which somebody went on meanwhile stays. */
  private inPlaceOfAnswer(activity: Activity, message: ReceivedMessage, reply: Reply): readonly OutgoingMessage[] {
    if (!this.answers.isLatest(activity, message)) return [];
    const card = this.answers.cardFor(activity);
    if (card === undefined && cardsIn(reply).length > 0) return [{ item: EDITED }];
    return messagesOf(reply).map((each) => (typeof each.item === "string" ? each : { ...each, replaces: card }));
  }

  private async message(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { courier } = this.parts;
    const isPress = isPressAsMessage(activity);
    const ids = new Map<number, string>();
    const slow = new SlowReading();
    const work = isPress ? this.pressedAsMessage(context, readPress(activity.value)) : this.typed(context, ids, slow);
    const messages = work.then((reply) => messagesOf(reply, isPress ? activity.replyToId : undefined, ids));
    const done = await courier.inTime(work, "workMs", slow.noticed);
    const still = isPress ? STILL_AT_IT.press : slow.isSlow ? STILL_AT_IT.reading : STILL_AT_IT.words;
    await courier.send(context, done ? await messages : [{ item: still }]);
    const sent = done ? undefined : courier.follow(context, messages);
    if (!done || done.value.follows) void courier.follow(context, this.following(activity, work, sent, ids));
  }

  /** What goes on after a turn, brought once the turn's own messages are. Never rejects. */
  private async following(
    activity: Activity,
    work: Promise<Reply>,
    sent: Promise<void> | undefined,
    ids: ReadonlyMap<number, string>,
  ): Promise<readonly OutgoingMessage[]> {
    try {
      const { follows } = await work;
      const cards = (await follows?.(this.parts.clock)) ?? [];
      await sent;
      const messages = cards.map((each) =>
        this.followed(activity, each, each.replaces === undefined ? undefined : ids.get(each.replaces)),
      );
      return await Promise.all(messages);
    } catch (error) {
      this.failed(error);
      return [];
    }
  }

  /** What has to be taken off a card again is only put on it where it is known where the card stands. Never rejects. */
  private async followed(activity: Activity, { card, passing }: FollowingCard, replaces?: string): Promise<OutgoingMessage> {
    if (!passing) return { item: card, replaces };
    const standsAt = async (activityId: string) => {
      const place = messagePlaceIn(activity, activityId);
      return place !== undefined && (await passing.standsAt(place).catch((error: unknown) => this.failed(error))) === true;
    };
    if (replaces === undefined || !(await standsAt(replaces))) return { item: passing.without, replaces };
    return { item: card, replaces, onSent: async (activityId) => void (await standsAt(activityId)) };
  }

  /** @param ids the ids of the messages of the answer, by their places, as they become known */
  private async typed(context: TurnContext, ids: ReadonlyMap<number, string>, slow: SlowReading): Promise<Reply> {
    const { activity } = context;
    const source = `${activity.conversation.id}|${activity.id ?? ""}`;
    const message = this.received(context);
    this.answers.isNew(activity, message);
    const reply = await this.answered(context, undefined, (own, turn) =>
      this.parts.words.answer(own, { ...turn, onSlowReading: slow.tell }, message, source),
    );
    const [at, other] = cardsIn(reply);
    if (reply.mayBeRevised && at !== undefined && other === undefined) this.answers.answeredBy(activity, () => ids.get(at));
    return reply;
  }

  private received(context: TurnContext): ReceivedMessage {
    const { activity } = context;
    const pictures = this.parts.pictures?.(context, isShared(activity));
    return { ...typedMessage(activity), attached: attachedTo(activity), pictures };
  }

  /** A client without Universal Actions can only be answered for everybody to see. */
  private async pressedAsMessage(context: TurnContext, read: ReadPress<Press>): Promise<Reply> {
    if (read.kind !== "press") return { inPlace: unreadable(UNREADABLE[read.kind]) };
    if (read.press.isPrivate && isShared(context.activity)) return { inPlace: OWN_CHAT };
    return this.pressed(context, read.press);
  }

  private async pressed(context: TurnContext, press: Press): Promise<Reply> {
    this.answers.pressed(context.activity);
    noteTurn({ verb: press.verb });
    const card = `${context.activity.conversation.id}|${context.activity.replyToId ?? ""}`;
    const reply = await this.answered(context, press, (own, turn) => this.parts.buttons.answer(own, turn, press, card));
    // In place of a card only whoever pressed it sees the answer; a message of its own all would see.
    return press.isPrivate && isShared(context.activity) && reply.also ? { inPlace: reply.inPlace ?? OWN_CHAT } : reply;
  }

  /** What the person is answered. Never rejects, and may go on after the turn. */
  private async answered(
    context: TurnContext,
    press: Press | undefined,
    work: (own: TurnContext, turn: Turn) => Promise<Reply>,
  ): Promise<Reply> {
    noteTurn({ end: "late" });
    try {
      const turn = this.turnFor(context, press);
      // The adapter takes the turn's context back when the turn ends; the work has one of its own.
      const own = new TurnContext(context.adapter, context.activity);
      const reply = turn ? await work(own, turn) : { inPlace: UNKNOWN_PERSON };
      noteTurn({ end: reply.inPlace?.kind ?? "answered" });
      return reply;
    } catch (error) {
      noteTurn({ end: "failed" });
      this.failed(error);
      return { inPlace: WENT_WRONG };
    }
  }

  private turnFor(context: TurnContext, press?: Press): Turn | undefined {
    const { activity } = context;
    const person = personOf(activity);
    const place = isOfExtension(activity) ? ({ shared: false, inDialog: true } as const) : { shared: isShared(activity) };
    const fetchPicture = this.parts.fetcher?.(context);
    return (
      person && {
        now: this.parts.clock(),
        person,
        ...place,
        press,
        sent: sentAt(activity),
        ...(fetchPicture && { fetchPicture }),
      }
    );
  }

  private failed(error: unknown): void {
    this.parts.log.error(failureFacts(error), "a turn failed");
  }
}

/** What is said of a button that cannot be read, and noted of its turn. */
function unreadable<T>(answer: T): T {
  noteTurn({ end: "unreadable" });
  return answer;
}

/** The places of the cards among an answer's messages. */
function cardsIn({ also = [] }: Reply): readonly number[] {
  return also.flatMap((item, at) => (typeof item === "string" ? [] : [at]));
}
