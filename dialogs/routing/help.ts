import { type ActionView, type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { Feature } from "../turn/feature.js";
import type { Reply, Turn } from "../turn/turn.js";
import { HOME } from "./declaration.js";

const MINE = action("My checks", "mine.list", {}, { inputs: "none" });
const GUIDANCE = action("Guidance", "guidance.topics", {}, { inputs: "none" });
const HELP = action("Help", "home.help", {}, { inputs: "none" });

const LOOKS_AT_PICTURES =
  "Send me the picture with your question and I will look at it, and at its file, on the force's own machine. I keep what I found with the check, but not the picture.";
const SHOWS_SMALL = "While the check is open, our chat shows the picture in small. After that it is gone.";
const DOES_NOT_LOOK = "I do not look at the picture itself: describe it and tick what it shows.";

const SPOKEN_TO =
  "Here, begin with @PostCheck: nothing else that is written in this chat reaches me. Everybody here can see a check that begins here. In a chat with me alone nobody else can, and you need not begin with my name.";

/** The cards around the checks: welcome, help, and where to point people when nothing else fits. */
export class Home implements Feature<typeof HOME> {
  readonly declaration = HOME;
  /** A button for each kind of check, most used first. */
  readonly starts: readonly ActionView[];

  /**
   * @param pictures whether pictures that people send are looked at, and then shown in small in people's own chats
   */
  constructor(
    private readonly guidance: Pick<Guidance, "flows" | "organisation">,
    private readonly pictures: "ignored" | "looked-at" | "shown-small",
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

  /** The first thing anybody sees, once, when the bot is installed; in a chat of several it says how it is spoken to there. */
  welcome({ shared }: Pick<Turn, "shared">): AdaptiveCard {
    const { force } = this.guidance.organisation.facts;
    return messageCard(
      "Can I post this photo?",
      [
        {
          text: `I am PostCheck. I ask you a few questions, then tell you what ${force}'s social media guidance says about your picture or post, and why.`,
        },
        { text: "It takes a few taps. I log every verdict with a reference, so you can show later why you posted something." },
        { text: this.pictures === "ignored" ? DOES_NOT_LOOK : LOOKS_AT_PICTURES },
        ...(this.pictures === "shown-small" ? [{ text: SHOWS_SMALL }] : []),
        { text: shared ? SPOKEN_TO : "Tell me about it in your own words, or press a button." },
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
          text: "Say “can I post this photo?”, or describe the picture: “photo of our stall at the fete”. I never say yes until you have been through the questions.",
        },
        {
          heading: "Check a post",
          text: "Say “post checklist”. It covers the words, the link, and the picture if there is one.",
        },
        {
          heading: "Ask for an account",
          text: "There are some questions to answer before you open a page or any other account. You can stop and carry on later. Say “applications” to see how an application is going, or “accounts” to see the register.",
        },
        {
          heading: "See your checks",
          text: "Say “my checks”. You can open any of them, or carry on with one you have not finished.",
        },
        { heading: "Stop", text: "Say “cancel”, or press Cancel on the card. Nothing is logged until you get an answer." },
        { heading: "Change your unit", text: "Say “change my unit”." },
        {
          heading: "Ask about the guidance",
          text: "For example: “where do I get release forms?” Say “guidance” to see all of it by topic.",
        },
        {
          heading: "If you lead a unit",
          text: "Say “review” to see what is waiting for you and what has been checked, or “figures”, “export” or “units”. Type a reference to open that check.",
        },
        {
          heading: "If you are in the press office",
          text: "Say “audit” to see refusals, exports, changes of roles, administrators' commands, holds and what was deleted.",
        },
      ],
      [...this.starts, MINE, GUIDANCE],
    );
  }

  /** For a message that asks for something that does not exist, or that is not understood. */
  pointer(title: string, text: string): AdaptiveCard {
    return messageCard(title, [{ text }], [...this.starts, MINE, HELP]);
  }
}
