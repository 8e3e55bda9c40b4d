import { z } from "zod";
import { id, longText, nothing } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

const start = { carries: z.object({ flowId: id.optional(), words: longText.optional() }) };

/** How checks begin and are resumed. */
export const WORDS = {
  verbs: {
    "start.check": start,
    "check.another": start,
    "say.meant": { carries: z.object({ words: longText.default(""), meant: z.string().max(20).default("") }) },
  },
  commands: {
    "start-check": {
      place: 1,
      title: "Can I post this photo?",
      description: "Start a check on a photo: a few questions, then an answer from the guidance",
    },
    "start-post-check": {
      place: 2,
      title: "Post checklist",
      description: "Go through the questions before a picture goes out with a post",
    },
    "new-account": {
      place: 4,
      title: "New account",
      description: "Ask for a social media account: the questions before starting out",
    },
    resume: "typed only",
    "ask-whether-picture": "typed only",
    cancel: { place: 9, title: "Cancel", description: "Stop the check you are in the middle of" },
  },
} as const satisfies Declaration;
export type WordsPress = PressOf<typeof WORDS.verbs>;

/** What is said as to a person. */
export const TALK = {
  verbs: {},
  commands: {
    ...{ greeting: "typed only", thanks: "typed only", yes: "typed only", no: "typed only" },
    misunderstood: "typed only",
  },
} as const satisfies Declaration;

export const HOME = {
  verbs: { "home.help": { carries: nothing } },
  commands: { help: { place: 8, title: "Help", description: "What PostCheck can do, and what to type" } },
} as const satisfies Declaration;

/** The provisions of the answer that the button leads back to. */
const provisions = z.array(z.string().max(20)).max(100).default([]);

/** What the guidance says. */
export const GUIDANCE = {
  verbs: {
    "guidance.topics": { carries: nothing },
    "guidance.topic": { carries: z.object({ topic: id, provision: z.string().max(20).optional(), provisions }) },
    "guidance.answer": { carries: z.object({ provisions }) },
    "guidance.cited": { carries: z.object({ provisions }) },
  },
  commands: {
    guidance: { place: 5, title: "Guidance", description: "See what the force's guidance says, topic by topic" },
  },
} as const satisfies Declaration;
export type GuidancePress = PressOf<typeof GUIDANCE.verbs>;

type Declared = typeof WORDS.verbs & typeof HOME.verbs & typeof GUIDANCE.verbs;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
