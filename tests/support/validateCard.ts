import * as AdaptiveCards from "adaptivecards";
import { nodes } from "./card.js";

/** Parts of a card that are no elements of their own. */
const PARTS: Readonly<Record<string, new () => AdaptiveCards.SerializableObject>> = {
  AdaptiveCard: AdaptiveCards.AdaptiveCard,
  Column: AdaptiveCards.Column,
  TextRun: AdaptiveCards.TextRun,
};

/** What the reference implementation reads without naming it in its schema. */
const BESIDES_THE_SCHEMA = ["AdaptiveCard.body", "Container.items", "ColumnSet.columns", "Column.items"].concat([
  "ActionSet.actions",
  "RichTextBlock.inlines",
  "Action.Execute.fallback",
  "Action.ToggleVisibility.fallback",
]);

/** What Teams alone knows of a list of choices: that it is to look for people. */
const PEOPLE_PICKER = "choices.data";
/** And of a text: which input it names. */
const LABEL_FOR = "labelFor";

/** Everything the reference implementation of Adaptive Cards finds wrong with a card at version 1.5, where it knows no charts, no people picker and no text that names an input. */
export function cardProblems(drawn: unknown): readonly string[] {
  const card = asOfVersion(drawn);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card as object, context);
  const found = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index).message);
  const properties = parsed.validateProperties();
  return [...found, ...properties.validationEvents.map((event) => event.message), ...[...nodes(card)].flatMap(unknownIn)];
}

/** The card as version 1.5 has it: a question names its input by itself, and a person is picked from a list. */
function asOfVersion(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asOfVersion);
  if (node === null || typeof node !== "object") return node;
  const { type } = node as Readonly<Record<string, unknown>>;
  if (LABEL_FOR in node && type === "TextBlock") {
    const { [LABEL_FOR]: _, ...text } = node;
    return text;
  }
  if (PEOPLE_PICKER in node) {
    const { [PEOPLE_PICKER]: _, ...list } = node;
    return { ...list, choices: [{ title: "Somebody", value: "somebody" }] };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asOfVersion(value)]));
}

/** What an element holds that version 1.5 does not know. The reference implementation passes over it without a word. */
function unknownIn(node: Readonly<Record<string, unknown>>): readonly string[] {
  const { type } = node;
  if (typeof type !== "string") return [];
  const made = PARTS[type] ?? registered(type);
  if (!made) return [`There is no ${type} in version 1.5.`];
  const schema = new made().getSchema();
  const known = new Map(
    [...Array(schema.getCount()).keys()].map((index) => {
      const { name, targetVersion } = schema.getItemAt(index);
      return [name, targetVersion];
    }),
  );
  return Object.keys(node).flatMap((key) => {
    if (key === "type" || key === "$schema" || BESIDES_THE_SCHEMA.includes(`${type}.${key}`)) return [];
    const since = known.get(key);
    return since && since.compareTo(AdaptiveCards.Versions.v1_5) <= 0 ? [] : [`${type} has no "${key}" in version 1.5.`];
  });
}

function registered(type: string): (new () => AdaptiveCards.SerializableObject) | undefined {
  const { elements, actions } = AdaptiveCards.GlobalRegistry;
  for (const registry of [elements, actions]) {
    const found = registry.findByName(type);
    if (found) return found.schemaVersion.compareTo(AdaptiveCards.Versions.v1_5) <= 0 ? found.objectType : undefined;
  }
  return undefined;
}
