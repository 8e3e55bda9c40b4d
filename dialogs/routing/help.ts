import { type ActionView, type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { Feature } from "../turn/feature.js";
import type { Reply } from "../turn/turn.js";
import { HOME } from "./declaration.js";

const MINE = action("My checks", "mine.list", {}, { inputs: "none" });
const GUIDANCE = action("Guidance", "guidance.topics", {}, { inputs: "none" });
const HELP = action("Help", "home.help", {}, { inputs: "none" });

const LOOKS_AT_PICTURES =
  "Send me the picture with your question and I look at it, and at its file, on the force's own machine. What I found is kept with the check; the picture is not.";
const DOES_NOT_LOOK = "I do not look at the picture itself: describe it, and tick what it shows.";

/** The cards around the checks: where somebody begins, and where they turn when nothing else fits. */
export class Home implements Feature<typeof HOME> {
  readonly declaration = HOME;
  /** A button for each thing that can be started, the most wanted first. */
  readonly starts: readonly ActionView[];

  /** @param looksAtPictures whether pictures that people send are looked at */
  constructor(
    private readonly guidance: Pick<Guidance, "flows" | "organisation">,
    private readonly looksAtPictures: boolean,
  ) {
    this.starts = [...guidance.flows.values()].map((flow, index) =>
      action(flow.button, "start.check", { f: flow.id }, { inputs: "none", ...(index === 0 && { style: "positive" }) }),
    );
  }

  async press(): Promise<Reply> {
    return { also: [this.help()] };
  }

  async say(): Promise<Reply> {
    return { also: [this.help()] };
  }

  /** The first thing anybody sees, once, when the bot is installed. */
  welcome(): AdaptiveCard {
    const { force } = this.guidance.organisation.facts;
    return messageCard(
      "Can I post this photo?",
      [
        {
          text: `I am PostCheck. I take you through a few questions and tell you what ${force}'s social media guidance says about your picture or your post, and why.`,
        },
        { text: "It takes a few taps. Every verdict is logged with a reference, so you can show later why something went up." },
        { text: this.looksAtPictures ? LOOKS_AT_PICTURES : DOES_NOT_LOOK },
        { text: "Tell me about it in your own words, or press a button." },
      ],
      [...this.starts, MINE, HELP],
    );
  }

  help(): AdaptiveCard {
    return messageCard(
      "What I can do",
      [
        {
          heading: "Check a photo",
          text: "Say “can I post this photo?”, or describe the picture: “photo of our stall at the fete”. I never say yes before you have been through the questions.",
        },
        {
          heading: "Check a post",
          text: "Say “post checklist”. It goes through the words and the link, and the picture if there is one.",
        },
        {
          heading: "Ask for an account",
          text: "Before a page or any other account is opened there are some questions. You can leave them and carry on later. Say “applications” to see how far one has come, and “accounts” to see what is in the register.",
        },
        { heading: "See your checks", text: "Say “my checks”. You can open each one, or carry on with one you left." },
        { heading: "Stop", text: "Say “cancel”, or press Cancel on the card. Nothing is logged until you get an answer." },
        { heading: "Change your unit", text: "Say “change my unit”." },
        {
          heading: "Ask about the guidance",
          text: "For example: “where do I get release forms?” Say “guidance” to see all of it, by topic.",
        },
        {
          heading: "If you lead a unit",
          text: "Say “review” to see what waits for you and what was checked, “figures”, “export”, or “units”. A reference alone opens that check.",
        },
      ],
      [...this.starts, MINE, GUIDANCE],
    );
  }

  /** Words that are understood but wanted something there is not here; or not understood at all. */
  pointer(title: string, text: string): AdaptiveCard {
    return messageCard(title, [{ text }], [...this.starts, MINE, HELP]);
  }
}
