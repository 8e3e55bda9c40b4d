/** Groups the items that links hold together, directly or by way of others. What a link names besides is passed over. */
export function components(items: readonly string[], links: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  const home = new Map(items.map((item) => [item, new Set([item])]));
  for (const link of links) {
    const [into, ...others] = new Set(link.map((item) => home.get(item)).filter((set) => set !== undefined));
    for (const item of others.flatMap((other) => [...other])) {
      into?.add(item);
      if (into) home.set(item, into);
    }
  }
  return [...new Set(home.values())];
}
