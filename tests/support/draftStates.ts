import { action, type DraftView, draftCard, draftEditCard, draftEntryCard } from "../../cards/index.js";
import { checkDraft, type Draft, LOOKED_AT } from "../../guidance/draft/index.js";
import type { Guidance } from "../../guidance/index.js";
import { FACEBOOK } from "./documents.js";
import type { CardState } from "./flowStates.js";

/** A draft with something of nearly every kind in it, at the most characters that are looked at. */
export const FULL_OF_FINDINGS = [
  "Gr8 turnout 2nite ppl, thx! RTC on the A45, IP conveyed to hosp, male detained, NFA, misper located, ASB nominal tasked.",
  "Kev, 34, from 14 Elm Close, B32 1PQ, reg BX19 KLM, ring 07700 900123 or kev@example.com, was arrested for robbery.",
  "The thief who robbed the shop is a scumbag. We'll be raiding Park Lane tomorrow with unmarked cars. We are short staffed.",
  "Have you seen this man? Message us with the details of the crime. OFFICIAL-SENSITIVE. Bloody idiots. Found this online. bit.ly/abc",
]
  .join(" ")
  .padEnd(
    LOOKED_AT,
    " Officers proceeding whilst proactive patrols were ongoing in the vicinity of the said vehicle, prior to the fete.",
  );

/** Every card of the draft check, in every state. */
export function draftStates(guidance: Guidance, text: string): readonly CardState[] {
  const given = (draft: Draft): DraftView => ({
    draft,
    documents: [FACEBOOK],
    provisions: guidance.provisions,
    data: {},
  });
  const held = text.slice(0, LOOKED_AT);
  const plain: Draft = { text: held, looked: held.length, findings: [], linked: false };
  const kinds = [...guidance.draft.kinds.values()];
  const whole = kinds
    .slice(0, 2)
    .map((kind) => ({ kind, from: 0, to: plain.looked, words: held, change: kind.change, suggests: kind.suggests }));
  return [
    { name: "draft, nothing found", card: draftCard(given(plain)) },
    { name: "draft, all of it found", card: draftCard(given({ ...plain, findings: whole })) },
    { name: "draft, too long for it all", card: draftCard(given({ ...plain, text: `${held}x` })) },
    { name: "draft, full of findings", card: draftCard(given(checkDraft(guidance.draft, FULL_OF_FINDINGS))) },
    { name: "draft, jargon only", card: draftCard(given(checkDraft(guidance.draft, "RTC on the A45. www.police.uk"))) },
    {
      name: "draft, quoted",
      card: draftCard({ ...given(plain), quoted: [`${held.slice(0, 64)} wrote these words, and you quoted them.`] }),
    },
    {
      name: "draft, asked for in a dialog",
      card: draftEntryCard([action("Check a photo", "start.check", { f: "photo" }, { inputs: "none" })]),
    },
    { name: "draft, to be changed", card: draftEditCard(text, {}) },
    { name: "draft, no words", card: draftEditCard("", {}, { problem: "Type or paste the words of your post." }) },
  ].map((state) => ({ group: "Wording check", ...state }));
}
