import { type AdaptiveCard, action, messageCard, type Notice, verdictStyle } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { parseReference, type ReviewedEvent } from "../../records/index.js";
import type { ChainLog, CheckLog, Directory, Outbox, TableStateStore } from "../../storage/index.js";
import type { CheckedBefore, EarlierCheck } from "../check/checkedBefore.js";
import { type MyChecks, privateList } from "../check/myChecks.js";
import type { AuditEvent } from "../people/audit.js";
import { Reach } from "../people/reach.js";
import type { Asked, Feature } from "../turn/feature.js";
import { OUT_OF_REACH, reachable } from "../turn/orUnavailable.js";
import { notFound, type Outcome, showing } from "../turn/outcome.js";
import { asMessage, type Occasion, type Reply, type Turn } from "../turn/turn.js";
import { cannotConfirm, noticeOf } from "./cannotConfirm.js";
import { type CheckFile, CheckFiles, isOwn } from "./checkFile.js";
import { Deciders } from "./deciders.js";
import { Deciding } from "./deciding.js";
import { Decisions } from "./decisions.js";
import { type ListPress, REVIEW, type RecordPress, type ReviewPress } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { type Place, placeIn, TO_BEGIN } from "./filter.js";
import { AgreeFromList } from "./fromList.js";
import { LeadNotes } from "./leadNotes.js";
import { Listing } from "./listing.js";
import { ReviewList } from "./listView.js";
import { type FollowsPost, MakeGood } from "./makeGood.js";
import { type AccountOwners, ReviewNotices } from "./notices.js";
import type { Patience } from "./patience.js";
import { Questions } from "./questions.js";
import { historyCard } from "./recordView.js";
import { meansReference, NOT_A_REFERENCE, referenceIn } from "./referenceIn.js";
import { Reminding } from "./reminding.js";
import { ReviewRequests } from "./requests.js";
import type { ReviewRights } from "./rights.js";
import { Samples } from "./samples.js";
import { Sampling } from "./sampling.js";
import { Searching } from "./searching.js";
import { TakenDown } from "./takenDown.js";
import type { UntoldNotes } from "./untold.js";
import { WhoHasIt } from "./whoHasIt.js";

export interface ReviewParts {
  readonly guidance: Guidance;
  readonly store: TableStateStore;
  readonly log: CheckLog;
  readonly outbox: Outbox;
  /** Which checks others may not have been told about. */
  readonly untold: UntoldNotes;
  readonly directory: Directory;
  readonly mine: MyChecks;
  readonly rights: ReviewRights;
  /** Who owns the accounts of the register. */
  readonly accounts: AccountOwners;
  /** Knows which pictures were checked before; set if pictures are looked at. */
  readonly before?: Pick<CheckedBefore, "earlier"> | undefined;
  /** Stores which checks were drawn in a sample. */
  readonly audit: Pick<ChainLog<AuditEvent>, "append" | "find">;
  /** The random seed of a sample: new each time, and unpredictable. */
  readonly newSeed: () => string;
  /** After how long people are reminded of what waits. */
  readonly patience: Patience;
}

const NOTHING_TO_WITHDRAW =
  "You have no request waiting with a team lead. To stop a check, say “cancel”. To withdraw an application, say “my applications”. To take a post down, say “my checks” and open it.";

/** Verbs that log something other people are told about. */
const TELLING: readonly ReviewPress["verb"][] = [
  "review.agree",
  "review.letgo",
  "review.change",
  "review.corrected",
  "review.confirmed",
  "review.second",
  "review.put",
  "review.answer",
  "review.taken",
];

/** The check a lead has just agreed with. */
interface JustAgreed {
  readonly reference: string;
  readonly notice: Notice;
}

/** What team leads and the press office do with other people's checks, and how staff ask them to look. */
export class Review implements Feature<typeof REVIEW> {
  readonly declaration = REVIEW;
  private readonly files: CheckFiles;
  private readonly listing: Listing;
  private readonly list: ReviewList;
  private readonly fromList: AgreeFromList;
  private readonly searching: Searching;
  private readonly sampling: Sampling;
  private readonly decisions: Decisions;
  private readonly questions: Questions;
  private readonly notes: LeadNotes;
  private readonly requests: ReviewRequests;
  private readonly down: TakenDown;
  private readonly makeGood: MakeGood;
  private readonly reminding: Reminding;

