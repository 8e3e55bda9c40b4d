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

/** What stands above inputs and names them, by the input's id: Teams reads `labelFor` of a text. */
export function namesAbove(card: unknown): ReadonlyMap<string, string> {
  return new Map(
    [...nodes(card)].flatMap((node) => (node["labelFor"] ? [[String(node["labelFor"]), String(node["text"])]] : [])),
  );
}

/** The card's inputs. `label` is what names them, be it above or their own. */
export function inputsOf(card: unknown): readonly CardInput[] {
  const above = namesAbove(card);
  return [...nodes(card)]
    .filter((node) => String(node["type"]).startsWith("Input."))
    .map((node) => ({
      id: String(node["id"]),
      type: String(node["type"]),
      label: above.get(String(node["id"])) ?? String(node["label"] ?? ""),
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
