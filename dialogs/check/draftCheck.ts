import { createHash } from "node:crypto";
import { type AdaptiveCard, DRAFT_INPUT, type DraftView, draftCard, draftEditCard } from "../../cards/index.js";
import { answersFor, checkDraft, draftDocuments, LOOKED_AT, suggestedAnswers, takeDraft } from "../../guidance/draft/index.js";
import { type Answers, type Flow, type Guidance, inShort, isValid } from "../../guidance/index.js";
import type { DraftAction } from "../../guidance/understand/index.js";
import type { Asked, Feature } from "../turn/feature.js";
import { invalid, showing } from "../turn/outcome.js";
import type { Reply } from "../turn/turn.js";
import type { Checks } from "./checks.js";
import { DRAFTS, type DraftPress } from "./declaration.js";
import { foundIn, suggestionsOf } from "./found.js";
import { foundInMessage } from "./foundInMessage.js";
import { askedFirst, inShortAll } from "./foundInPictures.js";
import { type Start, WORDS_KEPT } from "./newCheck.js";

/** What is stored before the words that a check began with. */
const OWN = "check this: ";
const QUOTED = "check this, which I quote: ";
const UNREAD =
  "I could not read your message just now as well as I usually do. I went by the words that I know, so I may have missed something: go through the checklist, or send your message again in a moment.";
const IF_PICTURED = "If a picture goes with it, the checklist asks about this first:";
const NO_WORDS = "Type or paste the words of your post.";
const NOT_SENT = "I did not get your words with that button. Paste them here again.";
const KEEPS_THE_BEGINNING =
  "I checked all of your words. The checklist only keeps the first 1,000 characters, so keep a copy of the whole text.";

/** Checks the words of a post on one card: the findings, an input to change the words, and a button to the checklist. */
export class Drafts implements Feature<typeof DRAFTS> {
  readonly declaration = DRAFTS;

  constructor(
    private readonly guidance: Guidance,
    private readonly checks: Checks,
  ) {}

  /**
   * Answers a message that holds the words of a post.
   *
   * @param action what is done about it: where it will be posted, and what is known of a picture that goes with it, are used
   */
  check(message: string, action: DraftAction): Reply {
    const known = this.knownBy(action);
    const notes = this.notesOn(action);
    return { also: [this.card(takeDraft(this.guidance.draft, message), dataOf(known), known, { notes })] };
  }

  /**
   * The same for words that pictures came with. The check that follows begins at once, behind the card with the words, so that whatever is
   * found in the pictures comes into it.
   */
  checkWith({ context, turn, source }: Asked, message: string, action: DraftAction, prepare: Start["prepare"]): Promise<Reply> {
    const text = takeDraft(this.guidance.draft, message);
    const known = this.knownBy(action);
    const notes = this.notesOn(action);
    const instead = (checkId?: string) => this.card(text, dataOf(known, { checkId }), known, { notes });
    return this.checks.start(context, turn, { ...this.startOf(text, known, source), ...(prepare && { prepare }), instead });
  }

  /**
   * Checks words that the person quotes, and says on the card whose they are.
   *
   * @param by who wrote them
   * @param unread what of them was not read, in sentences
   */
  checkQuoted(words: string, { by, unread }: { readonly by: string; readonly unread: readonly string[] }, facts: Answers): Reply {
    const where = this.whereFrom(facts);
    const whose = [`${by} wrote these words, and you quoted them.`, ...unread];
    return { also: [this.card(words, dataOf(where, { quoted: true }), where, { quoted: whose })] };
  }

  async press({ context, turn, source }: Asked, press: DraftPress): Promise<Reply> {
    const given = press.inputs[DRAFT_INPUT];
    const text = given ?? "";
    const known = this.knownIn(press.echo);
    const origin = { quoted: press.meant === "quoted", checkId: press.checkId };
    const data = dataOf(known, origin);
    if (press.verb === "draft.checklist") {
      const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
      const start = this.startOf(text, known, `${source}|${digest}`, origin.quoted);
      const { checkId } = press;
      const { checks } = this;
      const started = await (checkId === undefined
        ? checks.start(context, turn, start)
        : checks.goOnWith(context, turn, checkId, start));
      const kept = start.suggested?.[this.flow.subjectQuestion] ?? "";
      return kept.length < text.trim().length ? { ...started, also: [KEEPS_THE_BEGINNING, ...(started.also ?? [])] } : started;
    }
    if (press.verb === "draft.edit") {
      if (given !== undefined) return { inPlace: showing(draftEditCard(text, data)) };
      const notice = { text: NOT_SENT, style: "warning" } as const;
      return { inPlace: invalid(draftEditCard(text, data, { notice }), { [DRAFT_INPUT]: NOT_SENT }) };
    }
    // Whatever was typed stays on the card, even if it is more than a card should hold.
    const problem = text.trim() === "" ? NO_WORDS : text.length > LOOKED_AT ? tooLong(text) : undefined;
    if (problem !== undefined) return { inPlace: invalid(draftEditCard(text, data, { problem }), { [DRAFT_INPUT]: problem }) };
    return { inPlace: showing(this.card(text, data, known)) };
  }

