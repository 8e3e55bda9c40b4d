import { draftEntryCard } from "../../cards/index.js";
import type { Responder } from "../../guidance/understand/index.js";
import type { Drafts } from "../check/draftCheck.js";
import { PHOTO_FLOW } from "../check/flows.js";
import type { Quotation } from "../turn/quotation.js";
import { type Reply, readFor, type Turn } from "../turn/turn.js";
import type { Home } from "./help.js";
import { othersIn } from "./quotedWords.js";

/** What somebody points at in Teams to have it checked, instead of writing to the bot about it. */
export class PointedAt {
  constructor(
    private readonly responder: Pick<Responder, "respond">,
    private readonly drafts: Drafts,
    private readonly home: Home,
  ) {}

  /**
   * Looks over the words of a message as words of others, whoever wrote them. Nothing is stored, and nothing is allowed by them.
   *
   * @param quotations the message, and what it quotes in its turn
   */
  async message(turn: Turn, quotations: readonly Quotation[]): Promise<Reply> {
    const others = await othersIn(this.responder, quotations, readFor(turn));
    if (others && others.words !== "") return this.drafts.checkQuoted(others.words, others, {});
    const hasPicture = quotations.some((each) => each.hasPicture);
    const [title, text] = hasPicture
      ? [
          "I cannot see the picture",
          "Teams does not give me the pictures of messages to others, and there are no words with it. Send me the picture in our own chat, or go through the questions here.",
        ]
      : ["No words to check", "I found no words in that message. Choose what you want to check, or write to me in our own chat."];
    return { also: [this.home.pointer(title, text)] };
  }

  /** Asks for the words of a post. */
  post(): Reply {
    const photo = this.home.starts.filter(({ data }) => data.pc["f"] === PHOTO_FLOW);
    return { also: [draftEntryCard(photo.map((start) => ({ ...start, style: "default" })))] };
  }
}
