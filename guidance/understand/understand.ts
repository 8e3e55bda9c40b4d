import { prohibitionIn, rank } from "../engine/decide.js";
import type { Verdict } from "../engine/types.js";
import { askedThoughAlone } from "./alone.js";
import { type AskedTopic, askedTopics, FLICKR } from "./askedTopics.js";
import { depictedApart } from "./depicted.js";
import { HeardFacts } from "./heard.js";
import { kindOf } from "./kinds.js";
import { forbiddingFacts } from "./learned/forbidding.js";
import { loadMeanings, type Meanings } from "./learned/meanings.js";
import { LearnedReader, type Likelihoods } from "./learned/reader.js";
import { readStack, type Stack, stacked, stackInputs } from "./learned/stack.js";
import type { Phrases } from "./load.js";
import { photoFlow } from "./photoFlow.js";
import { ofPlatform, type Said, sayByPhrases, unique } from "./phrasesSay.js";
import type { Reading } from "./read.js";
import { type Risks, risksOf } from "./risks.js";
import { type Command, LABELS, type Label } from "./schema.js";
import { tighten } from "./secondReader.js";
import { THRESHOLDS, type Thresholds } from "./thresholds.js";
import type { AskedOf, UnderstoodBy } from "./understoodBy.js";
import { type Facts, factsOf, onUsualSite, weigh } from "./weigh.js";

/** What a message was understood as. It decides nothing: what is done about it is for `nextActionFor`. */
export interface Understanding {
  /** What it was taken for. "do-not-post" may rest on more than the words state. */
  readonly label: Label;
  readonly provisions: readonly string[];
  /** What the words state, as the first answers of a check. */
  readonly facts: Facts;
  /** What the words may mean, to be asked about first: facts that would forbid it. */
  readonly likely: Facts;
  /** What the facts were read from, and what was denied. */
  readonly read: readonly Reading[];
  /** Another reading that is about as likely. */
  readonly other?: Label;
  readonly command?: Command;
  /** The learned reader could not read the words: no more is known of them than what is known without it. */
  readonly unread?: true;
  /** Words that could not be read, whatever they were taken for, may be the text of a post. */
  readonly mayBeDraft?: true;
}

/** What has been learned, and from which likelihoods on it counts. */
interface Learned {
  readonly reader: LearnedReader;
  readonly stack: Stack;
  readonly thresholds: Thresholds;
}

/** With the phrase files' word for it, a fact is stated from this likelihood on. */
const STATED_BY_BOTH = 0.1;
/** A label or topic that the readers do not agree on counts from this one on. */
const SOME = 0.2;
/** A topic counts as asked about from this one on. */
const ASKED = 0.5;
/** Below this one a fact is no more than a guess, and not worth asking about. */
const FAINT = 0.03;
/** Where the phrase files find a prohibition or a condition, it stands from this likelihood on. */
const SAID_COUNTS = 0.05;
/** What surely is forbidden states the likeliest fact that forbids it from this likelihood on; below, that fact is asked about. */
const WELL_SUPPORTED = 0.4;
/** What the phrase files hear with a doubt is stated from this likelihood on; below, it is asked about. */
const BEYOND_DOUBT = 0.95;
/** A second reading is offered where it is at least so likely, compared with the first. */
const CLOSE = 0.75;
/** The labels of what is about a picture or a post. */
const OF_A_PICTURE = LABELS.filter((label) => kindOf(label) === "check");

/** Understands what staff type: by what it has learned from many people's messages, and by the phrase files. */
export class Understander {
  private constructor(
    private readonly guidance: UnderstoodBy,
    private readonly phrases: Phrases,
    private readonly reader: LearnedReader,
    private readonly meanings: Meanings,
    private readonly stack: Stack,
    private readonly forbidding: readonly string[],
    private readonly risks: Risks,
    private readonly thresholds: Thresholds,
  ) {}

