import type { AdaptiveCard, Notice } from "../../cards/index.js";
import type { Flow } from "../../guidance/index.js";
import { countsWith, standsLeft } from "../../records/index.js";
import { readInputs } from "../turn/inputs.js";
import type { Turn } from "../turn/turn.js";
import { confirmCard, metIn, metProblem } from "./confirmForm.js";
import { type Correcting, correctCard, correctingNow, questionsIn, whichAnswersCard, whyProblem } from "./correctForm.js";
import { staffOf } from "./decide.js";
import type { AtHand, Deciding } from "./deciding.js";
import type { RecordPress as Press } from "./declaration.js";
import { placeIn } from "./filter.js";
import { letGoCard } from "./letGoForm.js";
import { NOTE_INPUT, NOTHING_GIVEN, overruleCard, readOverrule, words } from "./overruleForm.js";
import { fileCard, settledCard } from "./recordView.js";
import { type Change, changesOf, ruleOn } from "./ruling.js";
import { countsWithout } from "./stand.js";

const MORE_TO_ANSWER: Notice = {
  text: "That leads to another question. Answer it too, and the rules decide.",
  style: "emphasis",
};
const NOTHING_CHANGED: Notice = { text: "These are the answers that count already. Change what is not right.", style: "warning" };
const NO_FLOW = "This check was made with questions that I no longer have, so its answers cannot be corrected.";

/**
 * What a lead can decide: agree, make it stricter, confirm conditions, put answers right, and confirm what another lead has
 * put right. A milder verdict is never chosen: it is what the rules give on what is so.
 */
export class Decisions {
  constructor(private readonly deciding: Deciding) {}

