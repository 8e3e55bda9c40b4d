import { addressesIn } from "./addresses.js";
import { birthsIn } from "./births.js";
import { Contexts } from "./contexts.js";
import { handlesIn } from "./handles.js";
import { introducedIn } from "./introduced.js";
import { linksIn } from "./links.js";
import { locationsIn } from "./locations.js";
import { markingsIn } from "./markings.js";
import { scenesOf } from "./nameScenes.js";
import { namesIn } from "./names.js";
import { insuranceNumbersIn, phonesIn } from "./numbers.js";
import { personNumbersIn } from "./personNumbers.js";
import { phraseHits } from "./phrases.js";
import { platesIn } from "./plates.js";
import { postcodesIn } from "./postcodes.js";
import { readingOf, type SearchText, withLinesJoined } from "./reading.js";
import { shortFormsIn } from "./shortForms.js";
import { spokenMailboxesIn, spokenPhonesIn } from "./spoken.js";
import { turnedAddressesIn } from "./turnedAddresses.js";
import type { Draft, DraftRules, Finding, Hit, Suggestion, ToldSuggestion } from "./types.js";
import { vehicleOwnersIn } from "./vehicleOwners.js";

/** How much of a text is looked at, in UTF-16 units. A longer one says so in the result. */
export const LOOKED_AT = 5_000;
/** A text of fewer words than this need link to nothing. */
const WORDS_WITH_LINK = 6;

/**
 * Looks for what the guidance does not want in the words of a post. Pure: the same text always gives the same findings,
 * and any text will do. Finding nothing says only that nothing was found.
 */
export function checkDraft(rules: DraftRules, text: string): Draft {
  const looked = lookedAt(text);
  const reading = readingOf(text.slice(0, looked));
  const matches = rules.matcher.scan(reading.tokens);
  const contexts = new Contexts(reading, rules, matches);
  const links = linksIn(reading, rules);
  const names = namesIn(reading, rules, scenesOf(reading, rules, contexts));
  const isPlain = ({ from, to }: Hit) => !links.places.some((place) => from < place.to && to > place.from);
  const hits: Hit[] = [
    ...links.hits,
    ...spokenMailboxesIn(reading, rules),
    ...handlesIn(reading, rules),
    ...[
      ...phonesIn(reading, rules),
      ...spokenPhonesIn(reading, rules),
      ...birthsIn(reading),
      ...insuranceNumbersIn(reading),
      ...personNumbersIn(reading),
      ...locationsIn(reading),
      ...postcodesIn(reading),
      ...platesIn(reading, rules, (place) => contexts.isAt("car", place, place + 1)),
      ...addressesIn(reading, rules),
      ...turnedAddressesIn(reading, rules),
      ...markingsIn(reading),
      ...names,
      ...introducedIn(reading, rules),
      ...vehicleOwnersIn(reading, rules),
      ...shortFormsIn(reading, rules),
      ...phraseHits(reading, matches),
    ].filter(isPlain),
  ];
  if (!links.meant && reading.tokens.length >= WORDS_WITH_LINK)
    hits.push({ kind: "no-link", from: reading.text.length, to: reading.text.length });
  const counting = [...hits.filter((hit) => counts(rules, contexts, hit)), ...hitsOverLineEnds(rules, reading)];
  return {
    text,
    looked,
    findings: [...findings(rules, contexts, reading, text, uncovered(rules, outermost(counting)))],
    linked: links.linked,
  };
}

/** Up to the limit, and never through the middle of a character. */
function lookedAt(text: string): number {
  if (text.length <= LOOKED_AT) return text.length;
  const last = text.charCodeAt(LOOKED_AT - 1);
  return last >= 0xd800 && last <= 0xdbff ? LOOKED_AT - 1 : LOOKED_AT;
}

/** The phrases that begin on one line and end on another. What stands on one line is judged by that line. */
function hitsOverLineEnds(rules: DraftRules, reading: SearchText): readonly Hit[] {
  const joined = withLinesJoined(reading);
  if (!joined) return [];
  const matches = rules.matcher.scan(joined.tokens);
  const contexts = new Contexts(joined, rules, matches);
  const isOverEnd = ({ from, to }: Hit) => reading.text.slice(from, to).includes("\n");
  return phraseHits(joined, matches).filter((hit) => isOverEnd(hit) && counts(rules, contexts, hit));
}

function counts(rules: DraftRules, contexts: Contexts, { kind, from, to, needs = [], unless = [] }: Hit): boolean {
  const { needs: wanted, unless: unwanted } = kindOf(rules, kind);
  const there = (context: string) => contexts.isAt(context, from, to);
  const met = (list: readonly string[]) => list.length === 0 || list.some(there);
  return met(wanted) && met(needs) && ![...unwanted, ...unless].some(there);
}

/** Of hits of one kind that overlap, the one that holds the others; of equal ones the first. */
function outermost(hits: readonly Hit[]): readonly Hit[] {
  const reach = new Map<string, number>();
  return [...hits]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ kind, from, to }) => {
      const before = reach.get(kind) ?? -1;
      if (from < before || (from === to && before === to)) return false;
      reach.set(kind, to);
      return true;
    });
}

function uncovered(rules: DraftRules, hits: readonly Hit[]): readonly Hit[] {
  const covered = new Set([...new Set(hits.map(({ kind }) => kind))].flatMap((kind) => kindOf(rules, kind).covers));
  return hits.filter(({ kind }) => !covered.has(kind));
}

function findings(
  rules: DraftRules,
  contexts: Contexts,
  reading: SearchText,
  text: string,
  hits: readonly Hit[],
): readonly Finding[] {
  const rank = new Map([...rules.kinds.keys()].map((id, index) => [id, index]));
  return hits
    .map((hit): Finding => {
      const kind = kindOf(rules, hit.kind);
      const place = reading.original(hit.from, hit.to);
      const change = kind.change.replace("{write}", () => hit.write ?? "");
      const suggests = kind.suggests.map((each) => suggestionAt(each, contexts, hit));
      return { kind, ...place, words: text.slice(place.from, place.to), change, suggests };
    })
    .sort((a, b) => (rank.get(a.kind.id) ?? 0) - (rank.get(b.kind.id) ?? 0) || a.from - b.from);
}

/** What is suggested about the words at a place: the options that their contexts tell come first. */
function suggestionAt({ question, options, first = {} }: ToldSuggestion, contexts: Contexts, { from, to }: Hit): Suggestion {
  const isTold = (option: string) => (first[option] ?? []).some((context) => contexts.isAt(context, from, to));
  return { question, options: [...options.filter(isTold), ...options.filter((option) => !isTold(option))] };
}

function kindOf(rules: DraftRules, id: string) {
  const kind = rules.kinds.get(id);
  if (!kind) throw new Error(`The draft check has no kind "${id}".`);
  return kind;
}
