import type { AdaptiveCard, Notice } from "../../cards/index.js";
import type { Flow } from "../../guidance/index.js";
import { type CorrectionProposedEvent, countsWith, type PresentCheck, standsLeft } from "../../records/index.js";
import { readInputs } from "../turn/inputs.js";
import { formOutcome, invalid, type Outcome, outOfDate, refused, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { confirmCard, metIn, metProblem } from "./confirmForm.js";
import {
  type Correcting,
  correctCard,
  correctingNow,
  questionsIn,
  WHICH_INPUT,
  whichAnswersCard,
  whyProblem,
} from "./correctForm.js";
import { type Decided, type Ruled, staffOf } from "./decide.js";
import type { AtHand, Deciding, Onward } from "./deciding.js";
import { withWords } from "./decisionNotices.js";
import type { RecordPress as Press } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { placeIn } from "./filter.js";
import { letGoCard } from "./letGoForm.js";
import { NOTE_INPUT, NOTHING_GIVEN, overruleCard, readOverrule, words } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";
import { settledCard } from "./recordView.js";
import { type Change, changesOf, ruleOn, ruleWith } from "./ruling.js";
import { countsWithout, letGoTakesTwo, outcomeOf, standingIds } from "./stand.js";

const MORE_TO_ANSWER: Notice = {
  text: "That leads to another question. Answer it too, then the rules decide.",
  style: "emphasis",
};
const NOTHING_CHANGED: Notice = {
  text: "These answers already count. Change anything that is not right.",
  style: "warning",
};
const NO_FLOW = refused("This check uses questions that I no longer have, so its answers cannot be corrected.");
/** The log refuses anything else too: a lead would be correcting what the owner has not answered yet. */
const NOT_ANSWERED =
  "Something was found in the picture after this verdict, and the owner of the check has not looked at it yet. Until they have, you can agree, make it stricter, or ask them a question.";
const NOTHING_TICKED = { [WHICH_INPUT]: "Tick the answers that are wrong." };

/**
 * What a lead can decide: agree, make it stricter, confirm conditions, correct answers, and confirm another lead's
 * correction. A lead never chooses a milder verdict: only the rules can reach one, from corrected answers.
 */
export class Decisions {
  constructor(private readonly deciding: Deciding) {}

  /**
   * Agrees with the verdict that counts, with an optional note.
   *
   * @param onward what to show afterwards, if there is more to review
   * @throws StorageError
   */
  async agree(turn: Turn, reference: string, press: Press, onward?: Onward): Promise<Outcome> {
    const agreeing = async (at: AtHand) => {
      const { check, waits } = at.file;
      const isDecided = check.review.state === "agreed" || check.review.state === "overruled";
      if (!waits && isDecided) return outOfDate(settledCard(at.file, undefined, placeIn(press)));
      const note = at.typed.slice(0, MOST_WORDS);
      return this.deciding.decide(at, { outcome: "agreed", verdict: check.verdict, ...(note !== "" && { note }) });
    };
    return this.with(turn, reference, press, agreeing, onward);
  }

  /** The form to drop the decisions that stand. @throws StorageError */
  async letGoForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withAllAnswered(turn, reference, press, async (at) => this.lettingGo(at, { note: "", problems: {} }));
  }

  /** Drops the decisions that stand: then the rules' verdict on the answers that count applies, or another decision. @throws StorageError */
  async letGo(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withAllAnswered(turn, reference, press, async (at) => {
      const { check } = at.file;
      const verdict = countsWithout(at.file);
      const problems = whyProblem(at.typed);
      if (verdict === undefined || Object.keys(problems).length > 0) return this.lettingGo(at, { note: at.typed, problems });
      const lets = standingIds(check);
      const { ruled, corrections = [], ruledReasons: reasons } = check;
      if (letGoTakesTwo(check)) return this.deciding.propose(at, { lets, ruled, corrections, reasons, put: [], note: at.typed });
      return this.deciding.decide(at, { outcome: outcomeOf(check, verdict), verdict, lets, note: at.typed });
    });
  }

  /** The form to make it stricter, with buttons to the alternatives. @throws StorageError */
  async overruleForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.with(turn, reference, press, async (at) =>
      showing(overruleCard(at.file, this.deciding.dataOf(at), NOTHING_GIVEN)),
    );
  }

  /** @throws StorageError */
  async overrule(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.with(turn, reference, press, async (at) => {
      const given = readOverrule(this.deciding.guidance, at.file, press);
      if (!given.decided) return invalid(overruleCard(at.file, this.deciding.dataOf(at), given), given.problems);
      return this.deciding.decide(at, given.decided);
    });
  }

  /** Asks which answers are wrong; then shows the form to correct them. @throws StorageError */
  async correctForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withNothingProposed(turn, reference, press, async (at, flow) => {
      const data = this.deciding.dataOf(at);
      const questions = questionsIn(flow, press);
      if (questions.length > 0) return showing(correctCard(at.file, data, correctingNow(flow, at.file, questions)));
      const problems = press.inputs[WHICH_INPUT] === undefined ? {} : NOTHING_TICKED;
      return formOutcome(whichAnswersCard(at.file, flow, data, problems), problems);
    });
  }

  /** Lets the rules decide on the corrected answers. @throws StorageError */
  async correct(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withNothingProposed(turn, reference, press, async (at, flow) => {
      const questions = questionsIn(flow, press);
      if (questions.length === 0)
        return invalid(whichAnswersCard(at.file, flow, this.deciding.dataOf(at), NOTHING_TICKED), NOTHING_TICKED);
      const { answers, raw, problems } = readInputs(questions, press.inputs);
      const note = at.typed;
      const given: Correcting = { questions, raw, note, problems: { ...problems, ...whyProblem(note) } };
      if (Object.keys(given.problems).length > 0) return this.correcting(at, given);
      const changes = questions.flatMap(({ id }): Change[] => {
        const to = answers[id];
        return to === undefined ? [] : [{ question: id, to }];
      });
      return this.rule(at, flow, changes, given);
    });
  }

  /** The form to confirm conditions with. @throws StorageError */
  async confirmForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withNothingProposed(turn, reference, press, async (at, flow) =>
      showing(confirmCard(at.file, flow, this.deciding.dataOf(at), { met: [], note: "", problems: {} })),
    );
  }

  /** Lets the rules decide once the conditions that are ticked are met. @throws StorageError */
  async confirm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withNothingProposed(turn, reference, press, async (at, flow) => {
      const met = metIn(flow, at.file, press);
      const problems = { ...metProblem(met), ...whyProblem(at.typed) };
      if (Object.keys(problems).length > 0) {
        const given = { met: met.map(({ rule }) => rule), note: at.typed, problems };
        return invalid(confirmCard(at.file, flow, this.deciding.dataOf(at), given), problems);
      }
      const empty: Correcting = { questions: [], raw: {}, note: at.typed, problems: {} };
      return this.rule(at, flow, changesOf(flow, at.file.check, met), empty);
    });
  }

  /** Confirms another lead's correction. @throws StorageError */
  async confirmCorrection(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const { check } = at.file;
      if (check.review.state !== "second") return outOfDate(fileCard(at.file, turn, placeIn(press)));
      const { proposal } = check.review;
      if (at.file.cannotConfirm) return this.refusedOn(at, at.file.cannotConfirm.text);
      // Dropping a decision corrects nothing, so there is nothing to rule on.
      if (proposal.lets) {
        const { corrections, ruled, reasons } = proposal;
        return this.deciding.decide(at, confirmed(check, proposal, { corrections, ruled, reasons, put: [] }));
      }
      const ruling = ruleWith(this.deciding.guidance, flow, check, proposal);
      // Under newer guidance the same corrections may lead to another verdict: then they have to be looked at again.
      if (ruling.kind === "open" || ruling.ruled.ruled !== proposal.ruled) {
        const text =
          "The guidance has changed since this was proposed, and the rules would now say something else. Keep the verdict first, then correct the answers again.";
        return outOfDate(fileCard(at.file, turn, placeIn(press), { text, style: "warning" }));
      }
      return this.deciding.decide(at, confirmed(check, proposal, ruling.ruled));
    });
  }

  /** Applies the rules to the changes: more questions to answer, a decision, or a correction that needs a second person. */
  private async rule(at: AtHand, flow: Flow, changes: readonly Change[], given: Correcting): Promise<Outcome> {
    const { check } = at.file;
    const ruling = ruleOn(this.deciding.guidance, flow, check, changes, staffOf(at.turn));
    if (ruling.kind === "open") {
      const ids = new Set([...given.questions, ...ruling.questions].map(({ id }) => id));
      const questions = flow.pages.flatMap((page) => page.questions).filter(({ id }) => ids.has(id));
      return this.correcting(at, { ...given, questions }, MORE_TO_ANSWER);
    }
    const { ruled, takesSecond } = ruling;
    if (ruled.put.length === 0) {
      const unchanged = Object.fromEntries(given.questions.map(({ id }) => [id, NOTHING_CHANGED.text]));
      return invalid(this.correctingCard(at, given, NOTHING_CHANGED), unchanged);
    }
    if (takesSecond) return this.deciding.propose(at, { ...ruled, note: given.note });
    const verdict = countsWith(ruled.ruled, standsLeft(check, ruled));
    const outcome = verdict === check.verdict ? "agreed" : "overruled";
    return this.deciding.decide(at, { outcome, verdict, ...ruled, note: given.note });
  }

  private correcting(at: AtHand, given: Correcting, notice?: Notice): Outcome {
    return formOutcome(this.correctingCard(at, given, notice), given.problems);
  }

  private correctingCard(at: AtHand, given: Correcting, notice?: Notice): AdaptiveCard {
    return correctCard(at.file, this.deciding.dataOf(at), given, notice);
  }

  /** The check unchanged, with the reason for refusing and what the person wrote. */
  private refusedOn({ file, turn, press, typed }: AtHand, text: string): Outcome {
    return refused(text, fileCard(file, turn, placeIn(press), withWords({ text, style: "warning" }, typed)));
  }

  private lettingGo(at: AtHand, given: { readonly note: string; readonly problems: Readonly<Record<string, string>> }): Outcome {
    const { file, turn, press } = at;
    const verdict = countsWithout(file);
    if (verdict === undefined) return outOfDate(fileCard(file, turn, placeIn(press)));
    return formOutcome(letGoCard(file, verdict, this.deciding.dataOf(at), given), given.problems);
  }

  private async with(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand) => Promise<Outcome>,
    onward?: Onward,
  ): Promise<Outcome> {
    const opened = await this.deciding.open(turn, reference, press, words(press.inputs[NOTE_INPUT]).trim(), onward);
    return "at" in opened ? work(opened.at) : opened.instead;
  }

  /** As {@link withFlow}, unless a correction waits: that has to be confirmed or refused before anything else is corrected. */
  private async withNothingProposed(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand, flow: Flow) => Promise<Outcome>,
  ): Promise<Outcome> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const { review } = at.file.check;
      if (review.state !== "second") return work(at, flow);
      const text = `${review.proposal.by.name} has proposed a correction. Confirm it or keep the verdict first, then correct anything else.`;
      return this.refusedOn(at, text);
    });
  }

  private async withFlow(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand, flow: Flow) => Promise<Outcome>,
  ): Promise<Outcome> {
    return this.withAllAnswered(turn, reference, press, async (at) => (at.file.flow ? work(at, at.file.flow) : NO_FLOW));
  }

  /** As {@link with}, unless something was found that the person has not answered yet. */
  private async withAllAnswered(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand) => Promise<Outcome>,
  ): Promise<Outcome> {
    return this.with(turn, reference, press, async (at) =>
      at.file.check.foundAfter === undefined ? work(at) : this.refusedOn(at, NOT_ANSWERED),
    );
  }
}

/** The decision that confirms a correction, with what the rules make of it now. */
function confirmed(check: PresentCheck, proposal: CorrectionProposedEvent, made: Ruled): Decided {
  const { eventId: confirms, by: proposedBy, lets, note } = proposal;
  const { corrections, ruled, reasons, put, states } = made;
  const verdict = countsWith(ruled, standsLeft(check, { ruled, put, reasons, confirms, ...(lets && { lets }) }));
  return {
    outcome: outcomeOf(check, verdict),
    verdict,
    ...{ corrections, ruled, reasons, put, confirms, proposedBy },
    ...(states !== undefined && { states }),
    ...(lets && { lets }),
    ...(note !== undefined && { note }),
  };
}
