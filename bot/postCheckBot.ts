import { ActivityHandler, type InvokeResponse, type TurnContext } from "botbuilder";
import type { Logger } from "pino";
import { z } from "zod";
import { type Buttons, type Press, type Reply, readPress, type Turn, type Words, welcomeCard } from "../dialogs/index.js";
import { invokeAnswer, invokeProblem, replaceCard, sendAll } from "./deliver.js";
import { hasPicture, isShared, personOf, typedText } from "./incoming.js";

export interface BotParts {
  readonly words: Words;
  readonly buttons: Buttons;
  readonly force: string;
  /** The tenant whose people may use the bot; any where nobody is authenticated. */
  readonly tenantId: string | undefined;
  readonly log: Logger;
  readonly clock: () => Date;
}

const UNKNOWN_PERSON = "I cannot tell who you are, so I cannot keep a check for you. Open me from your force's Teams account.";
const WENT_WRONG =
  "Something went wrong on my side. What you have answered is kept. Try again; if it happens again, tell the press office.";
const NOT_OURS = "I do not know that button. To start a check, say “can I post this photo?”.";
// A client without Universal Actions can only be answered for everybody to see.
const OWN_CHAT = "Your checks are private. Open our own chat and say “my checks” there.";
const CARD_ACTION = "adaptiveCard/action";

const actionValue = z.object({
  action: z.object({ verb: z.string().optional(), data: z.unknown() }),
  trigger: z.string().optional(),
});

/** Routes activities: what was typed, what was pressed, and the bot being installed. Answers every one of them. */
export class PostCheckBot extends ActivityHandler {
  constructor(private readonly parts: BotParts) {
    super();
    this.onMessage((context) => this.safely(context, () => this.message(context)));
    this.onInstallationUpdateAdd(async (context, next) => {
      // An upgrade is no reason to greet anybody again.
      if (context.activity.action === "add") {
        await this.safely(context, () => sendAll(context, [welcomeCard(this.parts.force)]));
      }
      await next();
    });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    if (context.activity.name !== CARD_ACTION) return { status: 501 };
    let automatic = false;
    try {
      const value = actionValue.safeParse(context.activity.value);
      const press = value.success ? readPress(value.data.action.data) : undefined;
      if (!value.success || !press) return invokeAnswer(NOT_OURS);
      automatic = value.data.trigger === "automatic";
      // A client that brings a card up to date by itself only ever looks.
      if (automatic && press.verb !== "check.show") return invokeProblem(400, "BadRequest", NOT_OURS);
      const reply = await this.pressed(context, press);
      // Where nothing is shown in place of the card, the card stays as it is.
      if (reply.inPlace === undefined)
        return { status: 200, body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: DONE } };
      if (automatic && typeof reply.inPlace === "string") return invokeProblem(503, "Unavailable", reply.inPlace);
      return invokeAnswer(reply.inPlace);
    } catch (error) {
      this.failed(error);
      return automatic ? invokeProblem(500, "Failed", WENT_WRONG) : invokeAnswer(WENT_WRONG);
    }
  }

  private async message(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (activity.value !== undefined && activity.value !== null && !activity.text) {
      const press = readPress(activity.value);
      if (!press) return sendAll(context, [NOT_OURS]);
      if (press.verb.startsWith("mine.") && isShared(activity)) return sendAll(context, [OWN_CHAT]);
      const { inPlace } = await this.pressed(context, press);
      if (inPlace !== undefined) await replaceCard(context, inPlace);
      return;
    }
    const turn = this.turnFor(context);
    if (!turn) return sendAll(context, [UNKNOWN_PERSON]);
    const source = `${activity.conversation.id}|${activity.id ?? ""}`;
    const reply = await this.parts.words.answer(context, turn, typedText(activity), source, hasPicture(activity));
    await sendAll(context, allOf(reply));
  }

  /** Works a press; further messages are sent, and what replaces the card is left to the caller. */
  private async pressed(context: TurnContext, press: Press): Promise<Reply> {
    const turn = this.turnFor(context, press);
    if (!turn) return { inPlace: UNKNOWN_PERSON };
    const card = `${context.activity.conversation.id}|${context.activity.replyToId ?? ""}`;
    const reply = await this.parts.buttons.answer(context, turn, press, card);
    await sendAll(context, reply.also ?? []);
    return reply;
  }

  private turnFor(context: TurnContext, press?: Press): Turn | undefined {
    const person = personOf(context.activity);
    const { tenantId } = this.parts;
    if (tenantId !== undefined && person?.tenantId.toLowerCase() !== tenantId.toLowerCase()) return undefined;
    return person && { now: this.parts.clock(), person, shared: isShared(context.activity), press };
  }

  private async safely(context: TurnContext, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failed(error);
      await context.sendActivity(WENT_WRONG);
    }
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

const DONE = "Your new card is below.";

function allOf(reply: Reply): readonly NonNullable<Reply["inPlace"]>[] {
  return [...(reply.inPlace === undefined ? [] : [reply.inPlace]), ...(reply.also ?? [])];
}
