import type { TurnContext } from "botbuilder";
import type { Checks } from "./checks.js";
import { helpCard } from "./home.js";
import type { MyChecks } from "./mine.js";
import type { Press } from "./press.js";
import type { Reply, Turn } from "./turn.js";
import { PHOTO_FLOW, type Words } from "./words.js";

/** Answers a button. Each press is authorised by who pressed it, never by what the card says. */
export class Buttons {
  constructor(
    private readonly checks: Checks,
    private readonly mine: MyChecks,
    private readonly words: Words,
  ) {}

  /** @param card what the card is known by in the conversation, so that a double tap starts one check, not two */
  async answer(context: TurnContext, turn: Turn, press: Press, card: string): Promise<Reply> {
    switch (press.verb) {
      case "start.photo":
      case "check.another": {
        const source = `${card}|${press.verb}`;
        if (press.words !== undefined) return this.words.answer(context, turn, press.words, source, false);
        return this.checks.start(context, turn, { flow: PHOTO_FLOW, source });
      }
      case "home.help":
        return { also: [helpCard()] };
      case "mine.list":
        return { inPlace: await this.mine.list(turn.person, press.after) };
      case "mine.open":
        return { inPlace: await this.mine.open(turn.person, press.reference ?? "", press.after) };
      case "unit.choose":
        return press.checkId === undefined ? this.checks.chooseUnit(context, turn) : this.checks.press(context, turn, press);
      default:
        return this.checks.press(context, turn, press);
    }
  }
}
