import { checkDraft, type Draft, draftDocuments, provisionsOf, takeDraft } from "../draft/index.js";
import { chosen } from "../engine/conditions.js";
import { prohibitionIn, reasonsKnown } from "../engine/decide.js";
import { withoutLoosening } from "../engine/loosening.js";
import { isClosed } from "../engine/scales.js";
import type { Flow, StatedProhibition } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { type Kind, kindOf } from "./kinds.js";
import type { Phrases } from "./load.js";
import { photoFlow } from "./photoFlow.js";
import { unique } from "./phrasesSay.js";
import type { Reading } from "./read.js";
import type { Command, Label } from "./schema.js";
import type { Understanding } from "./understand.js";
import { type Facts, factsWhere, joined, onUsualSite, weigh, withoutFacts } from "./weigh.js";

/** What is done about a message. None of it allows anything: that takes the answers of a checklist. */
export type NextAction =
  | { readonly kind: "command"; readonly command: Command }
  | Stop
  | Checklist
  | DraftAction
  /** `unknown` are codes that were named and no provision has; the provisions are then those nearest to them too. */
  | { readonly kind: "guidance"; readonly provisions: readonly string[]; readonly unknown?: readonly string[] }
  /** The questions before an account is opened. */
  | { readonly kind: "account"; readonly facts: Facts; readonly read: readonly Reading[] }
  | { readonly kind: "reviews" }
  /** The person is asked which of two they mean. */
  | { readonly kind: "which"; readonly between: readonly [Kind, Kind] }
  /** Nothing was understood, and the person is told what can be asked. */
  | { readonly kind: "nothing" };

/** What the draft check finds is shown. */
export interface DraftAction {
  readonly kind: "draft";
  readonly draft: Draft;
  /** They say where the post is to go. */
  readonly facts: Facts;
  /**
   * Set where the words could not be read: what they may say of a picture, as it would stand in its checklist. It goes into the
   * checklist of the post. Nothing of it loosens.
   */
  readonly unread?: { readonly pictured: Facts };
}

/** "Do not post", answered and logged at once: the words themselves state what is forbidden. */
export interface Stop {
  readonly kind: "stop";
  readonly prohibition: StatedProhibition;
  /** What the words state, and is logged. Nothing of it loosens. */
  readonly facts: Facts;
  /** What the words claim beside it that would loosen. */
  readonly claimed: Facts;
  /** The words that were taken to say so, each once. */
  readonly heard: readonly string[];
  readonly read: readonly Reading[];
}

/** The checklist opens with what was read filled in, for the person to confirm. Nothing is decided. */
export interface Checklist {
  readonly kind: "checklist";
  /** What it comes to if nothing more is known. */
  readonly label: "check" | "post-if" | "refer";
  /** What the words state. */
  readonly facts: Facts;
  /** What is asked about first, stated or only likely: it would forbid the picture, by itself or with what is assumed. */
  readonly asked: Facts;
  /** Both of these, as they stand in the checklist until the person has confirmed them. Nothing of it loosens. */
  readonly filledIn: Facts;
  /** What the words claim that would loosen, as "they all signed": nobody has answered it until the person does. */
  readonly claimed: Facts;
  readonly read: readonly Reading[];
}

/** What is said as to a person, and means nothing by itself. */
const SMALL_TALK: readonly Command[] = ["greeting", "thanks", "yes", "no", "misunderstood"];

export function isSmallTalk(command: Command): boolean {
  return SMALL_TALK.includes(command);
}

/** What came, besides what was understood of it. */
export interface Message {
  readonly text: string;
  /** A picture or file came with the words. */
  readonly picture?: boolean | undefined;
  /** What the person says they mean, asked which of two it was. */
  readonly meant?: Kind | undefined;
}

/**
 * Turns what was understood into what is done about it. Whatever was understood, it stops at once only on what the stated
 * facts forbid by themselves; what is only likely or assumed opens the checklist.
 */
