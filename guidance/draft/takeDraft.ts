import { tokenise } from "../words/tokens.js";
import { typeable } from "./reading.js";
import type { Chat, DraftRules } from "./types.js";

/** An introduction has no more words than this, and a last remark no more characters. */
const MOST_LEAD_WORDS = 16;
const MOST_CHARACTERS = 200;
/** An introduction of no more characters than this, with nothing behind it, introduces nothing. */
const LEAD_ALONE = 30;
/** How many remarks may stand one after the other behind a draft. */
const MOST_REMARKS = 3;

/** What parts an introduction from the draft. */
const PARTING = /[:>](?=\s|["“”«'‘]|$)|[.!?](?=\s)|\s[-–—](?=\s)|\n/gu;
/** The end of a sentence, a line or a quotation, behind which a last remark may stand. */
const REMARK = /(?<=[.!?\n"”»'’…)\]]\s{0,3})[^.!?\n]{1,120}[.!?\s]*$/u;
const QUOTES = [
  ["“", "”"],
  ['"', '"'],
  ["”", "”"],
  ["«", "»"],
  ["‘", "’"],
  ["'", "'"],
] as const;

/**
 * The text of a post, out of a message that asks for it to be checked: without "check this:" before it, "is that ok?"
 * behind it and quotation marks around it; empty where nothing is there but the asking. Where it is not clear what is what, the whole message is the text.
 */
export function takeDraft(rules: DraftRules, message: string): string {
  const whole = typeable(message).trim();
  const quoted = insideQuotes(rules, whole);
  if (quoted !== undefined) return quoted;
  const inner = withoutRemarks(rules, withoutLead(rules, whole));
  return insideQuotes(rules, inner) ?? inner;
}

/** What stands in quotation marks, where all that stands outside them is about the draft. */
function insideQuotes(rules: DraftRules, text: string): string | undefined {
  for (const [open, close] of QUOTES) {
    const from = text.search(new RegExp(`(?:^|(?<=[\\s:>(]))${open}(?=\\S)`, "u"));
    const to = text.lastIndexOf(close);
    if (from < 0 || to <= from + 1) continue;
    const [before, inside, after] = [text.slice(0, from), text.slice(from + 1, to), text.slice(to + 1)];
    const isLed = before.trim() === "" || isLead(rules, before);
    if (isLed && isAfterQuote(rules, after) && inside.trim() !== "") return inside.trim();
  }
  return undefined;
}

function isAfterQuote(rules: DraftRules, after: string): boolean {
  if (after.length > MOST_CHARACTERS) return false;
  const parts = after.split(/[.!?,\n]/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.every((part) => isRemark(rules, part) !== undefined || isLead(rules, part));
}

/** Takes off the introduction, and thanks that follow it. */
function withoutLead(rules: DraftRules, text: string): string {
  for (const { 0: mark, index } of text.slice(0, MOST_CHARACTERS).matchAll(PARTING)) {
    const rest = text.slice(index + mark.length).trim();
    if (!isLead(rules, text.slice(0, index)) || rest === "") continue;
    const [line = "", ...others] = rest.split(/(?<=[.!?])\s|\n/u);
    const more = others.length > 0 && isRemark(rules, line) !== undefined;
    return (more ? rest.slice(line.length) : rest).replace(/^[\s>:–—-]+/u, "");
  }
  return isLead(rules, text) && text.length <= LEAD_ALONE ? "" : text;
}

/** Takes off last sentences that only ask about the draft, and the thanks around them. */
function withoutRemarks(rules: DraftRules, text: string): string {
  let kept = text;
  let asked = false;
  for (let count = 0; count < MOST_REMARKS; count++) {
    const end = kept.slice(-MOST_CHARACTERS);
    const found = REMARK.exec(end);
    const remark = found && isRemark(rules, found[0]);
    const rest = found && kept.slice(0, kept.length - end.length + found.index).trimEnd();
    if (!remark || !rest) break;
    asked ||= remark === "trail";
    kept = rest;
  }
  return asked ? kept : text;
}

function isLead(rules: DraftRules, text: string): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  const tokens = tokenise(text).list;
  return tokens.length <= MOST_LEAD_WORDS && rules.chat.scan(tokens).some(({ meaning }) => meaning === "lead");
}

/** What kind of remark a text is as a whole; undefined where it says anything more. */
function isRemark(rules: DraftRules, text: string): Exclude<Chat, "lead"> | undefined {
  const tokens = tokenise(text).list.map((token) => ({ ...token, sentence: 0 }));
  for (const { meaning, from, to } of rules.chat.scan(tokens))
    if (meaning !== "lead" && from === 0 && to === tokens.length) return meaning;
  return undefined;
}
