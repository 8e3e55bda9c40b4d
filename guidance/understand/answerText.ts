import { draftDocuments, draftText } from "../draft/index.js";
import { inShort, inWords } from "../engine/answers.js";
import { isMoot } from "../engine/scales.js";
import type { Provision, Question, Reason, Verdict } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Kind } from "./kinds.js";
import type { Phrases } from "./load.js";
import { type Checklist, draftFlow, type NextAction } from "./nextAction.js";
import { photoFlow } from "./photoFlow.js";
import { unique } from "./phrasesSay.js";
import type { MessageResponse } from "./responder.js";
import type { Command } from "./schema.js";
import { weigh } from "./weigh.js";

const CHECKLIST_HEADLINES: Readonly<Record<Checklist["label"], string>> = {
  "post-if": "Post it only if the conditions below are met. The checklist asks about the rest.",
  refer: "This is for somebody else to decide.",
  check: "These words alone do not settle it. The checklist asks about the picture, and then you have an answer.",
};

const HELP =
  "I can help with these: whether you may post a picture, the words of a post, what the guidance says, and what to do before opening an account.";

const HEADLINES: Readonly<Record<Exclude<NextAction["kind"], "command" | "checklist">, string>> = {
  stop: "Do not post it.",
  draft: "This is the text of a post.",
  guidance: "This is what the guidance says.",
  account: "Before you open an account, page or profile, answer the questions for new accounts.",
  reviews: "Team leads and the press office can see logged checks, figures and exports.",
  which: "I can read that in two ways. Which do you mean?",
  nothing: HELP,
};

const MEANT: Readonly<Record<Kind, string>> = {
  check: "to check a picture or a post",
  answer: "to see what the guidance says",
  draft: "to check the words of a post",
  "new-account": "to ask for a new account",
  review: "to see checks that were made",
  other: "something else",
};

const COMMAND_LINES: Readonly<Record<Command, string>> = {
  "start-check": "The bot starts a check: it asks about the picture, and then you have an answer.",
  "start-post-check":
    "The bot starts the checklist for a post: its words, its link and its picture, and then you have an answer.",
  "my-checks": "The bot lists your checks.",
  resume: "The bot goes on with your last unfinished check.",
  guidance: "The bot shows the whole of the guidance, topic by topic.",
  help: HELP,
  cancel: "The bot cancels your unfinished check. Nothing of it is logged.",
  "change-unit": "The bot asks which unit you work in now.",
  "new-account": "The bot goes through the questions for a new account with you.",
  applications: "The bot lists the applications for new accounts that you made, or that wait for you to decide.",
  accounts: "The bot lists the accounts in the register that you may see.",
  review: "The bot shows team leads and the press office the checks that were made, and what waits for them.",
  figures: "The bot shows team leads and the press office how many checks there were, and what came of them.",
  export: "The bot makes a file of the checks for team leads and the press office.",
  audit: "The bot shows the press office the audit log: refusals, roles, exports, administrators' commands and holds.",
  "ask-whether-picture": "The bot asks whether there is a picture, and starts a check.",
  greeting: "The bot says hello: it shows your open check, or what it can do.",
  thanks: "The bot says that you are welcome, and shows your open check if you are in the middle of one.",
  yes: "The bot shows your open check and asks you to answer on it: a word alone answers nothing.",
  no: "The bot shows your open check and asks you to answer on it, or to cancel it.",
  misunderstood: "The bot shows the latest check again, and how to begin it anew with nothing filled in.",
  withdraw: "The bot shows what waits for a team lead, with the button to withdraw the request.",
  roles: "The bot shows who leads which unit. The press office can change it there.",
};

/** The answer to a message in plain English, as the command line prints it. */
export function answerText(guidance: Guidance, phrases: Phrases, response: MessageResponse): string {
  const { action } = response;
  if (action.kind === "command") return COMMAND_LINES[action.command];
  const headline = action.kind === "checklist" ? CHECKLIST_HEADLINES[action.label] : HEADLINES[action.kind];
  return [headline, ...bodyOf(guidance, phrases, response), ...readAs(guidance, response)].join("\n\n");
}

