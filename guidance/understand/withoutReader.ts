import { checkDraft, takeDraft, wordsInPicture } from "../draft/index.js";
import { prohibitionIn } from "../engine/decide.js";
import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { tokenise } from "../words/tokens.js";
import { askedThoughAlone } from "./alone.js";
import { depictedApart } from "./depicted.js";
import type { Phrases } from "./load.js";
import type { Message } from "./nextAction.js";
import { photoFlow } from "./photoFlow.js";
import { type Said, sayByPhrases } from "./phrasesSay.js";
import type { Reading } from "./read.js";
import type { Label } from "./schema.js";
import type { Understanding } from "./understand.js";
import { factsOf, withoutFacts } from "./weigh.js";

/** Words that nothing is known of are taken for the text of a post from so many on: a name or a question is shorter. */
const WORDS_OF_A_POST = 8;

/** The guidance that words are understood by where the learned reader could not read them. */
export type GuidanceWithoutReader = Pick<Guidance, "flows" | "draft" | "pictures">;

/**
 * What is known of words that the learned reader could not read: what the phrase files and the draft check find in them, the worse
 * of both, and never milder than if they had been read. They are about a picture, or the text of a post, or (`mayBeDraft`) either.
 */
export function understoodWithoutReader(guidance: GuidanceWithoutReader, phrases: Phrases, message: Message): Understanding {
  const { text, picture = false, meant } = message;
  const said = sayByPhrases(guidance, phrases, text);
  const { command, facts, provisions } = said;
  if (command) return { label: said.label, provisions, facts, likely: {}, read: said.read, command };
  const flow = photoFlow(guidance);
  const own = takeDraft(guidance.draft, text);
  const isAtFault = checkDraft(guidance.draft, own).findings.some(({ kind }) => kind.weight === "stop");
  const isParted = own !== text.trim();
  const isLong = tokenise(own).list.length >= WORDS_OF_A_POST;
  const mayBeDraft = own !== "" && (said.label === "draft" || isAtFault || (!said.picture && (isParted || isLong)));
  const asPicture = labelOfPicture(flow, said, picture);
  const isDraft = mayBeDraft && asPicture !== "do-not-post" && (said.label === "draft" || (!picture && !said.picture));
  const label = meant === "draft" || (isDraft && meant === undefined) ? "draft" : asPicture;
  const read = readingsOf(guidance, phrases, said, text);
  const all = factsOf(flow, phrases.implied, [...read.stated, ...read.asked]);
  return {
    label,
    provisions,
    // What is stopped at once is logged with all that speaks against it.
    ...(label === "do-not-post" ? { facts: all, likely: {} } : { facts, likely: withoutFacts(all, facts) }),
    read: [...said.read, ...read.asked],
    unread: true,
    ...(mayBeDraft && meant === undefined && { mayBeDraft }),
  };
}

/** What it is if it is about a picture: whatever else the phrase files take it for, nothing is known that would make it harmless. */
function labelOfPicture(flow: Flow, { label, facts }: Said, picture: boolean): Exclude<Label, "draft"> {
  if (label === "do-not-post") return prohibitionIn(flow, facts) ? label : "check";
  if (label === "refer") return facts["shows"] !== undefined || picture ? label : "check";
  return label === "post-if" ? label : "check";
}

/** What is stated; and what is asked about: what the words may mean, what leads to a risk, and what the draft check finds of a picture's. */
function readingsOf(
  { flows, draft, pictures }: GuidanceWithoutReader,
  phrases: Phrases,
  { findings }: Said,
  text: string,
): { readonly stated: readonly Reading[]; readonly asked: readonly Reading[] } {
  const flow = photoFlow({ flows });
  const heard = findings.read.filter(({ denied }) => !denied);
  const sure = heard.filter(({ doubtful }) => !doubtful);
  const { stated, doubted } = depictedApart(phrases, findings, sure, sure);
  const inWords = wordsInPicture(draft, flow, pictures.words, text).flatMap(({ answers, words }) =>
    Object.entries(answers).flatMap(([question, answer]) =>
      [answer].flat().map((option): Reading => ({ question, option, words, denied: false })),
    ),
  );
  const asked = [...heard.filter(({ doubtful }) => doubtful), ...doubted, ...inWords];
  return { stated, asked: [...asked, ...askedThoughAlone(flow, heard, [...stated, ...asked])] };
}
