import { type Notice, shownDate } from "../../cards/index.js";
import {
  type Application,
  type ApplicationDeed,
  decideApplication,
  deskOf,
  isSamePerson,
  namedAs,
  unconfirmed,
  whyNotDecide,
} from "../../records/index.js";
import { type AccountLog, StorageError } from "../../storage/index.js";
import { invalid, type Outcome, outOfDate, refused, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import {
  ANSWERS_INPUT,
  applicantCard,
  decidedOn,
  decisionCard,
  declineForm,
  sendBackForm,
  standingCard,
} from "./applicationCards.js";
import { MOST_REASON, REASON_INPUT } from "./applicationRows.js";
import type { AccountPress as Press } from "./declaration.js";
import { type AccountFiles, type ApplicationFile, type FileToDecide, isApplicant, staffOf } from "./files.js";
import type { Following } from "./following.js";
import { keeperCard, namedCard, unconfirmedText } from "./namedCards.js";
import type { AccountNotices } from "./notices.js";

const UNTOLD: Notice = {
  text: "Your decision is logged, but I could not tell everybody just now. Please tell the person yourself.",
  style: "warning",
};
const SECOND_PERSON =
  "You have approved it as team lead. Somebody else in the press office has to approve it now: I have asked them.";
const CHANGED = "This has changed since your card was made. Look at it again, then decide.";

/** Approving, sending back and declining. Rights are checked at each press. The first decision counts. */
export class Deciding {
  constructor(
    private readonly log: AccountLog,
    private readonly files: AccountFiles,
    private readonly following: Following,
    private readonly notices: Pick<AccountNotices, "another">,
  ) {}

  /** An application as the person may see it, with the buttons they may press. @throws StorageError */
  async open(turn: Turn, reference: string): Promise<Outcome> {
    const opened = await this.files.application(turn, reference);
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    const { application } = file;
    if (isApplicant(application, turn)) return showing(applicantCard(file));
    const as = namedAs(application, turn.person);
    const isAsked = as && deskOf(application) && unconfirmed(application).some((each) => isSamePerson(each, turn.person));
    if (isAsked) return showing(keeperCard(file, as));
    const may = await this.files.mayDecide(turn, application);
    if (as && !may) return showing(namedCard(file));
    return showing(may ? decisionCard(file) : standingCard(file));
  }

  /** @throws StorageError */
  async approve(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, press, async (file, reason) => {
      if (reason.length > MOST_REASON)
        return invalid(decisionCard(file, reason, { text: tooLong(reason), style: "warning" }), {
          [REASON_INPUT]: tooLong(reason),
        });
      return this.decide(turn, file, { kind: "approve", ...(reason !== "" && { note: reason }) }, reason);
    });
  }

  /** Asks which answers it is about. @throws StorageError */
  async sendBackForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, press, async (file, reason) => showing(sendBackForm(file, { reason, questions: [] })));
  }

  /** @throws StorageError */
  async sendBack(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, press, async (file, reason) => {
      const asked = new Set(file.application.content.shown.map(({ question }) => question));
      const questions = words(press.inputs[ANSWERS_INPUT])
        .split(",")
        .filter((id) => asked.has(id));
      const problem = problemIn(reason, "Say in a sentence what they should look at, to help them get it right.");
      if (problem !== undefined) return invalid(sendBackForm(file, { reason, questions, problem }), { [REASON_INPUT]: problem });
      return this.decide(turn, file, { kind: "send-back", note: reason, questions }, reason);
    });
  }

  /** Asks why. @throws StorageError */
  async declineForm(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, press, async (file, reason) => showing(declineForm(file, reason)));
  }

  /** @throws StorageError */
  async decline(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.onIt(turn, reference, press, async (file, reason) => {
      const problem = problemIn(
        reason,
        "Say why in a sentence. They have put work into this, and your reason stays with the record.",
      );
      if (problem !== undefined) return invalid(declineForm(file, reason, problem), { [REASON_INPUT]: problem });
      return this.decide(turn, file, { kind: "decline", note: reason }, reason);
    });
  }

  /** Does the work if the person may decide and the card is up to date; otherwise shows the application's current state. */
  private async onIt(
    turn: Turn,
    reference: string,
    press: Press,
    work: (file: FileToDecide, reason: string) => Promise<Outcome>,
  ): Promise<Outcome> {
    const opened = await this.files.toDecide(turn, reference);
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    const reason = words(press.inputs[REASON_INPUT]);
    const isNow = press.more["n"] === decidedOn(file.application) && canDecide(file, turn);
    if (isNow) return work(file, reason);
    // The turn that decided it may have been interrupted before everybody was told.
    await this.follow(turn, file);
    return asItIs(turn, file, reason);
  }

  private async decide(turn: Turn, file: FileToDecide, deed: ApplicationDeed, typed: string): Promise<Outcome> {
    const { application, roles } = file;
    const { reference } = application;
    const by = staffOf(turn);
    const another = deed.kind === "approve" && (await this.notices.another(application, by));
    const decided = decideApplication(application, deed, { reference, at: turn.now.toISOString(), by, roles, another });
    if (!decided.permitted) {
      if (decided.why !== "unconfirmed" && decided.why !== "second-person") return asItIs(turn, file, typed);
      const text = decided.why === "unconfirmed" ? unconfirmedText(application) : SECOND_PERSON;
      return refused(text, decisionCard(file, typed, { text, style: "warning" }));
    }
    const { event } = decided;
    const { status, now = application, event: logged } = await this.log.decide(event);
    const after = { ...file, ...(await this.files.fileOf(now)) };
    const mine = status === "recorded" || (logged?.by.id === turn.person.id && logged.kind === event.kind);
    const told = await this.follow(turn, after);
    if (!mine) return asItIs(turn, after, typed);
    return showing(told ? standingCard(after) : standingCard(after, UNTOLD));
  }

  private async follow(turn: Turn, file: ApplicationFile): Promise<boolean> {
    try {
      await this.following.follow(file, turn.now);
      return true;
    } catch (error) {
      if (error instanceof StorageError) return false;
      throw error;
    }
  }
}

