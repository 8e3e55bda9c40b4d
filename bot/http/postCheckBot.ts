import { type Activity, ActivityHandler, type InvokeResponse, TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { z } from "zod";
import {
  type Buttons,
  type FetchPicture,
  type FollowingCard,
  type Home,
  notFound,
  type OffersFiles,
  type Press,
  type ReadPress,
  type Reply,
  readPress,
  refused,
  seenOf,
  type Turn,
  unavailable,
  type Words,
} from "../../dialogs/index.js";
import type { Courier, Delivery } from "../delivery/courier.js";
import { CARD_ACTION, invokeAnswer, invokeProblem, messagesOf, type OutgoingMessage } from "../delivery/deliver.js";
import { FILE_CONSENT, readConsent } from "../delivery/fileConsent.js";
import { messagePlaceIn } from "../delivery/outbox/address.js";
import type { PictureDesk } from "../pictures/pictureDesk.js";
import type { Acquaintances } from "./acquaintances.js";
import { attachedTo } from "./attachments.js";
import { isShared, personOf, sentAt, typedText } from "./incoming.js";

export interface BotParts {
  readonly words: Words;
  readonly buttons: Buttons;
  readonly home: Home;
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

const UNKNOWN_PERSON = refused(
  "I cannot tell who you are, so I cannot keep a check for you. Open me from your force's Teams account.",
);
const WENT_WRONG = unavailable(
  "Something went wrong on my side. What you have answered is kept. Try again; if it happens again, tell the press office.",
);
const NOT_OURS = notFound("I do not know that button. To start a check, say “can I post this photo?”.");
const TOO_OLD = refused(
  "This card is too old or broken, so nothing was changed by that press. Your checks are kept: say “my checks” in our own chat, or “help”, for a new card.",
);
const OWN_CHAT = refused(
  "What that button shows is for you alone, and others can see this chat. Open our own chat and ask me there.",
);
const UNREADABLE = { unknown: NOT_OURS, broken: TOO_OLD };
const STILL_AT_IT = {
  press: "Still working on it: your answers are safe. The card comes as soon as I have it.",
  sharedPress: "Still working on it: your answers are safe. If no card comes, press the same button again in a moment.",
  words: "Still working on it. My answer comes as soon as I have it.",
};
const BELOW: Readonly<Record<Delivery, string>> = {
  sent: "Your new card is below.",
  follows: "Teams is slow just now. Your new card comes as soon as Teams takes it.",
  lost: "I cannot tell whether your new card reached you. Nothing is lost: if you do not see it, say “carry on”, or press the button again.",
};

const actionValue = z.object({
  action: z.object({ verb: z.string().optional(), data: z.unknown() }),
  trigger: z.string().optional(),
});

/** Routes activities: what was typed, what was pressed, and the bot being installed. Answers every one of them. */
export class PostCheckBot extends ActivityHandler {
  constructor(private readonly parts: BotParts) {
    super();
    this.onTurn(async (context, next) => {
      const { activity } = context;
      await next();
      this.parts.acquaintances.meet(activity);
    });
    this.onMessage((context) => this.message(context));
    this.onInstallationUpdateAdd(async (context, next) => {
      // An upgrade is no reason to greet anybody again.
      if (context.activity.action === "add") await this.parts.courier.send(context, [{ item: this.parts.home.welcome() }]);
      await next();
    });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name === FILE_CONSENT) return this.consented(context);
    if (activity.name !== CARD_ACTION) return { status: 501 };
    const value = actionValue.safeParse(activity.value);
    if (!value.success) return invokeAnswer(seenOf(NOT_OURS));
    const read = readPress(value.data.action.data);
    if (read.kind !== "press") return invokeAnswer(seenOf(UNREADABLE[read.kind]));
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
      void courier.follow(
        context,
        // A card that others see is not changed for all of them: what it says is for the person who pressed it.
        work.then((reply) => (shared ? messagesOf({ also: reply.also ?? [] }) : messagesOf(reply, activity.replyToId))),
      );
      return invokeAnswer(shared ? STILL_AT_IT.sharedPress : STILL_AT_IT.press);
    }
    const { inPlace, also = [] } = done.value;
    const delivery = await courier.send(context, messagesOf({ also }));
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
    const messages = work.then((reply) => messagesOf(reply));
    const done = await courier.inTime(messages);
    if (done) await courier.send(context, done.value);
    else void courier.follow(context, messages);
    return { status: 200 };
  }

  private async message(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { courier } = this.parts;
    const isPress = activity.value !== undefined && activity.value !== null && !activity.text;
    const work = isPress ? this.pressedAsMessage(context, readPress(activity.value)) : this.typed(context);
    const ids = new Map<number, string>();
    const messages = work.then((reply) => messagesOf(reply, isPress ? activity.replyToId : undefined, ids));
    const done = await courier.inTime(work);
    await courier.send(context, done ? await messages : [{ item: isPress ? STILL_AT_IT.press : STILL_AT_IT.words }]);
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

  private async typed(context: TurnContext): Promise<Reply> {
    const { activity } = context;
    const source = `${activity.conversation.id}|${activity.id ?? ""}`;
    const pictures = this.parts.pictures?.(context, isShared(activity));
    return this.answered(context, undefined, (own, turn) =>
      this.parts.words.answer(own, turn, typedText(activity), source, attachedTo(activity), pictures),
    );
  }

  /** A client without Universal Actions can only be answered for everybody to see. */
  private async pressedAsMessage(context: TurnContext, read: ReadPress<Press>): Promise<Reply> {
    if (read.kind !== "press") return { inPlace: UNREADABLE[read.kind] };
    if (read.press.isPrivate && isShared(context.activity)) return { inPlace: OWN_CHAT };
    return this.pressed(context, read.press);
  }

  private async pressed(context: TurnContext, press: Press): Promise<Reply> {
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
    try {
      const turn = this.turnFor(context, press);
      if (!turn) return { inPlace: UNKNOWN_PERSON };
      // The adapter takes the turn's context back when the turn ends; the work has one of its own.
      return await work(new TurnContext(context.adapter, context.activity), turn);
    } catch (error) {
      this.failed(error);
      return { inPlace: WENT_WRONG };
    }
  }

  private turnFor(context: TurnContext, press?: Press): Turn | undefined {
    const person = personOf(context.activity);
    const fetchPicture = this.parts.fetcher?.(context);
    return (
      person && {
        now: this.parts.clock(),
        person,
        shared: isShared(context.activity),
        press,
        sent: sentAt(context.activity),
        ...(fetchPicture && { fetchPicture }),
      }
    );
  }

  private failed(error: unknown): void {
    // Only what kind of failure it was: a message could hold what somebody wrote.
    const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
    this.parts.log.error(
      {
        error: name,
        code,
        at: stack
          ?.split("\n")
          .filter((line) => line.trimStart().startsWith("at "))
          .slice(0, 6),
      },
      "a turn failed",
    );
  }
}
