import * as AdaptiveCards from "adaptivecards";
import { teamsHostConfig } from "../../bot/dev/teams/hostConfig.js";
import { teamsMarkdown } from "../../bot/dev/teams/markdown.js";
import { drawn } from "./paperDom.js";

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = teamsMarkdown(text);
  result.didProcess = true;
};

/** The HTML that the reference renderer makes of a card, with Markdown on as in Teams. */
export function renderedHtml(card: unknown): string {
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig("light"));
  parsed.parse(card as object, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
  return drawn(() => parsed.render());
}

/** The elements in some HTML: the name of each tag that opens, in order. */
export function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase() ?? "");
}
