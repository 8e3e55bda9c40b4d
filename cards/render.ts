import { plainWords } from "./plainWords.js";
import { templates } from "./templates.js";

/** An expanded Adaptive Card, ready to send. Only this folder makes them. */
export interface AdaptiveCard {
  readonly type: "AdaptiveCard";
  readonly version: string;
  readonly body: readonly unknown[];
  readonly [key: string]: unknown;
}

/** The maximum size of a card, in bytes of JSON: well under what Teams refuses, and quick on a phone. */
export const CARD_BUDGET_BYTES = 28 * 1024;

/**
 * Expands a template with a complete view model. Data is never expanded a second time, so text that looks like a
 * template expression stays as it is. What people write goes into text runs, which do not render Markdown, as plain words.
 *
 * @param refresh what the client requests on its own when the card comes into view again, and for whom
 * @throws Error if there is no such template
 */
export function render(name: TemplateName, view: object, refresh?: Refresh): AdaptiveCard {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no card template "${name}".`);
  const card = template.expand({ $root: view }) as AdaptiveCard;
  tameRuns(card.body);
  if (!refresh) return card;
  const action = { type: "Action.Execute", title: "Show where it stands", verb: refresh.verb, data: refresh.data };
  return { ...card, refresh: { action, userIds: refresh.userIds } };
}

export type TemplateName =
  | "draft"
  | "page"
  | "review"
  | "verdict"
  | "summary"
  | "message"
  | "guidance"
  | "list"
  | "record"
  | "form"
  | "reviewList"
  | "leadRecord"
  | "figures";

export interface Refresh {
  readonly verb: string;
  readonly data: object;
  /** The channel ids of the people whose view is refreshed. */
  readonly userIds: readonly string[];
}

/** Makes the text of every text run in these freshly expanded elements plain (see {@link plainWords}). */
function tameRuns(node: unknown): void {
  if (Array.isArray(node)) {
    for (const item of node) tameRuns(item);
  } else if (node !== null && typeof node === "object") {
    const element = node as Record<string, unknown>;
    if (element["type"] === "TextRun") element["text"] = plainWords(String(element["text"]));
    else for (const key of ["items", "columns", "inlines"]) tameRuns(element[key]);
  }
}
