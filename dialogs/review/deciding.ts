import { type AdaptiveCard, type Notice, verdictLine } from "../../cards/index.js";
import { type CheckLog, type ReviewedEvent, StorageError, type TableStateStore } from "../../storage/index.js";
import type { Press } from "../press.js";
import type { Turn } from "../turn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import { type Decided, settle } from "./decide.js";
import { carrying, placeIn } from "./filter.js";
import { markReview } from "./mark.js";
import type { ReviewNotices } from "./notices.js";
import { overruleCard, readOverrule } from "./overruleForm.js";
import { fileCard, settledCard } from "./recordView.js";

const NOT_FOR_REVIEW = "This one is not decided here: an application for an account goes to the leads by itself.";
const CHANGED: Notice = {
  text: "This check has changed since your card was made. Look at it again, and then decide.",
  style: "warning",
};
const UNTOLD: Notice = {
  text: "Your decision is logged, but I could not tell everybody just now. Please tell the person yourself.",
  style: "warning",
};

/** Agreeing and overruling. Who may is asked at each press. */
export class Deciding {
  constructor(
    private readonly store: TableStateStore,
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
  ) {}

  /** @throws StorageError */
  async agree(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    const file = await this.files.open(turn, reference, "decide-review");
    if (typeof file === "string") return file;
    const { check, request } = file;
    const decidedAlready = await this.outOfDate(turn, file, press, "");
    if (decidedAlready !== undefined) return decidedAlready;
    if (!request && check.review.state === "decided") return settledCard(file, undefined, placeIn(press));
    return this.decide(turn, file, { outcome: "agreed", verdict: check.verdict }, press);
  }

  /** The form to overrule with. @throws StorageError */
  async form(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    const file = await this.files.open(turn, reference, "decide-review");
    if (typeof file === "string") return file;
    const empty = { verdict: "", condition: "", note: "", problems: {} };
    return (await this.outOfDate(turn, file, press, "")) ?? overruleCard(file, dataOf(file, press), empty);
  }

  /** @throws StorageError */
  async overrule(turn: Turn, reference: string, press: Press): Promise<AdaptiveCard | string> {
    const file = await this.files.open(turn, reference, "decide-review");
    if (typeof file === "string") return file;
    const given = readOverrule(file, press);
    const decidedAlready = await this.outOfDate(turn, file, press, given.note);
    if (decidedAlready !== undefined) return decidedAlready;
    if (!given.decided) return overruleCard(file, dataOf(file, press), given);
    return this.decide(turn, file, given.decided, press, given.note);
  }

  private async decide(turn: Turn, file: CheckFile, decided: Decided, press: Press, typed = ""): Promise<AdaptiveCard> {
    const settled = await settle(this.log, turn, file, decided).catch(orChanged);
    const now = (await this.files.read(file.check.reference)) ?? file;
    if (!settled) return fileCard(now, turn, placeIn(press), withWords(CHANGED, typed));
    const { decision, isMine, wasAsked } = settled;
    const told = await this.tell(turn, now, decision, wasAsked);
    const notice = isMine ? (told ? undefined : UNTOLD) : first(decision, now, typed);
    return settledCard(now, notice, placeIn(press));
  }

  /** Whoever has to know, as far as they can be told. What was told before is not told again. */
  private async tell(turn: Turn, file: CheckFile, decision: ReviewedEvent, wasAsked: boolean): Promise<boolean> {
    const { checkId, revision } = file.check.current;
    const tellOwner = wasAsked || decision.outcome === "overruled";
    try {
      await this.notices.decided(turn, file, decision.answers, tellOwner);
      await markReview(this.store, file.owner, checkId, {
        state: "decided",
        verdict: decision.verdict,
        of: decision.of ?? revision,
      });
      return true;
    } catch (error) {
      if (error instanceof StorageError) return false;
      throw error;
    }
  }

  /** What is shown where the card is about something that is settled, or has changed; undefined where it still holds. */
  private async outOfDate(turn: Turn, file: CheckFile, press: Press, typed: string): Promise<AdaptiveCard | string | undefined> {
    const { check, request, scale } = file;
    if (scale !== "post") return NOT_FOR_REVIEW;
    const { q, n } = press.more;
    const decision = check.history.findLast((event) => event.kind === "reviewed" && event.answers === q);
    if (decision?.kind === "reviewed") {
      await this.tell(turn, file, decision, isAsked(file, decision));
      return settledCard(file, first(decision, file, typed), placeIn(press));
    }
    const isLatest = (n === undefined || n === String(check.current.revision)) && (q === undefined || q === request?.eventId);
    return isLatest ? undefined : fileCard(file, turn, placeIn(press), CHANGED);
  }
}

function isAsked({ check, owner }: CheckFile, { answers }: ReviewedEvent): boolean {
  return check.history.some(
    (event) => event.kind === "review-requested" && event.eventId === answers && event.by.id === owner.id,
  );
}

function dataOf({ check, request }: CheckFile, press: Press): Readonly<Record<string, unknown>> {
  const { x } = carrying(placeIn(press));
  const made = { n: String(check.current.revision), ...(request && { q: request.eventId }) };
  return { ref: check.reference, x: { ...x, ...made } };
}

/** Undefined where the check has another verdict by now. */
function orChanged(error: unknown): undefined {
  if (error instanceof StorageError && error.code === "changed") return undefined;
  throw error;
}

function withWords(notice: Notice, typed: string): Notice {
  return typed === "" ? notice : { ...notice, text: `${notice.text} You had written: “${typed}”.` };
}

/** Somebody was first. */
function first({ by, outcome, verdict }: ReviewedEvent, { scale }: CheckFile, typed: string): Notice {
  const did = outcome === "agreed" ? "agreed with" : "changed it to";
  const yours = typed === "" ? "" : ` You had written: “${typed}”.`;
  return { text: `${by.name} has decided already, and ${did} ${verdictLine(verdict, scale)}.${yours}`, style: "warning" };
}
