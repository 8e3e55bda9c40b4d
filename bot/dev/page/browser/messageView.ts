import { teamsMarkdown } from "../../teams/markdown.js";
import type { ShownMessage, ShownPart } from "../shownChat.js";
import { cardView, openBeside } from "./cardView.js";
import { button, make } from "./elements.js";
import type { CardPress } from "./pageClient.js";

/** What can be done with a message. */
export interface MessageActions {
  readonly press: (message: ShownMessage, pressed: CardPress) => Promise<void>;
  readonly answerOffer: (message: ShownMessage, accepted: boolean) => void;
  /** Has it checked in a dialog. */
  readonly check: (message: ShownMessage) => void;
  readonly edit: (message: ShownMessage) => void;
  /** Only in a channel. */
  readonly answer: ((message: ShownMessage) => void) | undefined;
  readonly asOldClient: boolean;
}

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function messageView(message: ShownMessage, actions: MessageActions): HTMLElement {
  const { from, isOwn, isBot, at, text, isEdited, pictures, parts } = message;
  const by = make("div", { className: "by" }, `${from}, ${TIME.format(new Date(at))}${isEdited ? ", edited" : ""} `);
  by.append(button("Check this", () => actions.check(message)));
  if (isOwn)
    by.append(
      " ",
      button("Edit", () => actions.edit(message)),
    );
  const { answer } = actions;
  if (answer && message.thread === undefined)
    by.append(
      " ",
      button("Reply", () => answer(message)),
    );
  const words = text === "" ? [] : [isBot ? readText(text) : make("div", { className: "bubble" }, text)];
  const shown = pictures.map(({ name, url }) => make("img", { className: "picture", src: url, alt: name }));
  const kind = `message${isOwn ? " own" : ""}${message.thread === undefined ? "" : " answer"}`;
  const view = make("li", { className: kind, tabIndex: -1 }, by, ...words, ...shown);
  view.append(...parts.map((part) => partView(part, message, actions)));
  view.setAttribute("aria-label", `Message from ${from}`);
  return view;
}

/** What the bot says in plain lines is Markdown, as Teams reads it. */
function readText(text: string): HTMLElement {
  const bubble = make("div", { className: "bubble read" });
  // Every sign of the text that HTML would take for its own is written out by what reads the Markdown.
  bubble.innerHTML = teamsMarkdown(text);
  for (const link of bubble.querySelectorAll("a"))
    link.onclick = (event) => {
      event.preventDefault();
      openBeside(link.href);
    };
  return bubble;
}

function partView(part: ShownPart, message: ShownMessage, actions: MessageActions): HTMLElement {
  if (part.kind === "card") return cardView(part.card, actions.asOldClient, (pressed) => actions.press(message, pressed));
  if (part.kind === "file")
    return make("div", { className: "file" }, make("a", { href: part.url, download: part.name }, `Download ${part.name}`));
  const offer = make("div", { className: "file" }, make("p", {}, make("strong", {}, part.name)), make("p", {}, part.description));
  offer.append(
    button("Accept", () => actions.answerOffer(message, true)),
    " ",
    button("Decline", () => actions.answerOffer(message, false)),
  );
  return offer;
}