/** What is told of codes that no provision has, before those nearest to them. */
export function unknownCodes(codes: readonly string[]): string {
  const [only, ...more] = codes;
  if (more.length === 0) return `The guidance has no ${only}. These are the nearest to it.`;
  return `The guidance has none of ${codes.join(", ")}. These are the nearest to them.`;
}

/** How a provision is cited: "Facebook guidance, Pictures (FB-PIC-1)". */
function citation({ documentTitle, section, id }: Provision): string {
  return `${documentTitle}, ${section} (${id})`;
}

function bodyOf(guidance: Guidance, phrases: Phrases, { action, provisions }: MessageResponse): readonly string[] {
  switch (action.kind) {
    case "stop":
      return action.prohibition.reasons.map((reason) => reasonText(guidance, reason, action.prohibition.verdict));
    case "checklist":
      return [...askedFirst(guidance, action), ...soFar(guidance, phrases, action)];
    case "draft":
      return draftText(action.draft, guidance.provisions, draftDocuments(draftFlow(guidance), action.facts));
    case "guidance":
      return [...(action.unknown ? [unknownCodes(action.unknown)] : []), ...provisionsText(guidance, provisions)];
    case "account":
      return provisionsText(guidance, provisions);
    case "which":
      return action.between.map((kind) => `- ${MEANT[kind]}`);
    default:
      return [];
  }
}

/** What the checklist asks about before anything else. */
function askedFirst(guidance: Guidance, { asked }: Checklist): readonly string[] {
  const told = photoQuestions(guidance).flatMap((question) => {
    const fact = asked[question.id];
    return fact === undefined ? [] : [inShort(question, fact)];
  });
  return told.length === 0 ? [] : [`It sounds as if this is so, and the checklist asks about it first: ${told.join("; ")}.`];
}

/** What speaks against it as things stand. */
function soFar(guidance: Guidance, phrases: Phrases, { label, facts }: Checklist): readonly string[] {
  if (label === "check") return [];
  const reasons = weigh(photoFlow(guidance), phrases.assumed, facts);
  return reasons.filter(({ verdict }) => verdict !== "ok-to-post").map((reason) => reasonText(guidance, reason, label));
}

/** @param verdict of the whole: what a reason asks for that changes nothing about it is left out */
function reasonText(guidance: Guidance, reason: Reason, verdict: Verdict): string {
  const moot = isMoot("post", verdict, reason.verdict);
  const citations = reason.provisions.flatMap((id) => guidance.provisions.get(id) ?? []).map(citation);
  const lines = [reason.reason, `  ${citations.join("; ")}`];
  if (reason.instead && !moot) lines.push(`  Instead: ${reason.instead}`);
  if (reason.condition && !moot) lines.push(`  First: ${reason.condition.text}`);
  return `- ${lines.join("\n")}`;
}

function provisionsText(guidance: Guidance, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => guidance.provisions.get(id) ?? []).map(provisionText);
}

function provisionText(provision: Provision): string {
  return `- ${provision.title}\n  ${provision.says.trim()}\n  What to do: ${provision.todo.trim()}\n  ${citation(provision)}`;
}

/** What was read out of the words, so that a person can see where it went wrong. */
function readAs(guidance: Guidance, { facts, read, action }: MessageResponse): readonly string[] {
  if (action.kind !== "stop" && action.kind !== "checklist" && action.kind !== "account") return [];
  const stated = photoQuestions(guidance).flatMap((question) => {
    const fact = facts[question.id];
    if (fact === undefined) return [];
    const readings = read.filter((each) => each.question === question.id && !each.denied && [fact].flat().includes(each.option));
    const words = unique(readings.map((each) => `"${each.words}"`));
    return [`  ${question.recap}: ${inWords(question, fact)}${words.length > 0 ? ` (from ${words.join(", ")})` : ""}`];
  });
  return stated.length === 0 ? [] : [["What I understood:", ...stated].join("\n")];
}

function photoQuestions(guidance: Guidance): readonly Question[] {
  return photoFlow(guidance).pages.flatMap((page) => page.questions);
}
