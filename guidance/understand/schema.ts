import { z } from "zod";

/** The shape of the phrase files. Unknown keys are refused, so that a misspelt one is noticed. */

/** What kinds of message there are. */
export const LABELS = ["do-not-post", "post-if", "refer", "check", "draft", "answer", "new-account", "review", "other"] as const;
export type Label = (typeof LABELS)[number];

/** What a person can tell the bot to do with a whole message. */
export const COMMANDS = [
  "start-check",
  "start-post-check",
  "my-checks",
  "resume",
  "guidance",
  "help",
  "cancel",
  "change-unit",
  "new-account",
  "applications",
  "accounts",
  "review",
  "figures",
  "export",
  "audit",
  "roles",
  "ask-whether-picture",
  "greeting",
  "thanks",
  "yes",
  "no",
  "misunderstood",
  "withdraw",
] as const;
export type Command = (typeof COMMANDS)[number];

const name = z.string().trim().min(1, "must not be empty");
const phrases = z.array(z.string().trim().min(1, "must not be empty")).min(1);

/** Words that say a fact, in the vocabulary of the photo flow. */
const fact = z.strictObject({
  question: name,
  option: name,
  /** True where what cannot be seen does no harm, so that "you can't see the number plate" denies it. */
  hideable: z.boolean().default(false),
  /** True where the picture only depicts what it shows, as a drawing or a stock picture does. */
  depicts: z.boolean().default(false),
  /**
   * True where the phrases leave no doubt: they state the fact whatever the learned reader makes of them, and what that one has as
   * another answer to the same question is not stated.
   */
  plain: z.boolean().default(false),
  /** True where the phrases may mean something else: the fact is asked about, and never stated on their word. */
  doubtful: z.boolean().default(false),
  phrases,
  /** Words that say it is not so, where a "not" in front of the phrases would not do. */
  denied: phrases.optional(),
});

/** A fact that follows where one of some options of another question is stated. */
const implication = z.strictObject({
  question: name,
  option: name,
  when: z.strictObject({ question: name, options: z.array(name).min(1) }),
});

/** What the rules go by while a question is open: an answer that is not yet the person's own. */
const assumption = z.strictObject({ question: name, option: name });

/** An answer that is asked about where the picture only depicts; with `unlessSaid` not where the words themselves give it. */
const doubt = z.strictObject({ ...assumption.shape, unlessSaid: z.boolean().default(false) });

const cited = z.strictObject({ provisions: z.array(name).min(1), phrases });

/** Any phrase file may hold any of these parts; the parts of all files are put together. */
export const phrasesSchema = z.strictObject({
  /** Named lists of single words for use in phrases. */
  words: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens"), z.array(name).min(1))
    .optional(),
  facts: z.array(fact).optional(),
  implied: z.array(implication).optional(),
  assumed: z.array(assumption).optional(),
  /** What a picture that only depicts may show without its being so. */
  doubted: z.array(doubt).optional(),
  cues: z
    .array(
      z.strictObject({
        label: z.enum(["check", "draft", "new-account", "review", "other"]),
        provisions: z.array(name).min(1).optional(),
        phrases,
      }),
    )
    .optional(),
  /** Words that a picture is spoken of, and that something is to go up. */
  /** `real`: words of something that did happen, which no picture only depicts; `toy`: what it shows is made, though it is ours. */
  /** `unsharp`: words of how sharp a picture came out, which say nothing of whoever is in it. */
  signs: z
    .strictObject({
      picture: phrases.optional(),
      posting: phrases.optional(),
      real: phrases.optional(),
      toy: phrases.optional(),
      unsharp: phrases.optional(),
    })
    .optional(),
  /** Questions about the guidance, with the provisions that answer them. */
  topics: z.array(cited).optional(),
  /** What a draft must not hold, with the provisions that say so. */
  faults: z.array(cited).optional(),
  /** Words that mean something else beside others than alone; both readers are given the plainer words in their place. */
  senses: z.array(z.strictObject({ plainly: name, phrases })).optional(),
  /** Words that are meant as they stand: no sense takes in any of them, as long as they are in one clause. */
  literal: phrases.optional(),
  /** Words that sound like a risk and are none. */
  ordinary: phrases.optional(),
  denials: z
    .strictObject({
      /** Words that deny what comes next. */
      before: phrases,
      /** Words that say that what comes next cannot be seen. */
      unseen: phrases,
      /** Words that deny what came before. */
      after: phrases,
      /** Words that look like a denial and are none. */
      sham: phrases,
      /** Words at which a denial ends. */
      breaks: phrases,
    })
    .optional(),
});

export const commandsSchema = z.strictObject({
  /** Words that may stand before or after a command. */
  around: phrases,
  commands: z
    .array(
      z.strictObject({
        command: z.enum(COMMANDS),
        label: z.enum(LABELS),
        phrases,
        /** Signs that are the command by themselves, as a thumb that is held up. */
        signs: phrases.optional(),
      }),
    )
    .min(1),
  /** Single words that may stand beside the code of a provision. */
  citing: phrases,
});

export type RawPhrases = z.output<typeof phrasesSchema>;
export type Implication = z.output<typeof implication>;
export type Assumption = z.output<typeof assumption>;
export type Doubt = z.output<typeof doubt>;
