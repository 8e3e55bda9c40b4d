import type { Feature } from "../turn/feature.js";
import type { Incoming } from "../turn/incoming.js";
import type { Reply, Turn } from "../turn/turn.js";
import { DECLARATIONS, type Press } from "./declarations.js";

/** Passes a press to the feature that declares its verb. A press is authorised by who pressed it, never by what the card says. */
export class Buttons {
  private readonly byVerb: ReadonlyMap<string, Feature>;

  /** @throws Error if a declared feature is missing or two answer one verb: a mistake in the wiring */
  constructor(features: readonly Feature[]) {
    const given = features.flatMap((feature) => Object.keys(feature.declaration.verbs).map((verb) => [verb, feature] as const));
    this.byVerb = new Map(given);
    const missing = DECLARATIONS.filter((each) => !features.some(({ declaration }) => declaration === each));
    if (missing.length > 0 || features.length > DECLARATIONS.length || this.byVerb.size < given.length)
      throw new Error(
        `The features are not those that are declared: ${missing.flatMap(({ verbs }) => Object.keys(verbs)).join(", ")}.`,
      );
  }

  /** @param card identifies the card in the conversation, so that a double tap starts one check, not two */
  async answer(context: Incoming, turn: Turn, press: Press, card: string): Promise<Reply> {
    const feature = this.byVerb.get(press.verb);
    if (!feature) throw new Error(`No feature answers "${press.verb}".`);
    return feature.press({ context, turn, source: `${card}|${press.verb}` }, press);
  }
}
