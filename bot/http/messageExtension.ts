import type { InvokeResponse, TurnContext } from "botbuilder";
import { z } from "zod";
import { action, inDialog, isFileCard } from "../../cards/index.js";
import {
  type Buttons,
  type PointedAt,
  type Press,
  type Reply,
  readPress,
  refused,
  seenOf,
  type Turn,
} from "../../dialogs/index.js";
import type { Courier } from "../delivery/courier.js";
import { messagesOf, type OutgoingMessage } from "../delivery/deliver.js";
import { cardToSend, dialogSaying, dialogShowing, OPEN_DIALOG } from "../delivery/dialogAnswer.js";
import type { OwnChats } from "../delivery/ownChats.js";
import { noteTurn } from "../telemetry/currentTurn.js";
import { IN_DIALOG, UNREADABLE } from "./fallbackWords.js";
import { personOf } from "./incoming.js";
import { readPayload } from "./message/messagePayload.js";

/** The commands of the message extension, as the app's manifest has them. */
const COMMANDS = { message: "checkThis", compose: "checkPost" } as const;

interface MessageExtensionParts {
  readonly pointedAt: PointedAt;
  readonly buttons: Buttons;
  readonly courier: Courier;
  readonly ownChats: OwnChats;
  readonly newId: () => string;
}

/** Runs the work of a turn for whoever sent it. Never rejects. */
export type TurnWork = (
  context: TurnContext,
  press: Press | undefined,
  work: (own: TurnContext, turn: Turn) => Promise<Reply>,
) => Promise<Reply>;

const opened = z.object({ commandId: z.string(), messagePayload: z.unknown().optional() });
const pressed = z.object({ data: z.looseObject({ dialog: z.string().max(64).optional().catch(undefined) }) });
const TITLE = "PostCheck";
const SENT = "An answer of PostCheck";
const SEND = "Send to this chat";

/**
 * The commands that Teams offers on a message and where one is written. A check is gone through in a dialog that only the person sees;
 * what would be a new message comes into their own chat with the bot, and into no other.
 */
export class MessageExtension {
  constructor(
    private readonly parts: MessageExtensionParts,
    private readonly answered: TurnWork,
  ) {}

  async answer(context: TurnContext): Promise<InvokeResponse> {
    return context.activity.name === OPEN_DIALOG ? this.open(context) : this.press(context);
  }

  private async open(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    const { pointedAt, newId } = this.parts;
    const asked = opened.safeParse(activity.value).data;
    const commands: Readonly<Record<string, (own: TurnContext, turn: Turn) => Promise<Reply>>> = {
      [COMMANDS.compose]: async () => pointedAt.post(),
      [COMMANDS.message]: async (_, turn) => {
        const message = readPayload(asked?.messagePayload, activity.recipient);
        if (!message) return { inPlace: refused(IN_DIALOG.noMessage) };
        return message.isOwn ? { inPlace: refused(IN_DIALOG.ours) } : pointedAt.message(turn, message.quotations);
      },
    };
    const command = asked && Object.hasOwn(commands, asked.commandId) ? commands[asked.commandId] : undefined;
    if (!command) return unreadable(IN_DIALOG.unknown);
    return this.shown(context, this.answered(context, undefined, command), newId());
  }

  private async press(context: TurnContext): Promise<InvokeResponse> {
    const { buttons, newId } = this.parts;
    const { dialog = newId(), ...data } = pressed.safeParse(context.activity.value).data?.data ?? {};
    const read = readPress(data);
    if (read.kind !== "press") return unreadable(UNREADABLE[read.kind].why);
    const { press } = read;
    noteTurn({ verb: press.verb });
    const work = this.answered(context, press, (own, turn) => buttons.answer(own, turn, press, `dialog|${dialog}`));
    return this.shown(context, work, dialog, press);
  }

  private async shown(context: TurnContext, work: Promise<Reply>, dialog: string, press?: Press): Promise<InvokeResponse> {
    const done = await this.parts.courier.inTime(work, "dialogMs");
    if (!done) {
      this.bring(
        context,
        work.then((reply) => messagesOf(reply)),
      );
      return dialogSaying(press ? IN_DIALOG.latePress : IN_DIALOG.late);
    }
    const { inPlace, also = [], begun, canSend } = done.value;
    const items = [...(inPlace ? [seenOf(inPlace)] : []), ...also];
    const cards = items.flatMap((item) => (typeof item === "string" || isFileCard(item) ? [] : [item]));
    const lines = items.filter((item) => typeof item === "string");
    const card = inPlace && typeof seenOf(inPlace) !== "string" ? cards[0] : cards.at(-1);
    if (press?.verb === "check.send" && inPlace?.kind === "shown") return cardToSend(SENT, inPlace.card);
    // A check that was begun can be gone on with in the person's own chat; what the dialog has no room for comes there too.
    const there = begun ? also : also.filter((item) => typeof item !== "string" && item !== card);
    if (there.length > 0) this.bring(context, Promise.resolve(messagesOf({ also: there })));
    const told = [...lines, ...(begun ? [IN_DIALOG.begun] : there.length > 0 ? [IN_DIALOG.rest] : [])];
    if (!card) return dialogSaying(told.join(" ") || IN_DIALOG.nothing);
    const actions = canSend === undefined ? [] : [action(SEND, "check.send", { c: canSend }, { inputs: "none" })];
    return dialogShowing(TITLE, inDialog(card, { dialog, lines: told, actions }));
  }

  /** Into the person's own chat, if it is known where that is. */
  private bring({ activity }: TurnContext, messages: Promise<readonly OutgoingMessage[]>): void {
    const { courier, ownChats } = this.parts;
    const person = personOf(activity);
    if (person) void courier.bring(ownChats.find(person), messages);
  }
}

function unreadable(line: string): InvokeResponse {
  noteTurn({ end: "unreadable" });
  return dialogSaying(line);
}