  /**
   * Loads what was learned; takes about a third of a second.
   *
   * @param learned other than what ships, to measure it
   */
  static async load(guidance: UnderstoodBy, phrases: Phrases, learned?: Learned): Promise<Understander> {
    const meanings = loadMeanings(guidance);
    const forbidding = forbiddingFacts(guidance, meanings);
    const risks = risksOf(guidance, phrases, meanings);
    const { reader, stack, thresholds } = learned ?? {
      reader: await LearnedReader.load(),
      stack: readStack(),
      thresholds: THRESHOLDS,
    };
    return new Understander(guidance, phrases, reader, meanings, stack, forbidding, risks, thresholds);
  }

  /** Any text will do; the same text always gives the same answer. */
  async understand(text: string, { meant, second }: AskedOf = {}): Promise<Understanding> {
    const said = sayByPhrases(this.guidance, this.phrases, text);
    if (said.command) return { ...plain(said), command: said.command };
    const { plainly } = said.findings;
    const own = await this.reader.read(plainly, said.findings);
    const labels = stacked(this.stack, stackInputs(own, this.forbidding));
    const read = tighten({ ...own, labels }, second, this.risks);
    const chances = read.labels;
    const all = (Object.entries(chances) as [Label, number][]).sort(([, a], [, b]) => b - a);
    const ranked = meant === undefined ? all : all.filter(([each]) => kindOf(each) === kindOf(meant));
    const likeliest = this.labelFor(ranked, chances, read.facts, said);
    // Nobody but the press office has an account on Flickr.
    const label = likeliest === "new-account" && FLICKR.test(text) ? "refer" : likeliest;
    const codes = this.codesOf(label, read, said);
    const topics = await askedTopics(this.reader, this.phrases, text, label, read);
    const flow = photoFlow(this.guidance);
    const facts = factsOf(flow, this.phrases.implied, codes.stated);
    const likely = factsOf(flow, this.phrases.implied, codes.likely);
    const close = ranked.find(([each]) => kindOf(each) !== kindOf(label));
    // Where the phrase files come to the first reading too, there is nothing to ask.
    const agreed =
      (said.label !== "other" && kindOf(said.label) === kindOf(label)) || (kindOf(label) === "check" && isHeard(said));
    const isClose =
      close && !agreed && kindOf(label) !== "other" && kindOf(close[0]) !== "other" && close[1] >= CLOSE * chances[label];
    return {
      label,
      provisions: this.provisionsFor(label, facts, likely, topics, said),
      facts,
      likely,
      read: [...codes.stated, ...codes.likely, ...said.read.filter(({ denied }) => denied)],
      ...(isClose && { other: close[0] }),
    };
  }

  private labelFor(
    ranked: readonly [Label, number][],
    chances: Readonly<Record<Label, number>>,
    facts: Likelihoods["facts"],
    heard: Said,
  ): Label {
    const { label: said, findings } = heard;
    const first = ranked[0]?.[0] ?? "other";
    const unsure = first === "do-not-post" && said !== first && chances[first] < this.thresholds.sure;
    const label = unsure ? "check" : first;
    const open: readonly Label[] = ["check", "post-if", "refer", "answer", "other"];
    const plainly = this.forbids(findings.plain);
    const counts = plainly || chances[said] >= SAID_COUNTS;
    if (said === "do-not-post" && open.includes(label) && counts) return said;
    if (said === "post-if" && label === "check" && chances[said] >= SAID_COUNTS) return said;
    // The phrase files find a picture where the learned reader sees something else, but not for certain.
    const elsewhere: readonly Label[] = ["new-account", "review"];
    const ofPicture = OF_A_PICTURE.reduce((sum, each) => sum + chances[each], 0);
    if ((said === "do-not-post" || said === "post-if") && elsewhere.includes(label) && (plainly || ofPicture >= SOME))
      return said;
    if ((said === "answer" || said === "draft" || said === "post-if") && label === "other") return said;
    if (said === "draft" && open.includes(label) && chances[said] >= SOME) return said;
    // A picture for Flickr that may not go up at all: the worse of the two counts.
    const forbidden = Math.max(...this.forbidding.map((fact) => facts[fact] ?? 0));
    if (
      label === "refer" &&
      (said === "do-not-post" || chances["do-not-post"] >= SAID_COUNTS || forbidden >= this.thresholds.stated)
    )
      return "do-not-post";
    // The person said that it is about the guidance, not a picture.
    if (ranked.length < LABELS.length && kindOf(label) !== "check") return label;
    const harmless: readonly Label[] = ["answer", "other", "new-account", "review"];
    const elsewise = said !== "other" && kindOf(said) !== "check";
    if (harmless.includes(label) && isHeard(heard) && !elsewise) return said === "post-if" ? said : "check";
    return harmless.includes(label) && chances["do-not-post"] >= this.thresholds.wary ? "check" : label;
  }

