/** Reads an expanded Adaptive Card the way a person does: its words, its inputs, its buttons. */

type Json = Record<string, unknown>;

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
  /** The data of the Action.Submit an old client uses instead. */
  readonly submitData: Json;
  readonly inputs: "auto" | "none";
}

export interface CardInput {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly value: string;
  readonly multi: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Every object of the card, outermost first. The card's own refresh and the buttons' fallbacks are left out. */
export function* nodes(node: unknown): Generator<Json> {
  if (Array.isArray(node)) {
    for (const item of node) yield* nodes(item);
  } else if (node !== null && typeof node === "object") {
    yield node as Json;
    for (const [key, value] of Object.entries(node)) {
      if (key !== "refresh" && key !== "fallback" && key !== "data") yield* nodes(value);
    }
  }
}

/** All the words of the card that are not in inputs or buttons, a block a line. */
export function wordsOf(card: unknown): string {
  return [...nodes(card)]
    .flatMap((node) => (node["type"] === "TextBlock" || node["type"] === "TextRun" ? [String(node["text"])] : []))
    .join("\n");
}

/** The addresses of the card's pictures. */
export function picturesOn(card: unknown): readonly string[] {
  return [...nodes(card)].flatMap((node) => (node["type"] === "Image" ? [String(node["url"])] : []));
}

/** The question that stands above each input of a flow's page: in bold, or as the page's heading where it is alone there. */
function questionsIn(card: unknown): ReadonlyMap<Json, string> {
  const all = [...nodes(card)];
  const isPage = all.some(({ text }) => /· Page \d/.test(String(text)));
  const heading = all.find(({ style }) => style === "heading")?.["text"];
  const isQuestion = ({ type, weight, text }: Json) =>
    type === "TextBlock" && weight === "Bolder" && !String(text).startsWith("❗");
  const entries = all.flatMap(({ type, items }): [Json, string][] => {
    if (!isPage || type !== "Container" || !Array.isArray(items)) return [];
    const question = items.find(isQuestion)?.text ?? heading;
    return items.filter((each: Json) => String(each["type"]).startsWith("Input.")).map((each: Json) => [each, String(question)]);
  });
  return new Map(entries);
}

/** The card's inputs. `label` is the question that stands above where there is one, as a person reads it. */
export function inputsOf(card: unknown): readonly CardInput[] {
  const above = questionsIn(card);
  return [...nodes(card)]
    .filter((node) => String(node["type"]).startsWith("Input."))
    .map((node) => ({
      id: String(node["id"]),
      type: String(node["type"]),
      label: node["isMultiSelect"] === true ? String(node["label"]) : String(above.get(node) ?? node["label"] ?? ""),
      value: String(node["value"] ?? ""),
      multi: node["isMultiSelect"] === true,
      choices: (node["choices"] ?? []) as CardInput["choices"],
    }));
}

export function buttonsOf(card: unknown): readonly Button[] {
  return [...nodes(card)]
    .filter((node) => node["type"] === "Action.Execute" || node["type"] === "Action.Submit")
    .map((node) => ({
      title: String(node["title"]),
      // In a dialog only what a button carries says its verb.
      verb: String(node["verb"] ?? (node["data"] as { pc?: Json } | undefined)?.pc?.["v"]),
      data: node["data"] as Json,
      submitData: ((node["fallback"] as Json | undefined)?.["data"] ?? {}) as Json,
      inputs: node["associatedInputs"] === "none" ? "none" : "auto",
    }));
}
