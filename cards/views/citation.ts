import type { Provision } from "../../guidance/index.js";

/** A citation as staff see it, for example "Facebook guidance, Pictures (FB-PIC-1)". */
export function citation(provision: Provision): string {
  return `${provision.documentTitle}, ${provision.section} (${provision.id})`;
}

/** A cited provision, current or from a record. */
export interface Cited {
  readonly id: string;
  /** The text that {@link citation} returns. */
  readonly shown: string;
}

/** Several citations on one line; those from one section share its name: "Facebook guidance, Pictures (FB-PIC-1, FB-PIC-0)". */
export function citations(provisions: readonly Provision[]): string {
  return citedIn(provisions.map((provision) => ({ id: provision.id, shown: citation(provision) })));
}

/** The same for citations from a record. */
export function citedIn(cited: readonly Cited[]): string {
  const sections = new Map<string, string[]>();
  for (const { id, shown } of cited) {
    const name = shown.replace(` (${id})`, "");
    sections.set(name, [...(sections.get(name) ?? []), id]);
  }
  return [...sections].map(([name, ids]) => `${name} (${ids.join(", ")})`).join("; ");
}