/** The application's current state, for a press on an outdated card. A person who pressed twice is shown what they decided. */
function asItIs(turn: Turn, file: FileToDecide, typed: string): Outcome {
  if (canDecide(file, turn)) return outOfDate(decisionCard(file, typed, { text: CHANGED, style: "warning" }));
  const last = latest(file.application);
  if (last?.by.id === turn.person.id) return showing(standingCard(file));
  const yours = typed === "" ? "" : ` You wrote: “${typed.slice(0, MOST_REASON)}”.`;
  const text = last ? `${last.by.name} has already ${last.did}, ${shownDate(last.at)}.${yours}` : `${CHANGED}${yours}`;
  return outOfDate(standingCard(file, { text, style: "warning" }));
}

function canDecide({ application, roles }: FileToDecide, turn: Turn): boolean {
  return whyNotDecide(application, staffOf(turn), roles) === undefined;
}

/** The latest decision, and who made it. */
function latest({
  approvals,
  sentBack,
  declined,
}: Application): { by: { id: string; name: string }; at: string; did: string } | undefined {
  const decisions = [
    ...approvals.map(({ by, at }) => ({ by, at, did: "approved it" })),
    ...(sentBack ? [{ ...sentBack, did: "sent it back" }] : []),
    ...(declined ? [{ ...declined, did: "declined it" }] : []),
  ];
  return decisions.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
}

function problemIn(text: string, missing: string): string | undefined {
  if (text === "") return missing;
  return text.length > MOST_REASON ? tooLong(text) : undefined;
}

function tooLong(text: string): string {
  return `Use ${MOST_REASON} characters or fewer: this has ${text.length}. Nothing you typed is lost.`;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
