import type { Verdict } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { type CitedCodes, citedCodes, wholeCodes } from "./citedCodes.js";
import { commandLabel } from "./commands.js";
import type { Phrases } from "./load.js";
import {
  type DraftAction,
  draftActionFor,
  isSmallTalk,
  labelOf,
  type Message,
  type NextAction,
  nextActionFor,
  provisionsFor,
} from "./nextAction.js";
import { photoFlow } from "./photoFlow.js";
import { unique } from "./phrasesSay.js";
import { findIn, type Reading } from "./read.js";
import type { Understands } from "./readers.js";
import type { Command, Label } from "./schema.js";
import type { Understanding } from "./understand.js";
import type { AskedOf } from "./understoodBy.js";
import type { Facts } from "./weigh.js";
import { understoodWithoutReader } from "./withoutReader.js";

/** What is done about a message, and what it is told by. The bot carries `action` out; the command line prints all of it. */
export interface MessageResponse {
  readonly action: NextAction;
  /** "do-not-post" where it is answered and logged at once, and nowhere else. */
  readonly label: Label;
  /** Where the label is one: of "post-if" and "refer", what the checklist comes to if nothing more is known. */
  readonly verdict?: Exclude<Verdict, "ok-to-post">;
  readonly provisions: readonly string[];
  /** Set if provisions were named by their codes, and something else is done about the message: they are told first. */
  readonly cited?: CitedCodes;
  /** What the words state. */
  readonly facts: Facts;
  /** What was read, and what was denied. */
  readonly read: readonly Reading[];
  /** The learned reader could not read the words: the action goes by what is known of them without it. */
  readonly unread?: true;
  /** Words that could not be read, and may be the text of a post besides: this is done beside the action. */
  readonly besides?: DraftAction;
}

/** For whom words are read. */
export type ReadFor = Pick<AskedOf, "person" | "onSlow">;

/** A picture came with words that are not about it. */
const PICTURE_ASKED_ABOUT = { action: { kind: "command", command: "start-check" }, label: "check", facts: {}, read: [] } as const;

/** Decides what is done about messages: for the bot, the command line and the tests alike. */
export class Responder {
  /** @param orders commands that are no wording of the guidance, such as a reference by itself; they go before all others */
  constructor(
    private readonly guidance: Guidance,
    private readonly phrases: Phrases,
    private readonly understander: Understands,
    private readonly orders: (text: string) => Command | undefined,
  ) {}

  /** Any text will do; the same message always gets the same response, unless it could not be read. */
  async respond(message: Message, by: ReadFor = {}): Promise<MessageResponse> {
    const only = message.meant ? undefined : citedCodes(this.guidance, this.phrases.commands.citing, message.text);
    if (only) return askedFor(only, message);
    // A code says nothing of a picture: "PIC" in it is no picture.
    const named = message.meant ? undefined : wholeCodes(this.guidance, message.text);
    if (!named) return this.respondTo(message, by);
    const { cited } = named;
    const response = await this.respondTo({ ...message, text: named.rest }, by);
    const { action } = response;
    if (action.kind === "draft") return this.respondTo(message, by);
    if (isNothingElse(action) || (isOpen(action) && !this.isOfPicture(named.rest))) return askedFor(cited, message);
    return { ...response, provisions: unique([...cited.provisions, ...response.provisions]), cited };
  }

  /** Whether words speak of a picture, or of what is in one. */
  private isOfPicture(text: string): boolean {
    const { picture, read } = findIn(this.phrases, text);
    return picture || read.some(({ question }) => question !== photoFlow(this.guidance).platformQuestion);
  }

  private async respondTo(message: Message, by: ReadFor): Promise<MessageResponse> {
    const understood = await this.understood(message, by);
    const action = nextActionFor(this.guidance, this.phrases, message, understood);
    const isDraftBesides = understood.mayBeDraft && (action.kind === "stop" || action.kind === "checklist");
    const label = labelOf(action, understood);
    const verdict = label === "do-not-post" || label === "post-if" || label === "refer" ? label : undefined;
    // A command starts with nothing filled in.
    const { facts, read } = action.kind === "command" ? nothingBut(label) : understood;
    return {
      action,
      label,
      ...(verdict && { verdict }),
      provisions: provisionsFor(this.guidance, action, understood),
      facts,
      read,
      ...(understood.unread && { unread: understood.unread }),
      ...(isDraftBesides && { besides: draftActionFor(this.guidance, message.text, understood) }),
    };
  }

  private async understood(message: Message, by: ReadFor): Promise<Understanding> {
    const { text, picture = false, meant } = message;
    if (text.trim() === "") return picture ? nothingBut("check") : this.told("help");
    const order = meant === undefined ? this.orders(text) : undefined;
    if (order) return this.told(order);
    const understood = await this.understander.understand(text, { ...by, meant });
    return understood.unread ? understoodWithoutReader(this.guidance, this.phrases, message) : understood;
  }

  private told(command: Command): Understanding {
    return { ...nothingBut(commandLabel(this.phrases, command)), command };
  }
}

/** The answer to a message that asks for provisions by their codes: a picture that came with it is checked. */
function askedFor(cited: CitedCodes, { picture }: Message): MessageResponse {
  const { provisions, unknown } = cited;
  if (picture) return { ...PICTURE_ASKED_ABOUT, provisions, cited };
  const action = { kind: "guidance", provisions, ...(unknown.length > 0 && { unknown }) } as const;
  return { action, label: "answer", provisions, facts: {}, read: [] };
}

/** Whether a message asks for nothing but the provisions that it names. */
function isNothingElse(action: NextAction): boolean {
  if (action.kind === "command") return action.command === "guidance" || action.command === "help" || isSmallTalk(action.command);
  return action.kind === "guidance" || action.kind === "nothing" || action.kind === "which";
}

/** Whether a checklist opens for want of anything better: nothing is to be asked first. */
function isOpen(action: NextAction): boolean {
  return action.kind === "checklist" && Object.keys(action.asked).length === 0;
}

function nothingBut(label: Label): Understanding {
  return { label, provisions: [], facts: {}, likely: {}, read: [] };
}
