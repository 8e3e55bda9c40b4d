import type { NonEmpty } from "./nonEmpty.js";
import type { ClosedVerdict, ScaleId, Verdict } from "./scales.js";

export type { ScaleId, Verdict } from "./scales.js";

/** The vocabulary of the guidance: what a flow, a question, a rule and a decision are. Plain data throughout. */

export type { NonEmpty } from "./nonEmpty.js";

/** One of the source documents that provisions come from, by its id in the content. */
type DocumentId = string;

/** A source document of the force. */
export interface SourceDocument {
  readonly id: DocumentId;
  /** As it is named in a citation. */
  readonly title: string;
  /** What the ids of its provisions begin with, before the first hyphen: "FB" of FB-PIC-1. */
  readonly codes: string;
}

/** What some of the provisions are about. */
export interface Topic {
  readonly id: string;
  /** As it stands in the middle of a sentence. */
  readonly name: string;
  readonly summary: string;
}

/** One rule of the force's guidance, under one of its documents. */
export interface Provision {
  readonly id: string;
  readonly document: DocumentId;
  readonly documentTitle: string;
  readonly section: string;
  /** The id of its topic. */
  readonly topic: string;
  readonly title: string;
  /** What the rule is, in our own words. */
  readonly says: string;
  /** What to do about it. */
  readonly todo: string;
}

/** An option id for a single choice, option ids for several, or words. */
export type Answer = string | readonly string[];
/** The answers given so far, by question id. A check is nothing more than these. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * When a question is asked or a rule fires. Keys are question ids, values the option ids of which one must be among
 * the answers; several keys must all hold. `any`, `all` and `not` combine conditions.
 */
export interface Condition {
  readonly any?: readonly Condition[] | undefined;
  readonly all?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  /** How much risk the answer states, compared with the question's other options: 0 is none. */
  readonly risk: number;
  /** True where the answer means "I am not sure": it never counts as safe. */
  readonly unsure: boolean;
  /** The documents that govern this platform, where the option names a platform. */
  readonly documents?: readonly DocumentId[] | undefined;
}

interface OptionGroup {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
}

interface QuestionBase {
  readonly id: string;
  /** The question as it is put to the person. */
  readonly label: string;
  /** The few words that stand for it on the "check your answers" page. */
  readonly recap: string;
  readonly help?: string | undefined;
  /** What the person is told when the answer is missing or cannot be used. */
  readonly error: string;
  readonly askWhen?: Condition | undefined;
  readonly optional: boolean;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: "choice";
  readonly options: readonly Option[];
  /** A drop-down instead of a list of buttons. */
  readonly compact: boolean;
}

export interface ChoicesQuestion extends QuestionBase {
  readonly kind: "choices";
  readonly groups: readonly OptionGroup[];
  /** All options of all groups, and the "none of these" option last. */
  readonly options: readonly Option[];
  /** The id of the option that says nothing on the list applies. */
  readonly none: string;
  /** True where each tick says that a step is done: then leaving one out is the risk, not ticking it. */
  readonly steps: boolean;
}

export interface TextQuestion extends QuestionBase {
  readonly kind: "text";
  readonly maxLength: number;
  readonly placeholder?: string | undefined;
  /** What the person is told, once, where their words say little: kindly, with an example. */
  readonly followUp?: string | undefined;
  /** What is open for as long as they say little; left out where nothing is made of it. */
  readonly unsaid?: Unsaid | undefined;
}

/** What an answer in words is to say, and so what tells that it says nothing. */
export type WantedWords = "reason" | "readers" | "name" | "person";

/** What is open where an answer in words says nothing. It only ever adds to what the rules say: words allow nothing. */
interface Unsaid {
  readonly wants: WantedWords;
  readonly provisions: NonEmpty<string>;
  readonly reason: string;
  /** What is to be done about it, and what the person says when they can. */
  readonly text: string;
  readonly tick: string;
}

