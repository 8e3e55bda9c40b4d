import type { Checks } from "../check/checks.js";
import type { Drafts } from "../check/draftCheck.js";
import { PHOTO_FLOW } from "../check/flows.js";
import type { MyChecks } from "../check/myChecks.js";
import type { Feature } from "../turn/feature.js";
import type { Incoming } from "../turn/incoming.js";
import type { Press } from "../turn/press.js";
import type { Reply, Turn } from "../turn/turn.js";
import type { Guide } from "./guidanceBrowser.js";
import type { Home } from "./help.js";
import type { Words } from "./messageRouter.js";

/** Answers a button. Each press is authorised by who pressed it, never by what the card says. */
export class Buttons {
  constructor(
    private readonly checks: Checks,
    private readonly mine: MyChecks,
    private readonly words: Words,
    private readonly home: Home,
    private readonly drafts: Drafts,
    private readonly guide: Guide,
    private readonly features: readonly Feature[],
  ) {}

  /** @param card what the card is known by in the conversation, so that a double tap starts one check, not two */
  async answer(context: Incoming, turn: Turn, press: Press, card: string): Promise<Reply> {
    const [prefix = ""] = press.verb.split(".");
    const feature = this.features.find(({ verbs }) => verbs.includes(prefix));
    if (feature) return feature.press({ context, turn, source: `${card}|${press.verb}` }, press);
    switch (press.verb) {
      case "start.check":
      case "check.another": {
        const flow = press.flowId ?? PHOTO_FLOW;
        const source = `${card}|${press.verb}|${flow}`;
        if (press.words !== undefined) return this.words.answer(context, turn, press.words, source, "nothing");
        return this.checks.start(context, turn, { flow, source });
      }
      case "say.meant":
        return this.words.answerMeant(
          context,
          turn,
          press.words ?? "",
          `${card}|${press.verb}|${press.meant}`,
          press.meant ?? "",
        );
      case "draft.checklist":
      case "draft.edit":
      case "draft.again":
        return this.drafts.press(context, turn, press, card);
      case "home.help":
        return { also: [this.home.help()] };
      case "guidance.topics":
        return { inPlace: this.guide.topics() };
      case "guidance.topic":
        return { inPlace: this.guide.topic(press.topic, press.provision, press.provisions) };
      case "guidance.answer":
        return { inPlace: this.guide.answer(press.provisions) };
      case "mine.list":
        return { inPlace: await this.mine.list(turn.person, press.after) };
      case "mine.open":
        return { inPlace: await this.mine.open(turn, press.reference ?? "", press.after) };
      case "unit.choose":
        return press.checkId === undefined ? this.checks.chooseUnit(turn) : this.checks.press(turn, press);
      default:
        return this.checks.press(turn, press);
    }
  }
}
