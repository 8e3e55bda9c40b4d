import { notFound, refused, unavailable } from "../../dialogs/index.js";
import type { Delivery } from "../delivery/courier.js";

export const UNKNOWN_PERSON = refused(
  "I cannot tell who you are, so I cannot keep a check for you. Open me from your force's Teams account.",
);
export const WENT_WRONG = unavailable(
  "Something went wrong on my side. What you have answered is kept. Try again; if it happens again, tell the press office.",
);
/** What is said where no feature has said anything. */
export const NOT_OURS = notFound("I do not know that button. To start a check, say “can I post this photo?”.");
const TOO_OLD = refused(
  "This card is too old or broken, so nothing was changed by that press. Your checks are kept: say “my checks” in our own chat, or “help”, for a new card.",
);
export const OWN_CHAT = refused(
  "What that button shows is for you alone, and others can see this chat. Open our own chat and ask me there.",
);
export const UNREADABLE = { unknown: NOT_OURS, broken: TOO_OLD };
export const STILL_AT_IT = {
  press: "Still working on it: your answers are safe. The card comes as soon as I have it.",
  sharedPress: "Still working on it: your answers are safe. If no card comes, press the same button again in a moment.",
  words: "Still working on it. My answer comes as soon as I have it.",
  reading: "I am still reading your message. My answer comes as soon as I have read it.",
};
/** What is said in a dialog. */
export const IN_DIALOG = {
  unknown: "I do not know that command. Open our own chat and say “help” to see what I can do.",
  noMessage: "Teams did not tell me which message you mean. Copy its words into our own chat, after “check this:”.",
  ours: "I wrote that message myself. Choose the message that you want to have checked.",
  late: "Still working on it. The answer comes into our own chat as soon as I have it.",
  latePress:
    "Still working on it: your answers are safe. The card comes into our own chat as soon as I have it. If none comes, say “carry on” there.",
  begun: "You can also carry on with this check in our own chat.",
  rest: "There is more in our own chat.",
  nothing: "Nothing is lost. Open our own chat and say “carry on”.",
};
export const EDITED =
  "I see that you have edited your message. What I answered goes by what it said before: send the new words as a new message to have them looked at.";
export const BELOW: Readonly<Record<Delivery, string>> = {
  sent: "Your new card is below.",
  follows: "Teams is slow just now. Your new card comes as soon as Teams takes it.",
  lost: "I cannot tell whether your new card reached you. Nothing is lost: if you do not see it, say “carry on”, or press the button again.",
};
