import { createHash } from "node:crypto";
import { DRAFT_INPUT, draftCard, draftEditCard } from "../../cards/index.js";
import { checkDraft, draftDocuments, LOOKED_AT, suggestedAnswers, takeDraft } from "../../guidance/draft/index.js";
import { type Answers, type Flow, type Guidance, inShort, isValid } from "../../guidance/index.js";
import type { Asked, Feature } from "../turn/feature.js";
import { invalid, showing } from "../turn/outcome.js";
import type { Reply } from "../turn/turn.js";
import type { Checks } from "./checks.js";
import { DRAFTS, type DraftPress } from "./declaration.js";
import { foundIn } from "./found.js";
import { type Start, WORDS_KEPT } from "./newCheck.js";

/** What is stored before the words that a check began with. */
const OWN = "check this: ";
const QUOTED = "check this, which I quote: ";
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
   * @param facts what was understood from the message. Only where it will be posted is used
   */
  check(message: string, facts: Answers): Reply {
    const where = this.whereFrom(facts);
    return { also: [this.card(takeDraft(this.guidance.draft, message), dataOf(where), where)] };
  }

  /**
   * The same for words that pictures came with. The check that follows begins at once, behind the card with the words, so that whatever is
   * found in the pictures comes into it.
   */
  checkWith({ context, turn, source }: Asked, message: string, facts: Answers, prepare: Start["prepare"]): Promise<Reply> {
    const text = takeDraft(this.guidance.draft, message);
    const where = this.whereFrom(facts);
    const instead = (checkId?: string) => this.card(text, dataOf(where, { checkId }), where);
    return this.checks.start(context, turn, { ...this.startOf(text, where, source), ...(prepare && { prepare }), instead });
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
    return { also: [this.card(words, dataOf(where, { quoted: true }), where, whose)] };
  }

  async press({ context, turn, source }: Asked, press: DraftPress): Promise<Reply> {
    const given = press.inputs[DRAFT_INPUT];
    const text = given ?? "";
    const where = this.whereFrom(press.echo);
    const origin = { quoted: press.meant === "quoted", checkId: press.checkId };
    const data = dataOf(where, origin);
    if (press.verb === "draft.checklist") {
      const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
      const start = this.startOf(text, where, `${source}|${digest}`, origin.quoted);
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
    return { inPlace: showing(this.card(text, data, where)) };
  }

  /** @param quoted whose words they are, where they are not the person's own */
  private card(text: string, data: Readonly<Record<string, unknown>>, where: Answers, quoted: readonly string[] = []) {
    if (text === "") return draftEditCard(text, data, { problem: NO_WORDS });
    return draftCard({
      draft: checkDraft(this.guidance.draft, text),
      documents: draftDocuments(this.flow, where),
      provisions: this.guidance.provisions,
      data,
      quoted,
    });
  }

  /** Begins the post checklist with the words and what was found in them filled in, for the person to confirm. */
  private startOf(text: string, where: Answers, source: string, quoted = false): Start {
    const { flow } = this;
    const draft = checkDraft(this.guidance.draft, text);
    const found: Answers = { ...where, ...suggestedAnswers(this.guidance.draft, flow, draft) };
    const questions = flow.pages.flatMap((page) => page.questions);
    const subject = questions.find(({ id }) => id === flow.subjectQuestion);
    const most = subject?.kind === "text" ? subject.maxLength : 0;
    const words = text.slice(0, most).trim();
    return {
      flow: flow.id,
      source,
      words: `${quoted ? QUOTED : OWN}${text}`.slice(0, WORDS_KEPT),
      found: foundIn(flow, draft, most),
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