  /** Agrees with the verdict that counts. @throws StorageError */
  async agree(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => {
      const { check, waits } = at.file;
      const isDecided = check.review.state === "agreed" || check.review.state === "overruled";
      if (!waits && isDecided) return settledCard(at.file, undefined, placeIn(press));
      return this.deciding.decide(at, { outcome: "agreed", verdict: check.verdict });
    });
  }

  /** The form to let go of a decision that stands, with what it says. @throws StorageError */
  async letGoForm(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => this.lettingGo(at, { note: "", problems: {} }));
  }

  /** Lets go of the decision that stands: the rules decide on the answers that count, or another decision does. @throws StorageError */
  async letGo(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => {
      const { check } = at.file;
      const verdict = countsWithout(at.file);
      const problems = whyProblem(at.typed);
      if (!check.stand || verdict === undefined || Object.keys(problems).length > 0)
        return this.lettingGo(at, { note: at.typed, problems });
      const outcome = verdict === check.got || verdict === check.verdict ? "agreed" : "overruled";
      return this.deciding.decide(at, { outcome, verdict, lets: check.stand.eventId, note: at.typed });
    });
  }

  /** The form to make it stricter, with the ways to what else can be done. @throws StorageError */
  async overruleForm(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => overruleCard(at.file, this.deciding.dataOf(at), NOTHING_GIVEN));
  }

  /** @throws StorageError */
  async overrule(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => {
      const given = readOverrule(this.deciding.guidance, at.file, press);
      if (!given.decided) return overruleCard(at.file, this.deciding.dataOf(at), given);
      return this.deciding.decide(at, given.decided);
    });
  }

  /** Which answers are not right; then the form to put them right. @throws StorageError */
  async correctForm(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const data = this.deciding.dataOf(at);
      const questions = questionsIn(flow, press);
      if (questions.length > 0) return correctCard(at.file, data, correctingNow(flow, at.file, questions));
      const asked = press.inputs["which"] !== undefined;
      return whichAnswersCard(at.file, flow, data, asked ? "Tick what is not right." : undefined);
    });
  }

  /** Lets the rules decide on the corrected answers. @throws StorageError */
  async correct(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const questions = questionsIn(flow, press);
      if (questions.length === 0) return whichAnswersCard(at.file, flow, this.deciding.dataOf(at), "Tick what is not right.");
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
  async confirmForm(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.withFlow(turn, reference, press, async (at, flow) =>
      confirmCard(at.file, flow, this.deciding.dataOf(at), { met: [], note: "", problems: {} }),
    );
  }

  /** Lets the rules decide once the conditions that are ticked are met. @throws StorageError */
  async confirm(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const met = metIn(flow, at.file, press);
      const problems = { ...metProblem(met), ...whyProblem(at.typed) };
      if (Object.keys(problems).length > 0) {
        const given = { met: met.map(({ rule }) => rule), note: at.typed, problems };
        return confirmCard(at.file, flow, this.deciding.dataOf(at), given);
      }
      const empty: Correcting = { questions: [], raw: {}, note: at.typed, problems: {} };
      return this.rule(at, flow, changesOf(flow, at.file.check, met), empty);
    });
  }

  /** Confirms what another lead has put right. @throws StorageError */
  async confirmCorrection(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    return this.withFlow(turn, reference, press, async (at, flow) => {
      const { check } = at.file;
      if (check.review.state !== "second") return fileCard(at.file, turn, placeIn(press));
      const { proposal } = check.review;
      if (proposal.by.id === turn.person.id) {
        const text = "You have proposed this correction yourself, so somebody else has to confirm it.";
        return fileCard(at.file, turn, placeIn(press), { text, style: "warning" });
      }
      const changes = proposal.corrections.map(({ question, to, condition }) => ({
        question,
        to,
        ...(condition !== undefined && { condition }),
      }));
      const ruling = ruleOn(this.deciding.guidance, flow, check, changes, proposal.by);
      // Under newer guidance the same corrections may lead to something else: then they are looked at anew.
      if (ruling.kind === "open" || ruling.ruled.ruled !== proposal.ruled) {
        const text =
          "The guidance has changed since this was proposed, and the rules would say something else now. Correct the answers anew.";
        return fileCard(at.file, turn, placeIn(press), { text, style: "warning" });
      }
      return this.deciding.decide(at, {
        outcome: "overruled",
        verdict: countsWith(ruling.ruled.ruled, standsLeft(check, ruling.ruled)),
        ...ruling.ruled,
        ...(proposal.note !== undefined && { note: proposal.note }),
        confirms: proposal.eventId,
        proposedBy: proposal.by,
      });
    });
  }

  /** What the rules make of the changes: more to answer, a decision, or a correction that takes a second person. */
  private async rule(at: AtHand, flow: Flow, changes: readonly Change[], given: Correcting): Promise<AdaptiveCard> {
    const { check } = at.file;
    const ruling = ruleOn(this.deciding.guidance, flow, check, changes, staffOf(at.turn));
    if (ruling.kind === "open") {
      const ids = new Set([...given.questions, ...ruling.questions].map(({ id }) => id));
      const questions = flow.pages.flatMap((page) => page.questions).filter(({ id }) => ids.has(id));
      return this.correcting(at, { ...given, questions }, MORE_TO_ANSWER);
    }
    const { ruled, lifts } = ruling;
    const before = JSON.stringify((check.corrections ?? []).map(({ question, to }) => [question, to]));
    const isSame = JSON.stringify(ruled.corrections.map(({ question, to }) => [question, to])) === before;
    if (isSame) return this.correcting(at, given, NOTHING_CHANGED);
    if (lifts.length > 0) return this.deciding.propose(at, { ...ruled, note: given.note });
    const verdict = countsWith(ruled.ruled, standsLeft(check, ruled));
    const outcome = verdict === check.verdict ? "agreed" : "overruled";
    return this.deciding.decide(at, { outcome, verdict, ...ruled, note: given.note });
  }

  private correcting(at: AtHand, given: Correcting, notice?: Notice): AdaptiveCard {
    return correctCard(at.file, this.deciding.dataOf(at), given, notice);
  }

  private lettingGo(
    at: AtHand,
    given: { readonly note: string; readonly problems: Readonly<Record<string, string>> },
  ): AdaptiveCard {
    const { file, turn, press } = at;
    const verdict = countsWithout(file);
    if (!file.check.stand || verdict === undefined) return fileCard(file, turn, placeIn(press));
    return letGoCard(file, file.check.stand, verdict, this.deciding.dataOf(at), given);
  }

  private async with(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand) => Promise<AdaptiveCard | string>,
  ): Promise<AdaptiveCard | string> {
    const opened = await this.deciding.open(turn, reference, press, words(press.inputs[NOTE_INPUT]).trim());
    return "at" in opened ? work(opened.at) : opened.instead;
  }

  private async withFlow(
    turn: Turn,
    reference: string,
    press: Press,
    work: (at: AtHand, flow: Flow) => Promise<AdaptiveCard | string>,
  ): Promise<AdaptiveCard | string> {
    return this.with(turn, reference, press, async (at) => (at.file.flow ? work(at, at.file.flow) : NO_FLOW));
  }
}
