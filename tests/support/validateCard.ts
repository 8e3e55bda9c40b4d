import * as AdaptiveCards from "adaptivecards";

/** Everything the reference implementation of Adaptive Cards finds wrong with a card at the version it names. */
export function cardProblems(card: unknown): readonly string[] {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card as object, context);
  const found = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index).message);
  const properties = parsed.validateProperties();
  return [...found, ...properties.validationEvents.map((event) => event.message)];
}