  /** What is stated, and what may be so, as answers with the words they rest on. */
  private codesOf(label: Label, { labels, facts, denials }: Likelihoods, said: Said): { stated: Reading[]; likely: Reading[] } {
    const { stated: atLeast, likely: asked, wary, sure } = this.thresholds;
    const heard = new HeardFacts(photoFlow(this.guidance), said.read, said.findings.plain);
    const answersOf = (code: string) =>
      Object.entries(this.meanings.facts[code] ?? {}).flatMap(([question, answer]) =>
        [answer].flat().map((option) => ({ question, option })),
      );
    const isContradicted = (code: string) => answersOf(code).some((answer) => heard.contradicts(answer));
    const mostLikely = (codes: readonly string[]) => [...codes].sort((a, b) => (facts[b] ?? 0) - (facts[a] ?? 0))[0];

    const isDenied = (code: string, from = atLeast) => (denials[code] ?? 0) >= Math.max(facts[code] ?? 0, from);
    const isOver = (code: string, from: number) => (facts[code] ?? 0) >= (heard.doubts(answersOf(code)) ? BEYOND_DOUBT : from);
    const isStated = (code: string) => isOver(code, atLeast) && !isDenied(code);
    const isBoth = (code: string) => (facts[code] ?? 0) >= STATED_BY_BOTH && heard.hearsSurely(answersOf(code));
    const codes = Object.keys(facts);
    const stated = codes.filter((code) => (isStated(code) && !isContradicted(code)) || isBoth(code));
    // Of a picture that came out unsharp the reader has learned that somebody is hidden in it.
    const least = said.findings.unsharp ? SOME : FAINT;
    // What would forbid it is asked about on either reader's word alone.
    const mayBe = (code: string) =>
      (facts[code] ?? 0) >= (isContradicted(code) ? atLeast : Math.max(asked, least)) ||
      heard.doubts(answersOf(code)) ||
      (heard.hears(answersOf(code)) && !isDenied(code, sure));
    const likely = this.forbidding.filter((code) => !stated.includes(code) && mayBe(code));
    // Where both come to the same label, what the phrase files found stands too.
    const agreed = [
      ...said.read.filter(
        ({ question, denied, doubtful }) => !denied && !doubtful && (question === "platform" || said.label === label),
      ),
      ...said.findings.plain,
    ];
    const readings = (codes: readonly string[]) =>
      codes.flatMap((code) =>
        answersOf(code).map(({ question, option }): Reading => {
          const words = heard.find({ question, option })?.words ?? this.reader.wordsFor(said.findings.tokens, code);
          return { question, option, words, denied: false };
        }),
      );
    const ofForbidding = mostLikely(this.forbidding);
    const isWorth = ofForbidding !== undefined && (facts[ofForbidding] ?? 0) >= least && !isContradicted(ofForbidding);
    const worst = isWorth ? ofForbidding : undefined;
    if (label === "do-not-post" && worst !== undefined && !this.forbids([...agreed, ...readings(stated)])) {
      // What forbids it is not stated yet: unless there is enough to say so, it is asked about.
      const isSure = labels[label] >= sure && isOver(worst, WELL_SUPPORTED) && !isDenied(worst);
      if (isSure) stated.push(worst);
      else if (!likely.includes(worst)) likely.push(worst);
    }
    // It may well be forbidden: what would most likely forbid it is asked about.
    const isWary = label !== "do-not-post" && labels["do-not-post"] >= wary;
    if (isWary && worst !== undefined && likely.length === 0) likely.push(worst);
    const conditional =
      label === "post-if" && said.label !== label ? this.conditional().filter((code) => !isContradicted(code)) : [];
    const condition = mostLikely(conditional);
    if (condition !== undefined && (facts[condition] ?? 0) >= asked && !conditional.some((code) => stated.includes(code)))
      stated.push(condition);
    // Of a fact that the phrase files answer otherwise, the rest stands: who signed can be recognised, whether all did or not.
    const rest = readings(codes.filter((code) => isStated(code) && isContradicted(code))).filter(
      (answer) => !heard.contradicts(answer),
    );
    const all = [...agreed, ...readings(stated), ...rest];
    let apart = depictedApart(this.phrases, said.findings, all, said.read);
    // Where other words stop it, no verdict rests on what was not said in words: it is one more reason.
    if (this.forbids(apart.stated)) apart = depictedApart(this.phrases, said.findings, all, all);
    const doubted = [...readings(likely), ...apart.doubted];
    const alone = askedThoughAlone(photoFlow(this.guidance), said.read, [...apart.stated, ...doubted]);
    return { stated: apart.stated, likely: [...doubted, ...alone] };
  }

