import { type AdaptiveCard, action, messageCard } from "../cards/index.js";

const START = action("Check a photo", "start.photo", {}, { style: "positive", inputs: "none" });
const MINE = action("My checks", "mine.list", {}, { inputs: "none" });
const HELP = action("Help", "home.help", {}, { inputs: "none" });

/** The first thing anybody sees, once, when the bot is installed. */
export function welcomeCard(force: string): AdaptiveCard {
  return messageCard(
    "Can I post this photo?",
    [
      {
        text: `I am PostCheck. I take you through a few questions and tell you what ${force}'s social media guidance says about your picture, and why.`,
      },
      { text: "It takes a few taps. Every verdict is logged with a reference, so you can show later why a picture went up." },
      { text: "Tell me about the picture in your own words, or press the button." },
    ],
    [START, MINE, HELP],
  );
}

export function helpCard(): AdaptiveCard {
  return messageCard(
    "What I can do",
    [
      {
        heading: "Check a photo",
        text: "Say “can I post this photo?”, or describe the picture: “photo of our stall at the fete”. I never say yes before you have been through the questions.",
      },
      { heading: "See your checks", text: "Say “my checks”. You can open each one, or carry on with one you left." },
      { heading: "Stop", text: "Say “cancel”, or press Cancel on the card. Nothing is logged until you get an answer." },
      { heading: "Change your unit", text: "Say “change my unit”." },
      { heading: "Ask about the guidance", text: "For example: “where do I get release forms?”" },
    ],
    [START, MINE],
  );
}

/** Words that are understood but wanted something there is not here; or not understood at all. */
export function pointerCard(title: string, text: string): AdaptiveCard {
  return messageCard(title, [{ text }], [START, MINE, HELP]);
}

/** Where others can see the conversation, a person's own list is only shown to whoever presses the button. */
export function privateListCard(): AdaptiveCard {
  return messageCard(
    "My checks",
    [
      {
        text: "Your checks are private. Ask me in our own chat, or press the button: what comes is yours alone.",
      },
    ],
    [MINE],
  );
}