  constructor(private readonly parts: ReviewParts) {
    const { guidance, store, log, outbox, rights, accounts, audit, newSeed, untold, directory, patience } = parts;
    const deciders = new Deciders(rights, guidance.organisation.facts.pressOffice, new Reach(directory));
    const notices = new ReviewNotices(outbox, accounts, deciders);
    this.files = new CheckFiles(guidance, log, rights, (file, turn) => cannotConfirm(deciders, file, turn));
    const whoHasIt = new WhoHasIt(deciders, patience);
    const samples = new Samples(log, audit, newSeed);
    this.listing = new Listing(guidance, log, rights, samples);
    this.list = new ReviewList(guidance, log, rights, this.listing);
    this.searching = new Searching(guidance, directory, rights, this.list, (turn, reference, place) =>
      this.open(turn, reference, place),
    );
    this.sampling = new Sampling(samples, this.listing, this.list, rights);
    this.fromList = new AgreeFromList(log, this.files, deciders, () => this.listing.reviewed());
    this.decisions = new Decisions(new Deciding(guidance, log, this.files, notices, deciders, untold));
    this.questions = new Questions(log, this.files, notices, deciders);
    this.notes = new LeadNotes(log, this.files);
    this.requests = new ReviewRequests(store, log, this.files, notices, deciders, untold, whoHasIt);
    this.down = new TakenDown(log, this.files, notices);
    this.reminding = new Reminding({ log, files: this.files, outbox, rights, deciders, whoHasIt, accounts });
    this.makeGood = new MakeGood({ files: this.files, notices, deciders, requests: this.requests });
  }

  async press({ turn, source }: Asked, press: ReviewPress): Promise<Reply> {
    return reachable(async () => {
      const answer = () => this.answer(turn, press, source);
      const about = "reference" in press && TELLING.includes(press.verb) ? parseReference(press.reference) : undefined;
      return { inPlace: await (about ? this.parts.untold.around(turn, about.reference, answer) : answer()) };
    });
  }

  async say({ turn }: Asked, command: string, text: string): Promise<Reply> {
    if (command === "withdraw") return this.withdrawing(turn);
    const reference = referenceIn(text);
    if (!reference && meansReference(text)) return asMessage(notFound(NOT_A_REFERENCE));
    // Where others can see the conversation, only the person who presses the button sees the answer.
    if (turn.shared) return { also: [privateCard(reference)] };
    return reachable(async () =>
      asMessage(reference ? await this.open(turn, reference, undefined) : await this.list.page(turn, TO_BEGIN)),
    );
  }

  /** What the person has asked of a lead and waits, with the button to withdraw it. A word alone withdraws nothing. */
  private async withdrawing(turn: Turn): Promise<Reply> {
    if (turn.shared) return { also: [privateList()] };
    return reachable(async () => {
      const waiting = await this.requests.waitingOf(turn, await this.parts.mine.logged(turn.person));
      return asMessage(waiting ?? notFound(NOTHING_TO_WITHDRAW));
    }, asMessage(OUT_OF_REACH));
  }

  /**
   * Runs the work that logs a verdict or a post and tells others about it. If that is interrupted, the rest is made up later.
   *
   * @throws StorageError
   */
  async around<T>(turn: Occasion, reference: string, work: () => Promise<T>): Promise<T> {
    return this.parts.untold.around(turn, reference, work);
  }

  /** Sends the messages that interrupted turns logged but never sent. @throws StorageError; the signal's reason */
  async tellWhatIsUntold(now: Date, signal: AbortSignal, followsPost: FollowsPost): Promise<void> {
    await this.parts.untold.look(now, signal, (untold) => this.makeGood.about(untold, now, followsPost));
  }

  /** Reminds those whom what waits is waiting for. @throws StorageError; the signal's reason */
  remind(now: Date, signal: AbortSignal): Promise<void> {
    return this.reminding.run(now, signal);
  }

  /** Does what follows from a verdict for the person of the turn. Idempotent. @throws StorageError */
  logged(turn: Occasion, reference: string): Promise<void> {
    return this.requests.logged(turn, reference);
  }

