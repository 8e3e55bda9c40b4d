import type * as Renderer from "adaptivecards";
import { teamsHostConfig } from "../../teams/hostConfig.js";
import { teamsMarkdown } from "../../teams/markdown.js";
import { parseNamed } from "../../teams/namedInputs.js";
import type { CardPress } from "./pageClient.js";

/** The reference renderer, which the page loads before this. */
declare const AdaptiveCards: typeof Renderer;

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = teamsMarkdown(text);
  result.didProcess = true;
};

/** Opens an address beside the page, if it is one of the web. */
export function openBeside(address: string): void {
  if (/^https?:\/\//i.test(address)) open(address, "_blank", "noopener,noreferrer");
}

/**
 * A card as Teams draws it.
 *
 * @param asOldClient with what its buttons fall back to where a client knows no Universal Actions
 * @param press sends what a button sends
 */
export function cardView(json: object, asOldClient: boolean, press: (pressed: CardPress) => Promise<void>): HTMLElement {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig("light"));
  // A form of its own keeps each card's choices apart.
  const form = document.createElement("form");
  form.className = "card";
  form.onsubmit = (event) => event.preventDefault();
  const send = async (pressed: CardPress) => {
    // What is on its way is not sent twice.
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    await press(pressed);
    form.ariaBusy = "false";
  };
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) openBeside(action.url ?? "");
    else if (action instanceof AdaptiveCards.ExecuteAction) void send({ verb: action.verb, data: action.data, asMessage: false });
    else if (action instanceof AdaptiveCards.SubmitAction) void send({ data: action.data, asMessage: true });
  };
  card.onAnchorClicked = (_, anchor) => {
    openBeside(anchor.href);
    return true;
  };
  parseNamed(card, asOldClient ? withFallbacks(json) : json);
  form.append(card.render() ?? "This card cannot be drawn.");
  return form;
}

/** The card with each Action.Execute replaced by what it falls back to. */
function withFallbacks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withFallbacks);
  if (typeof node !== "object" || node === null) return node;
  const { type, fallback } = node as { readonly type?: unknown; readonly fallback?: unknown };
  if (type === "Action.Execute" && typeof fallback === "object" && fallback !== null) return withFallbacks(fallback);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withFallbacks(value)]));
}
