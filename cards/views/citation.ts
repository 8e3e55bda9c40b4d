import type { Provision } from "../../guidance/index.js";

/** A citation as staff see it, for example "Facebook guidance, Pictures (FB-PIC-1)". */
export function citation(provision: Provision): string {
  return `${provision.documentTitle}, ${provision.section} (${provision.id})`;
}

/** Several citations in one line; those of one section share its name: "Facebook guidance, Pictures (FB-PIC-1, FB-PIC-0)". */
export function citations(provisions: readonly Provision[]): string {
  const sections = new Map<string, string[]>();
  for (const { documentTitle, section, id } of provisions) {
    const name = `${documentTitle}, ${section}`;
    sections.set(name, [...(sections.get(name) ?? []), id]);
  }
  return [...sections].map(([name, ids]) => `${name} (${ids.join(", ")})`).join("; ");
}