  private answer(turn: Turn, press: ReviewPress, source: string): Promise<Outcome> {
    const reference = "reference" in press ? (parseReference(press.reference)?.reference ?? "") : "";
    switch (press.verb) {
      case "review.filter":
        return this.searching.form(turn, press);
      case "review.find":
        return this.searching.find(turn, press);
      case "review.these":
        return this.these(turn, press);
      case "review.sample":
        return this.sampling.form(turn);
      case "review.draw":
        return this.sampling.draw(turn, press);
      case "review.open":
        return this.open(turn, reference, placeIn(press));
      case "review.history":
        return this.history(turn, reference, press);
      case "review.agree":
        return this.decisions.agree(turn, reference, press, (decision) => this.onward(turn, press, decision));
      case "review.let":
        return this.decisions.letGoForm(turn, reference, press);
      case "review.letgo":
        return this.decisions.letGo(turn, reference, press);
      case "review.overrule":
        return this.decisions.overruleForm(turn, reference, press);
      case "review.change":
        return this.decisions.overrule(turn, reference, press);
      case "review.correct":
        return this.decisions.correctForm(turn, reference, press);
      case "review.corrected":
        return this.decisions.correct(turn, reference, press);
      case "review.confirm":
        return this.decisions.confirmForm(turn, reference, press);
      case "review.confirmed":
        return this.decisions.confirm(turn, reference, press);
      case "review.second":
        return this.decisions.confirmCorrection(turn, reference, press);
      case "review.ask":
        return this.questions.form(turn, reference, press);
      case "review.put":
        return this.questions.ask(turn, reference, press, source);
      case "review.answer":
        return this.questions.answer(turn, reference, press);
      case "review.jot":
        return this.notes.form(turn, reference, press);
      case "review.jotted":
        return this.notes.note(turn, reference, press, source);
      case "review.down":
        return this.down.form(turn, reference, press);
      case "review.taken":
        return this.down.mark(turn, reference, press);
      case "review.request":
        return this.requests.form(turn, press);
      case "review.send":
        return this.requests.send(turn, press);
      case "review.withdraw":
        return this.requests.withdraw(turn, press);
      case "review.list":
        return this.list.page(turn, placeIn(press));
    }
  }

  private async open(turn: Turn, reference: string, place: Place | undefined, just?: JustAgreed): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "see-check");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    if (isOwn(file, turn)) return this.parts.mine.open(turn, file.check.reference, []);
    const [earlier, beside] = await Promise.all([
      this.earlier(file),
      place && !turn.shared ? this.listing.neighbours(turn, place, file.check.reference) : undefined,
    ]);
    const around = beside && { ...beside, ...(just && { previous: just.reference }) };
    const notice = just?.notice ?? noticeOf(file, turn);
    return showing(fileCard(file, turn, place, notice, earlier, around));
  }

  /** Agrees with the rows of a page, then shows the updated page. */
  private async these(turn: Turn, press: ListPress): Promise<Outcome> {
    const place = placeIn(press);
    const found = await this.listing.units(turn, place);
    if (found.kind !== "found") return found;
    return this.list.page(turn, place, await this.fromList.agree(turn, press));
  }

  /** What to show after a lead has agreed: the next check in the list, or the list if that was the last. Undefined if they did not come from a list. */
  private async onward(turn: Turn, press: RecordPress, { reference, verdict }: ReviewedEvent): Promise<Outcome | undefined> {
    const { nx } = press.more;
    if (nx === undefined) return undefined;
    const place = placeIn(press);
    const text = `You agreed with ${reference}: ${verdictStyle(verdict, "post").title}.`;
    const next = parseReference(nx)?.reference;
    if (next === undefined)
      return this.list.page(turn, { ...place, at: "" }, { text: `${text} That was the last of these.`, style: "good" });
    return this.open(turn, next, place, { reference, notice: { text: `${text} This is the next one.`, style: "good" } });
  }

  /** The other checks, earlier or later, that have one of its pictures. @throws StorageError */
  private async earlier({ check: { looks, reference }, owner }: CheckFile): Promise<readonly EarlierCheck[]> {
    return (await this.parts.before?.earlier(looks, owner.tenantId, reference)) ?? [];
  }

  private async history(turn: Turn, reference: string, press: RecordPress): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "see-check");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    // Leads' notes are hidden from the check's owner, and from groups, who all see the result of a press.
    const notes = isOwn(file, turn) || turn.shared ? [] : file.check.leadNotes;
    return showing(historyCard(file, press, notes));
  }
}

function privateCard(reference: string | undefined): AdaptiveCard {
  const text = "Other people's checks are private. Ask me in our own chat, or press the button: only you will see them.";
  return messageCard(
    "Checks",
    [{ text }],
    [
      reference
        ? action("Open it", "review.open", { ref: reference }, { inputs: "none" })
        : action("Checks to review", "review.list", {}, { inputs: "none" }),
    ],
  );
}