  /** @param said what is said before the findings */
  private card(
    text: string,
    data: Readonly<Record<string, unknown>>,
    where: Answers,
    said: Partial<Pick<DraftView, "quoted" | "notes">> = {},
  ): AdaptiveCard {
    if (text === "") return draftEditCard(text, data, { problem: NO_WORDS });
    return draftCard({
      draft: checkDraft(this.guidance.draft, text),
      documents: draftDocuments(this.flow, where),
      provisions: this.guidance.provisions,
      data,
      ...said,
    });
  }

  /** Begins the post checklist with the words, what was found in them and what is known filled in, for the person to confirm. */
  private startOf(text: string, known: Answers, source: string, quoted = false): Start {
    const { flow } = this;
    const draft = checkDraft(this.guidance.draft, text);
    const questions = flow.pages.flatMap((page) => page.questions);
    const goesWith = answersFor(flow, suggestionsOf([{ answers: askedFirst(questions, Object.keys(known)) }]));
    const found: Answers = { ...goesWith, ...known, ...suggestedAnswers(this.guidance.draft, flow, draft) };
    const subject = questions.find(({ id }) => id === flow.subjectQuestion);
    const most = subject?.kind === "text" ? subject.maxLength : 0;
    const words = text.slice(0, most).trim();
    return {
      flow: flow.id,
      source,
      words: `${quoted ? QUOTED : OWN}${text}`.slice(0, WORDS_KEPT),
      found: [...foundIn(flow, draft, most), ...foundInMessage(flow, this.pictureIn(known), [])],
      suggested: { ...found, ...(words !== "" && { [flow.subjectQuestion]: words }) },
      understood: questions.flatMap((question) => {
        const answer = found[question.id];
        return answer === undefined ? [] : [inShort(question, answer)];
      }),
    };
  }

  /** Where the post will go, if known. */
  private whereFrom(facts: Answers): Answers {
    const question = this.flow.pages.flatMap((page) => page.questions).find(({ id }) => id === this.flow.platformQuestion);
    const platform = facts[this.flow.platformQuestion];
    return question && isValid(question, platform) ? { [question.id]: platform } : {};
  }

  private knownBy({ facts, unread }: DraftAction): Answers {
    return { ...this.whereFrom(facts), ...this.pictureIn(unread?.pictured ?? {}) };
  }

  /** What a card carries: where the post will go, and what is known of a picture. */
  private knownIn(echo: Answers): Answers {
    return { ...this.whereFrom(echo), ...this.pictureIn(echo) };
  }

  /** Of some answers, those to questions that are only asked because of others, as what a picture shows. */
  private pictureIn(answers: Answers): Answers {
    const questions = this.flow.pages.flatMap((page) => page.questions);
    return Object.fromEntries(
      questions.flatMap((question) => {
        const answer = answers[question.id];
        return question.askWhen && isValid(question, answer) ? [[question.id, answer]] : [];
      }),
    );
  }

  /** What the card says of words that could not be read. */
  private notesOn({ unread }: DraftAction): readonly string[] {
    if (!unread) return [];
    const pictured = inShortAll(this.flow, this.pictureIn(unread.pictured));
    return pictured.length === 0 ? [UNREAD] : [UNREAD, `${IF_PICTURED} ${pictured.join("; ")}.`];
  }

  /** The checklist that words go through. */
  get flow(): Flow {
    const flow = this.guidance.flows.get(this.guidance.draft.flow);
    if (!flow) throw new Error(`The guidance has no flow "${this.guidance.draft.flow}".`);
    return flow;
  }
}

/** @param origin whether somebody else wrote the words, and the check that was begun with the pictures that came with them */
function dataOf(
  where: Answers,
  { quoted = false, checkId }: { readonly quoted?: boolean; readonly checkId?: string | undefined } = {},
): Readonly<Record<string, unknown>> {
  return {
    ...(Object.keys(where).length > 0 && { a: where }),
    ...(quoted && { as: "quoted" }),
    ...(checkId !== undefined && { c: checkId }),
  };
}

function tooLong(text: string): string {
  const number = new Intl.NumberFormat("en-GB");
  return `Use ${number.format(LOOKED_AT)} characters or fewer: this has ${number.format(text.length)}. Nothing you typed is lost.`;
}
