type Json = Readonly<Record<string, unknown>>;

/** A button of a card, with what it sends. */
export interface CardButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
}

/** A card as lines of text, the way a person reads it: its words, what can be filled in with what stands there, its buttons. */
export function cardText(card: unknown): string {
  const lines = [...partsOf(card)].flatMap((part): readonly string[] => {
    const type = String(part["type"]);
    if (type === "TextBlock" || type === "TextRun") return [String(part["text"])];
    if (type.startsWith("Input.")) return inputLines(part);
    return [];
  });
  const titles = buttonsOn(card).map(({ title }) => `[ ${title} ]`);
  return [...lines, ...(titles.length > 0 ? [titles.join(" ")] : [])].join("\n");
}

export function buttonsOn(card: unknown): readonly CardButton[] {
  return [...partsOf(card)]
    .filter(({ type }) => type === "Action.Execute")
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data: (data ?? {}) as Json }));
}

/** The choices of the card's only drop-down, by the id of its input; undefined where it has none or asks for more than that. */
export function onlyQuestion(card: unknown): { readonly input: string; readonly choices: readonly string[] } | undefined {
  const inputs = [...partsOf(card)].filter(({ type }) => String(type).startsWith("Input."));
  const [input] = inputs;
  if (!input || inputs.length > 1 || input["type"] !== "Input.ChoiceSet" || input["isMultiSelect"] === true) return undefined;
  return { input: String(input["id"]), choices: choicesOf(input).map(({ value }) => value) };
}

function inputLines(input: Json): readonly string[] {
  const given = String(input["value"] ?? "").split(",");
  const label = `${input["label"] ?? ""}:`;
  const choices = choicesOf(input);
  if (choices.length === 0) return [`${label} ${input["value"] ?? ""}`.trimEnd()];
  // A long list is a drop-down: what is chosen says enough.
  if (input["style"] !== "expanded" && input["isMultiSelect"] !== true) {
    const chosen = choices.find(({ value }) => given.includes(value));
    return [`${label} ${chosen?.title ?? "(choose)"}`];
  }
  return [label, ...choices.map(({ title, value }) => `  ${given.includes(value) ? "[x]" : "[ ]"} ${title}`)];
}

function choicesOf(input: Json): readonly { readonly title: string; readonly value: string }[] {
  return (input["choices"] ?? []) as readonly { title: string; value: string }[];
}

/** Every object of a card, outermost first, but for what keeps it up to date and what old clients get in its place. */
function* partsOf(node: unknown): Generator<Json> {
  if (Array.isArray(node)) for (const item of node) yield* partsOf(item);
  else if (typeof node === "object" && node !== null) {
    yield node as Json;
    for (const [key, value] of Object.entries(node))
      if (key !== "refresh" && key !== "fallback" && key !== "data" && key !== "choices") yield* partsOf(value);
  }
}
