import { inWords } from "../engine/answers.js";
import type { Provision, Reason } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Phrases } from "./load.js";
import { photoFlow } from "./photoFlow.js";
import type { Command, Label } from "./schema.js";
import type { Understanding } from "./understand.js";
import { weigh } from "./weigh.js";
import { type Checked, draftParagraphs } from "./withDraft.js";

const HEADLINES: Readonly<Record<Label, string>> = {
  "do-not-post": "Do not post it.",
  "post-if": "Post it only if the conditions below are met. The checklist asks about the rest.",
  refer: "This is for somebody else to decide.",
  check: "These words alone do not settle it. The checklist asks about the picture, and then you have an answer.",
  draft: "This is the text of a post.",
  answer: "This is what the guidance says.",
  "new-account": "Before you open an account, page or profile, answer the questions for new accounts.",
  review: "Team leads and the press office can see logged checks, figures and exports.",
  other:
    "I can help with these: whether you may post a picture, what the guidance says, and what to do before opening an account.",
};

const COMMAND_LINES: Readonly<Record<Command, string>> = {
  "start-check": "The bot starts a check: it asks about the picture, and then you have an answer.",
  "start-post-check":
    "The bot starts the checklist for a post: its words, its link and its picture, and then you have an answer.",
  "my-checks": "The bot lists your checks.",
  resume: "The bot goes on with your last unfinished check.",
  guidance: "The bot shows the whole of the guidance, topic by topic.",
  help: HEADLINES.other,
  cancel: "The bot cancels your unfinished check. Nothing of it is logged.",
  "change-unit": "The bot asks which unit you work in now.",
  "new-account": "The bot goes through the questions for a new account with you.",
  applications: "The bot lists the applications for new accounts that you made, or that wait for you to decide.",
  accounts: "The bot lists the accounts in the register that you may see.",
  review: "The bot shows team leads and the press office the checks that were made, and what waits for them.",
  figures: "The bot shows team leads and the press office how many checks there were, and what came of them.",
  export: "The bot makes a file of the checks for team leads and the press office.",
  roles: "The bot shows who leads which unit. The press office can change it there.",
};

/** The answer to a message in plain English, as the command line prints it. */
export function answerText(guidance: Guidance, phrases: Phrases, understood: Checked): string {
  if (understood.command) return COMMAND_LINES[understood.command];
  return [HEADLINES[understood.label], ...bodyOf(guidance, phrases, understood), ...readAs(guidance, understood)].join("\n\n");
}

/** How a provision is cited: "Facebook guidance, Pictures (FB-PIC-1)". */
function citation({ documentTitle, section, id }: Provision): string {
  return `${documentTitle}, ${section} (${id})`;
}

function bodyOf(guidance: Guidance, phrases: Phrases, understood: Checked): readonly string[] {
  const provisions = understood.provisions.flatMap((id) => guidance.provisions.get(id) ?? []);
  switch (understood.label) {
    case "do-not-post":
    case "post-if":
    case "refer": {
      const reasons = weigh(photoFlow(guidance), phrases.assumed, understood.facts);
      return reasons.filter((reason) => reason.verdict !== "ok-to-post").map((reason) => reasonText(guidance, reason));
    }
    case "draft":
      return draftParagraphs(guidance, understood);
    case "answer":
    case "new-account":
      return provisions.map(provisionText);
    default:
      return [];
  }
}

function reasonText(guidance: Guidance, reason: Reason): string {
  const citations = reason.provisions.flatMap((id) => guidance.provisions.get(id) ?? []).map(citation);
  const lines = [reason.reason, `  ${citations.join("; ")}`];
  if (reason.instead) lines.push(`  Instead: ${reason.instead}`);
  if (reason.condition) lines.push(`  First: ${reason.condition.text}`);
  return `- ${lines.join("\n")}`;
}

function provisionText(provision: Provision): string {
  return `- ${provision.title}\n  ${provision.says.trim()}\n  What to do: ${provision.todo.trim()}\n  ${citation(provision)}`;
}

/** What was read out of the words, so that a person can see where it went wrong. */
function readAs(guidance: Guidance, { facts, read, label }: Understanding): readonly string[] {
  if (label === "answer" || label === "other" || label === "draft") return [];
  const questions = photoFlow(guidance).pages.flatMap((page) => page.questions);
  const stated = questions.flatMap((question) => {
    const fact = facts[question.id];
    if (fact === undefined) return [];
    const words = read
      .filter((each) => each.question === question.id && !each.denied && [fact].flat().includes(each.option))
      .map((each) => `"${each.words}"`);
    return [`  ${question.recap}: ${inWords(question, fact)}${words.length > 0 ? ` (from ${words.join(", ")})` : ""}`];
  });
  return stated.length === 0 ? [] : [["What I understood:", ...stated].join("\n")];
}
