import { type AdaptiveCard, action, messageCard, shownDate, type Verb } from "../../cards/index.js";
import type { Flow, Guidance } from "../../guidance/index.js";
import { CHECK_ROW_PREFIX, readCheckRow } from "../../records/index.js";
import type { TableStateStore } from "../../storage/index.js";
import type { PressOf } from "../turn/press.js";
import type { Reply, Turn } from "../turn/turn.js";
import type { Check } from "./check.js";
import { CHECKS, type CheckPress } from "./declaration.js";
import { isUntouched } from "./newCheck.js";
import { reachedIn } from "./reached.js";
import { isOpen } from "./smallPictures.js";
import { loadCheck, partitionOf } from "./stateKeys.js";

/** An unfinished check is looked for among so many of a person's newest: one request for each start. */
const LOOK_BACK = 10;

type Choice = PressOf<Pick<typeof CHECKS.verbs, "check.goon" | "check.anew">>;

/**
 * Asks somebody who begins a check while another is half done which of the two they mean. The new check has begun by then, with
 * everything that was sent for it; whichever they choose, the other is closed as cancelled, and can be carried on with from "my checks".
 */
export class UnfinishedQuestion {
  constructor(
    private readonly guidance: Guidance,
    private readonly store: TableStateStore,
    /** Shows a check's current view, or applies the turn's press to it. */
    private readonly show: (turn: Turn, checkId: string) => Promise<Reply>,
  ) {}

  /**
   * The question, to show in place of the first card of a check that begins; undefined where nothing is half done, others could see it,
   * or either has what the other must not lose: a picture, or a risk that was read from the words.
   *
   * @throws StorageError `unavailable`
   */
  async ask(turn: Turn, begun: Check): Promise<AdaptiveCard | undefined> {
    const flow = this.guidance.flows.get(begun.flow);
    if (!flow || turn.shared || turn.inDialog || begun.atOnce || !isOpen(begun) || hasFindings(flow, begun)) return undefined;
    const { items } = await this.store.list(partitionOf(turn.person), { prefix: CHECK_ROW_PREFIX, limit: LOOK_BACK });
    const stored = items.map(({ row, value }) => readCheckRow(row, value));
    const others = stored.flatMap((each) => (each.ok && each.value.id !== begun.id ? [each.value] : []));
    for (const check of others) {
      const of = this.guidance.flows.get(check.flow);
      if (of?.scale === flow.scale && isHalfDone(check)) return hasPicture(check) ? undefined : this.question(of, check, begun);
    }
    return undefined;
  }

  /** The same for a check that has begun before, as long as nothing was done with it. @throws StorageError `unavailable` */
  async askAgain(turn: Turn, checkId: string): Promise<AdaptiveCard | undefined> {
    const loaded = await loadCheck(this.store, turn.person, checkId);
    return loaded?.kind === "known" && isUntouched(loaded.value) ? this.ask(turn, loaded.value) : undefined;
  }

  /**
   * Closes the check that was not chosen, and shows the other. Only the first answer closes anything: where either was closed or gone on
   * with since, the chosen one is shown as it is.
   *
   * @throws StorageError `unavailable`
   */
  async answer(turn: Turn, press: Choice): Promise<Reply> {
    const { checkId, more } = press;
    const [chosen, other] = await Promise.all([checkId, more.closes].map((id) => loadCheck(this.store, turn.person, id)));
    const bothStand = [chosen, other].every((each) => each?.kind === "known" && isOpen(each.value));
    if (bothStand && other?.kind === "known" && String(other.value.revision) === more.revision)
      await this.show({ ...turn, press: cancelling(other.value, press) }, other.value.id);
    return this.show({ ...turn, press: undefined }, checkId);
  }

  private question(flow: Flow, unfinished: Check, begun: Check): AdaptiveCard {
    const { what, where } = reachedIn(this.guidance, flow, unfinished);
    return messageCard(
      "You have one unfinished",
      [
        {
          heading: flow.title,
          plain: [what, where].filter((part) => part !== "").join(", "),
          small: `Started ${shownDate(unfinished.startedAt)}`,
        },
        { text: "Go on with it, or start anew with what you have just sent? The other one is kept under “my checks”." },
      ],
      [
        choice("Go on", "check.goon", unfinished, begun, "positive"),
        choice("Start anew", "check.anew", begun, unfinished, "default"),
      ],
    );
  }
}

/** Whether something was found in what was sent for it: closed for another check, that would be lost to whoever goes on. */
function hasFindings({ platformQuestion }: Flow, check: Check): boolean {
  const { found = [], asked = [] } = check;
  const saysMore = found.some(({ answers }) => Object.keys(answers).join() !== platformQuestion);
  return hasPicture(check) || saysMore || asked.length > 0;
}

/** A picture that was sent is a check of its own: what is found in it must not go to one that is closed for another. */
function hasPicture({ looks = [], looking }: Check): boolean {
  return looks.length > 0 || looking !== undefined;
}

/** Whether a page of it was answered, and it has no verdict. One that has begun and no more has lost nothing by another. */
function isHalfDone(check: Check): boolean {
  return isOpen(check) && !check.atOnce && Object.keys(check.answers).length > 0;
}

function choice(title: string, verb: Verb, chosen: Check, other: Check, style: "positive" | "default") {
  const more = { closes: other.id, revision: String(other.revision) };
  return action(title, verb, { c: chosen.id, r: chosen.revision, f: chosen.flow, x: more }, { style, inputs: "none" });
}

/** The press that closes a check, made of the one that chose another. */
function cancelling({ id, revision }: Check, { digest }: Choice): CheckPress {
  const carried = CHECKS.verbs["check.cancel"].carries.parse({ checkId: id, revision });
  return { ...carried, verb: "check.cancel", isPrivate: false, inputs: {}, digest };
}