export function nextActionFor(
  guidance: Pick<Guidance, "flows" | "draft">,
  { assumed }: Pick<Phrases, "assumed">,
  { text, picture = false, meant }: Message,
  understood: Understanding,
): NextAction {
  const { label, other, command, facts, likely, read, provisions } = understood;
  // With a picture beside it, what is said as to a person is said of that picture, and never answers for another one.
  if (command) return { kind: "command", command: picture && isSmallTalk(command) ? "start-check" : command };
  if (other !== undefined && meant === undefined && !picture) return { kind: "which", between: [kindOf(label), kindOf(other)] };
  const flow = photoFlow(guidance);
  const checklist = (as: Checklist["label"]): Checklist => {
    const asked = withoutLoosening(flow, joined(flow, likely, forbiddenOn(flow, assumed, facts)));
    return { kind: "checklist", label: as, facts, asked, ...claimsApart(flow, joined(flow, facts, likely)), read };
  };
  switch (label) {
    case "do-not-post": {
      const prohibition = prohibitionIn(flow, facts);
      if (!prohibition) return checklist("check");
      const { filledIn, claimed } = claimsApart(flow, facts);
      return { kind: "stop", prohibition, facts: filledIn, claimed, heard: heardIn(flow, filledIn, read), read };
    }
    case "refer":
      // Nothing is said of a picture: the question is who runs the account.
      return facts["shows"] === undefined && !picture ? { kind: "guidance", provisions } : checklist(label);
    case "post-if":
    case "check":
      return checklist(label);
    case "draft":
      return draftActionFor(guidance, text, understood);
    case "answer":
      return { kind: "guidance", provisions };
    case "new-account":
      return { kind: "account", facts, read };
    case "review":
      return { kind: "reviews" };
    case "other":
      // With a picture beside them, words that make no sense alone are about the picture.
      return picture ? checklist("check") : { kind: "nothing" };
  }
}

/** What is done about words that are the text of a post. */
export function draftActionFor(
  guidance: Pick<Guidance, "flows" | "draft">,
  text: string,
  { facts, likely, unread }: Understanding,
): DraftAction {
  const flow = photoFlow(guidance);
  const draft = checkDraft(guidance.draft, takeDraft(guidance.draft, text));
  if (!unread) return { kind: "draft", draft, facts };
  const { [flow.platformQuestion]: _, ...pictured } = claimsApart(flow, joined(flow, facts, likely)).filledIn;
  return { kind: "draft", draft, facts, unread: { pictured } };
}

/** The label of a message by what is done about it: "do-not-post" where it is stopped at once, and nowhere else. */
export function labelOf(action: NextAction, { label }: Understanding): Label {
  if (action.kind === "stop") return "do-not-post";
  if (action.kind === "checklist") return action.label;
  if (action.kind === "command" && action.command === "start-check") return "check";
  return label === "do-not-post" ? "check" : label;
}

/** The provisions that an action is told with, those of the usual site's document where no site is named. */
export function provisionsFor(guidance: Pick<Guidance, "flows" | "draft">, action: NextAction, understood: Understanding) {
  if (action.kind === "draft") return provisionsOf(action.draft, draftDocuments(draftFlow(guidance), action.facts));
  if (action.kind !== "stop") return understood.provisions;
  const flow = photoFlow(guidance);
  const against = reasonsKnown(flow, onUsualSite(flow, action.facts)).filter(({ verdict }) => isClosed(flow.scale, verdict));
  return unique(against.flatMap(({ provisions }) => provisions));
}

/** The flow of a post, whose text is checked. */
export function draftFlow({ flows, draft }: Pick<Guidance, "flows" | "draft">): Flow {
  const flow = flows.get(draft.flow);
  if (!flow) throw new Error(`The guidance has no flow "${draft.flow}".`);
  return flow;
}

/** What may stand in a checklist, and what the words only claim: words alone lift nothing. */
function claimsApart(flow: Flow, facts: Facts): Pick<Checklist, "filledIn" | "claimed"> {
  const filledIn = withoutLoosening(flow, facts);
  return { filledIn, claimed: withoutFacts(facts, filledIn) };
}

/** Those of the facts that a prohibition rests on, by themselves or with what is assumed while questions are open. */
function forbiddenOn(flow: Flow, assumed: Phrases["assumed"], facts: Facts): Facts {
  const rulesOn = (known: Facts, assumptions: Phrases["assumed"]) =>
    weigh(flow, assumptions, known).flatMap(({ rule, verdict }) => (isClosed(flow.scale, verdict) ? [rule] : []));
  const wholes = [[], assumed].map((assumptions) => ({ assumptions, rules: rulesOn(facts, assumptions) }));
  return factsWhere(facts, (question, option) => {
    // Answers to questions that only this one leads to go with it.
    const others = joined(flow, withoutFacts(facts, { [question]: [option] }));
    return wholes.some(({ assumptions, rules }) => {
      const left = rulesOn(others, assumptions);
      return rules.some((rule) => !left.includes(rule));
    });
  });
}

/** The words that the facts were read from; where it is to go forbids nothing. */
function heardIn({ platformQuestion }: Flow, facts: Facts, read: readonly Reading[]): readonly string[] {
  const isHeard = ({ question, option, words, denied }: Reading) =>
    !denied && words !== "" && question !== platformQuestion && chosen(facts[question]).includes(option);
  return unique(read.filter(isHeard).map(({ words }) => words));
}