/** What tells an answer in words that says little. Words are in small letters. */
export interface EmptyWords {
  /** An answer with fewer words that carry meaning says little. */
  readonly fewestWords: Readonly<Record<WantedWords, number>>;
  /** Words that only hold others together. */
  readonly little: readonly string[];
  /** Words that stand where an answer is still to come. */
  readonly placeholders: readonly string[];
  /** Words that put an answer off, or point to another: it takes more beside them. */
  readonly deferring: readonly string[];
  /** Words that sound like an answer and could stand in any. */
  readonly hollow: readonly string[];
  /** Words that say something only of what stands beside them. */
  readonly doing: readonly string[];
  /** What every application is about: it names an account, and no reason for one. */
  readonly setting: readonly string[];
  /** Words for people that tell nobody from another. */
  readonly nobody: readonly string[];
  /** Whole answers that say nothing. */
  readonly answers: readonly string[];
}

export type Question = ChoiceQuestion | ChoicesQuestion | TextQuestion;

export interface Page {
  readonly id: string;
  readonly title: string;
  readonly intro?: string | undefined;
  /** What must hold for any of it to be asked, as it is written; the condition of each question says it too. */
  readonly askWhen?: Condition | undefined;
  readonly questions: readonly Question[];
}

/** What has to be done first; ticking it off gives the answers in `sets`. */
export interface OpenCondition {
  readonly text: string;
  /** What the person says when it is met. */
  readonly tick: string;
  /** By question id the option that is chosen then, or ticked beside those that are. */
  readonly sets: Readonly<Record<string, string>>;
  /** The question that is put again then, where only other words can meet it. */
  readonly asks?: string | undefined;
}

export interface Rule {
  readonly id: string;
  readonly provisions: NonEmpty<string>;
  readonly when: Condition;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Where it is closed, or somebody else decides: what to do instead. */
  readonly instead?: string | undefined;
  /** For the verdict that goes with one: what has to be met first. */
  readonly condition?: OpenCondition | undefined;
}

/** Some answers that are read together in a summary. */
interface SummaryGroup {
  readonly title: string;
  /** Their questions, in this order. */
  readonly questions: readonly string[];
}

export interface Flow {
  readonly id: string;
  /** The verdicts its checks can end in. */
  readonly scale: ScaleId;
  readonly title: string;
  /** What the button says that starts it. */
  readonly button: string;
  /** The documents that its provisions come from, that which governs words without a picture first. */
  readonly documents: readonly SourceDocument[];
  /** The question whose answer names the platform, and so the documents that are cited. */
  readonly platformQuestion: string;
  /** The text question that says in the person's words what is being checked. */
  readonly subjectQuestion: string;
  /** What those words are about, for example "The picture". */
  readonly subjectLabel: string;
  /** How the answers are grouped on one page for whoever decides on them; only where somebody does. */
  readonly summary?: readonly SummaryGroup[] | undefined;
  /** What tells an answer in words that says nothing. Without it, nothing is made of words. */
  readonly emptyWords?: EmptyWords | undefined;
  readonly pages: readonly Page[];
  readonly rules: readonly Rule[];
}

/** One reason of a decision, with the provisions it rests on. */
export interface Reason {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly provisions: NonEmpty<string>;
  readonly instead?: string | undefined;
  readonly condition?: OpenCondition | undefined;
}

interface Grounded {
  readonly scale: ScaleId;
  /** Every reason, worst first. There is no verdict without one. */
  readonly reasons: NonEmpty<Reason>;
  /** The ids of all provisions cited, in the order of the reasons, each once. */
  readonly provisions: NonEmpty<string>;
}

/** What the rules make of the complete answers of a flow. Nothing else ever allows anything. */
export interface AnswersDecision extends Grounded {
  readonly restsOn: "answers";
  readonly verdict: Verdict;
}

/** What the rules already forbid on facts that somebody has stated, whatever the answers to everything else. */
export interface StatedProhibition extends Grounded {
  readonly restsOn: "words";
  readonly verdict: ClosedVerdict;
}

export type Decision = AnswersDecision | StatedProhibition;
