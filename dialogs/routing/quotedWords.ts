import { type DraftRules, takeDraft } from "../../guidance/draft/index.js";
import type { NextAction, ReadFor, Responder } from "../../guidance/understand/index.js";
import type { Quotation } from "../turn/quotation.js";

/** What others wrote and a message brings along, as one. */
export interface Quoted {
  /** Who wrote it, in words for the person. */
  readonly by: string;
  /** Empty where Teams sent none. */
  readonly words: string;
  readonly forwarded: boolean;
  /** What of it was not read, each in a sentence. */
  readonly unread: readonly string[];
}

/**
 * What a person wants with words that they quote: `check` where they ask about those and nothing else, `also-check` where they may
 * ask about those too, `leave` where their own words are enough.
 */
export type QuotedUse = "check" | "also-check" | "leave";

/** A question about something else has no more words than this. */
const MOST_ASKING_WORDS = 14;
const POINTS = /\b(?:this|that|it|these|those|them|below|above|quoted?|message|post|wording|words|text)\b/i;
const PICTURE = /\b(?:photo\w*|pic|pics|pictures?|images?|videos?|snaps?|selfies?)\b/i;
/** Commands that begin a check, and so ask whether something may go up. */
const CHECKS = ["start-check", "start-post-check", "ask-whether-picture"];

const ABOUT_PICTURE =
  "They read as if they were about a picture, which I have not checked: send it to me, or ask “can I post this photo?” and say what it shows.";

const MAY_BE_ABOUT_PICTURE =
  "I could not tell whether they are about a picture: if they are, I have not checked it. Send it to me, or ask “can I post this photo?” and say what it shows.";

/** @returns undefined where nothing was quoted */
function quotedIn(quotations: readonly Quotation[]): Quoted | undefined {
  if (quotations.length === 0) return undefined;
  const names = [...new Set(quotations.map(({ by }) => by || "somebody"))];
  const words = quotations.map((each) => each.words).filter((each) => each !== "");
  const unread = [
    ...(words.length < quotations.length ? ["Teams did not send me all of the words, so I have not read those."] : []),
    ...(quotations.some((each) => each.isPreview && each.words !== "")
      ? ["Teams sends me only the beginning of a long message that is quoted: there may be more that I have not read."]
      : []),
    ...(quotations.some(({ hasFile }) => hasFile === true) ? ["There was a file with it that I have not read."] : []),
    ...(quotations.some(({ hasPicture }) => hasPicture)
      ? ["There was a picture in it that I have not looked at. Send it to me yourself to have it checked."]
      : []),
  ];
  return { by: names.join(" and "), words: words.join("\n\n"), forwarded: quotations.every((each) => each.forwarded), unread };
}

/** The words of others as one; where they read as if they were about a picture, that it was not seen. */
export async function othersIn(
  responder: Pick<Responder, "respond">,
  quotations: readonly Quotation[],
  by: ReadFor,
): Promise<Quoted | undefined> {
  const others = quotedIn(quotations);
  if (!others || others.words === "") return others;
  const { action, unread } = await responder.respond({ text: others.words }, by);
  if (unread) return { ...others, unread: [...others.unread, MAY_BE_ABOUT_PICTURE] };
  return action.kind === "stop" || action.kind === "checklist" ? aboutPicture(others) : others;
}

/**
 * Tells from the person's own words, and what is done about them, what they want with the quoted ones.
 *
 * @param platformQuestion the question of where it goes: an answer to it says nothing of what is posted
 */
export function useOfQuoted(rules: DraftRules, platformQuestion: string, text: string, action: NextAction): QuotedUse {
  const isShort = text.split(/\s+/).length <= MOST_ASKING_WORDS;
  const mayPoint = isShort && POINTS.test(text) ? "also-check" : "leave";
  switch (action.kind) {
    case "command":
      if (!CHECKS.includes(action.command)) return isShort && text.endsWith("?") && action.command === "yes" ? "check" : "leave";
      return PICTURE.test(text) ? "also-check" : "check";
    case "draft": {
      const own = takeDraft(rules, text);
      if (own === "") return "check";
      // Nothing was told apart from the asking: it may all be asking.
      return own === text.trim() ? mayPoint : "leave";
    }
    case "checklist": {
      const said = Object.keys({ ...action.facts, ...action.asked, ...action.claimed });
      if (said.some((question) => question !== platformQuestion) || PICTURE.test(text)) return mayPoint;
      return isShort ? "check" : "leave";
    }
    case "nothing":
    case "which":
      return isShort ? "check" : "leave";
    case "guidance":
    case "reviews":
      return mayPoint;
    case "stop":
    case "account":
      return "leave";
  }
}

function aboutPicture(quoted: Quoted): Quoted {
  return { ...quoted, unread: [...quoted.unread, ABOUT_PICTURE] };
}

/** Said where nothing was asked beside the words of somebody else. */
export function askedNothing({ by, forwarded }: Quoted): string {
  const how = forwarded ? "forwarded" : "quoted";
  return `I see the message by ${by} that you ${how}, but no question of yours, so I have not checked it. Send it again with your question, such as “is this ok to post?”.`;
}

/** Said where words that were quoted were not looked at. */
export function notLookedAt({ by }: Quoted): string {
  return `I went by your own words. I have not checked the message by ${by}: to have that done, quote it and ask “is this ok to post?”.`;
}

/** Said where they could not be. */
export function notSent({ by }: Quoted): string {
  return `I could not read the message by ${by}: Teams did not send me its words. Copy them into a message to me, after “check this:”.`;
}
