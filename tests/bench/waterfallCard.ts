import { Template } from "adaptivecards-templating";

const template = new Template({
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  type: "AdaptiveCard",
  version: "1.5",
  body: [
    { type: "TextBlock", text: "${title}", size: "Large", weight: "Bolder", wrap: true },
    {
      $data: "${fields}",
      type: "Input.ChoiceSet",
      id: "${id}",
      label: "${label}",
      errorMessage: "${error}",
      style: "expanded",
      isMultiSelect: true,
      choices: "${choices}",
      wrap: true,
    },
    { type: "Input.Text", id: "about", label: "Which picture is it? (optional)", maxLength: 300 },
    { type: "TextBlock", text: "${closing}", isSubtle: true, size: "Small", wrap: true },
    {
      type: "ActionSet",
      actions: [{ $data: "${actions}", type: "Action.Submit", title: "${title}", style: "${style}", data: { step: "${step}" } }],
    },
  ],
});

const FIELDS = ["place", "people", "things", "information", "purpose", "permission"].map((id) => ({
  id,
  label: `What does the picture, or its caption, show of ${id}? Not sure about one? Tick it.`,
  error: `Tick what the picture shows of ${id}, or "None of these" on its own.`,
  choices: ["wanted", "sentenced", "missing", "recognisable", "staff"].map((value) => ({
    title: `${value.charAt(0).toUpperCase()}${value.slice(1)}, or possibly so: ${id}`,
    value: `${id}-${value}`,
  })),
}));
const BUTTONS = [
  { title: "Next", style: "positive" },
  { title: "Back", style: "default" },
  { title: "Cancel", style: "default" },
];

/** A step's card: about as many inputs, and bytes, as a page of the photo check. */
export function stepCard(step: number): object {
  const actions = BUTTONS.map((button) => ({ ...button, step }));
  return template.expand({ $root: { title: `Step ${step}`, fields: FIELDS, actions, closing: "Answer, then press Next." } });
}

/** The card at the end: all that was ticked. Nothing on it leads on. */
export function closingCard(reference: string, values: object): object {
  const closing = `Reference ${reference}. ${Object.values(values).join("; ")}`;
  return template.expand({ $root: { title: "Done", fields: FIELDS, actions: [], closing } });
}

/** What so many people tick on each step. */
export function waterfallReplies(people: number): readonly Readonly<Record<string, string>>[] {
  const ticked = Object.fromEntries(FIELDS.map(({ id, choices }) => [id, choices[0]?.value ?? ""]));
  return Array.from({ length: people }, () => ticked);
}