  /** Whether what was read is forbidden by itself. */
  private forbids(read: readonly Reading[]): boolean {
    const flow = photoFlow(this.guidance);
    return prohibitionIn(flow, factsOf(flow, this.phrases.implied, read)) !== undefined;
  }

  /** The facts that allow it under a condition. */
  private conditional(): readonly string[] {
    return [...this.risks].flatMap(([code, { verdict }]) => (verdict === "post-if" ? [code] : []));
  }

  private provisionsFor(label: Label, facts: Facts, likely: Facts, topics: readonly AskedTopic[], said: Said): readonly string[] {
    const flow = photoFlow(this.guidance);
    const against = (known: Facts, worst: Verdict) =>
      // Where no site is named, the guidance for the one that is used most is cited.
      weigh(flow, this.phrases.assumed, onUsualSite(flow, known))
        .filter(({ verdict }) => rank(verdict) <= rank(worst))
        .flatMap(({ provisions }) => provisions);
    const site = facts[flow.platformQuestion];
    const onSameSite = { ...likely, ...(site !== undefined && { [flow.platformQuestion]: site }) };
    const idsOf = (some: readonly AskedTopic[]) => some.flatMap(({ name }) => this.meanings.topics[name] ?? []);
    const stated = topics.filter(({ chance }) => chance >= ASKED);
    const [best, ...others] = topics;
    switch (label) {
      case "do-not-post":
        return unique([...against(facts, "do-not-post"), ...against(onSameSite, "do-not-post")]);
      case "post-if":
        return unique(against(facts, "post-if"));
      case "refer": {
        // Where no picture is described, it is a question about Flickr.
        const asked = facts["shows"] === undefined && best ? ofPlatform(idsOf([best]), flow, facts) : [];
        return unique([...against(facts, "post-if"), ...asked]).slice(0, MOST_CITED);
      }
      case "check":
        return unique(against(onSameSite, "do-not-post"));
      case "draft":
        return unique([...said.faults, ...idsOf(stated)]);
      case "answer": {
        const near = others.filter(({ chance }) => chance >= Math.min(ASKED, AS_LIKELY * (best?.chance ?? 0)));
        const [first, rest] = [best ? [best] : [], near].map((some) => ofPlatform(idsOf(some), flow, said.facts));
        return unique([...(first ?? []), ...ofPlatform(said.topics, flow, said.facts), ...(rest ?? [])]).slice(0, MOST_CITED);
      }
      default:
        return said.label === label ? said.provisions : unique(label === "new-account" ? idsOf(stated) : []);
    }
  }
}

/** A topic counts beside the likeliest one where it is at least so likely, compared with that. */
const AS_LIKELY = 0.5;
/** The most provisions that a question about the guidance is answered with. */
const MOST_CITED = 4;

/** Whether something is said of a picture that leaves no doubt, or is doubtful and so asked about. */
function isHeard({ findings, read }: Said): boolean {
  return findings.plain.length > 0 || read.some(({ doubtful, denied }) => doubtful && !denied);
}

function plain({ label, provisions, facts, read }: Said): Understanding {
  return { label, provisions, facts, likely: {}, read };
}
