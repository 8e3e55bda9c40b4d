import type * as Renderer from "adaptivecards";

let drawn = 0;

/**
 * Reads a card as Teams does: a text with `labelFor` is the name of that input, which the reference renderer passes over.
 * Used in the gallery's page, so it stands alone.
 */
export function parseNamed(card: Renderer.AdaptiveCard, json: unknown): void {
  const names: { readonly input: string; readonly id: string }[] = [];
  const withIds = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(withIds);
    if (node === null || typeof node !== "object") return node;
    const input = (node as { readonly labelFor?: unknown }).labelFor;
    if (typeof input !== "string" || input === "")
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withIds(value)]));
    drawn += 1;
    const id = `name-${drawn}`;
    names.push({ input, id });
    return { ...node, id };
  };
  card.parse(withIds(json));
  for (const { input, id } of names) {
    const named = card.getElementById(input) as Renderer.Input | undefined;
    if (named) named.labelledBy = id;
  }
}
