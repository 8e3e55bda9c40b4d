import type { TeamsClient } from "./teamsClient.js";

export interface Drawn {
  readonly type: string;
  readonly title: string;
  readonly data: unknown;
  /** What a client that knows no charts shows instead. */
  readonly fallback: unknown;
}

/** The charts of the card that the person looks at. */
export function chartsOn({ card }: TeamsClient): readonly Drawn[] {
  const body = (card as { body: { items?: Drawn[] }[] }).body;
  return body.flatMap(({ items = [] }) => items).filter(({ type }) => type.startsWith("Chart."));
}
