import { type AdaptiveCard, action, messageCard, type Notice } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import {
  type Application,
  type ApplicationBy,
  type ApplicationContent,
  accountReference,
  type Desk,
  decideApplication,
  whyNotWithdraw,
} from "../../records/index.js";
import { type AccountLog, StorageError, type TableStateStore } from "../../storage/index.js";
import { loadCheck } from "../check/stateKeys.js";
import { unreadText } from "../check/unread.js";
import { type Colleague, namesOf } from "../people/colleague.js";
import type { Reach } from "../people/reach.js";
import type { WhoIsMeant } from "../people/roles/whoIsMeant.js";
import type { Asked } from "../turn/feature.js";
import { invalid, notFound, type Outcome, outOfDate, refused, showing, unavailable } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { applicantCard, REPLY_INPUT, replyField, withdrawCard } from "./applicationCards.js";
import { MOST_REASON } from "./applicationRows.js";
import { contentOf } from "./content.js";
import { type AccountFiles, isApplicant, NO_SUCH, staffOf } from "./files.js";
import type { Following } from "./following.js";
import { DEPUTY_INPUT, isOwnDeputy, type KeeperFields, keeperFields, namesKeepers, readKeepers } from "./keepers.js";
import { namingForm } from "./namedCards.js";
import type { AccountNotices } from "./notices.js";

const NOT_YOURS = notFound("These questions are not yours, or I no longer have them. To start your own, say “new account”.");
const UNTOLD: Notice = {
  text: "This is logged, but I could not tell everybody just now. Press the button again later.",
  style: "warning",
};
const UNCHANGED = "You have not changed anything or answered the question. Answer it here, or change your answers first.";
const OWN_DEPUTY = "Somebody else stands in for the owner.";
const NO_DEPUTY = "Say who has agreed to be the deputy.";
const PLAIN = { inputs: "none" } as const;

export interface ApplyingParts {
  readonly guidance: Guidance;
  readonly store: TableStateStore;
  readonly log: AccountLog;
  readonly files: AccountFiles;
  readonly following: Following;
  readonly notices: AccountNotices;
  readonly meant: WhoIsMeant;
  readonly reach: Reach;
}

/** What an applicant can do: ask for an account, ask again, or withdraw. */
export class Applying {
  constructor(private readonly parts: ApplyingParts) {}

  /** Makes the application from the stored answers. The card only says which check it is about, and who will keep it. @throws StorageError */
  async apply(asked: Asked, { checkId, inputs }: Naming & { readonly checkId: string }): Promise<Outcome> {
    return this.submit(asked, checkId, inputs);
  }

  /** Asks again after it was sent back. @throws StorageError */
  async again(asked: Asked, reference: string, { inputs }: Naming): Promise<Outcome> {
    const application = await this.own(asked.turn, reference);
    return application ? this.submit(asked, application.content.checkId, inputs) : NO_SUCH;
  }

  /** Asks the applicant to confirm that they withdraw it. @throws StorageError */
  async withdrawForm(turn: Turn, reference: string): Promise<Outcome> {
    const application = await this.own(turn, reference);
    if (!application) return NO_SUCH;
    const file = await this.parts.files.fileOf(application);
    return whyNotWithdraw(application, staffOf(turn)) === undefined
      ? showing(withdrawCard(file))
      : outOfDate(applicantCard(file));
  }

  /** @throws StorageError */
  async withdraw(turn: Turn, reference: string): Promise<Outcome> {
    const before = await this.own(turn, reference);
    if (!before) return NO_SUCH;
    const withdrawn = decideApplication(before, { kind: "withdraw" }, by(turn, reference));
    const { now = before } = withdrawn.permitted ? await this.parts.log.decide(withdrawn.event) : {};
    return this.followed(turn, now);
  }

  private async submit(asked: Asked, checkId: string, inputs: Naming["inputs"]): Promise<Outcome> {
    const { turn } = asked;
    const loaded = checkId === "" ? undefined : await loadCheck(this.parts.store, turn.person, checkId);
    if (loaded && loaded.kind !== "known") return unavailable(unreadText(loaded));
    const check = loaded?.value;
    if (!check?.unit) return NOT_YOURS;
    const reference = check.logged && accountReference(check.logged.reference);
    const there = reference === undefined ? undefined : await this.parts.log.application(reference);
    if (there && there.state !== "sent-back") return isApplicant(there, turn) ? this.followed(turn, there) : NOT_YOURS;
    const content = contentOf(this.parts.guidance, check);
    if (content.kind !== "found" || reference === undefined) {
      const { why } = content.kind === "found" ? NOT_YOURS : content;
      const toQuestions = action("Open the questions", "check.show", { c: check.id, f: check.flow }, PLAIN);
      return refused(why, messageCard("You have not asked for it yet", [{ text: why }], [toQuestions]));
    }
    const reply = words(inputs[REPLY_INPUT]);
    const tooLong = reply.length > MOST_REASON ? `Use ${MOST_REASON} characters or fewer: this has ${reply.length}.` : undefined;
    if (there && tooLong !== undefined) return this.notAgain(there, reply, tooLong);
    const named = await this.keepers(asked, content.found, there, inputs);
    if ("kind" in named) return named;
    const { code, name } = check.unit;
    const unit = { code, name };
    const desk = await this.desk(turn, unit, there);
    if (!desk) return this.nobody(content.found);
    const said = there && reply !== "" ? { reply } : {};
    const deed = { kind: "submit", unit, content: { ...content.found, ...named }, desk, ...said } as const;
    const submitted = decideApplication(there, deed, by(turn, reference));
    if (!submitted.permitted) return there && submitted.why === "unchanged" ? this.notAgain(there, reply, UNCHANGED) : NOT_YOURS;
    const { now } = await this.parts.log.decide(submitted.event);
    return now ? this.followed(turn, now) : NOT_YOURS;
  }

  /** Who is to keep it: as the form says, or as before where nothing was asked about them; otherwise the form that asks. */
  private async keepers(
    asked: Asked,
    content: ApplicationContent,
    there: Application | undefined,
    inputs: Naming["inputs"],
  ): Promise<Pick<ApplicationContent, "owner" | "deputy"> | Outcome> {
    const before = there?.content;
    const isAsked = namesKeepers(inputs);
    const isSame = before?.ownerNamed === content.ownerNamed && before.deputyNamed === content.deputyNamed;
    const isInQuestion = ["owner", "deputy"].some((id) => there?.sentBack?.questions.includes(id));
    if (!isAsked && before?.owner && isSame && !isInQuestion)
      return { owner: before.owner, ...(before.deputy && { deputy: before.deputy }) };
    const known = [before?.owner, before?.deputy].filter((person) => person !== undefined);
    if (!isAsked) {
      const [owner, deputy] = [before?.owner?.name ?? content.ownerNamed, before?.deputy?.name ?? content.deputyNamed];
      return showing(this.namingForm(content, there, keeperFields(asked, owner, deputy), inputs));
    }
    const { owner, deputy, fields, isClear } = await readKeepers(this.parts.meant, asked, inputs, known);
    const problems: Record<string, string> = { ...fields.problems };
    if (isOwnDeputy({ ...(owner && { owner }), ...(deputy && { deputy }) })) problems[DEPUTY_INPUT] = OWN_DEPUTY;
    else if (content.deputyNamed !== "" && !deputy && !fields.choices[DEPUTY_INPUT]) problems[DEPUTY_INPUT] ??= NO_DEPUTY;
    if (!owner || !isClear || Object.keys(problems).length > 0)
      return invalid(this.namingForm(content, there, { ...fields, problems }, inputs), { ...problems, ...fields.choices });
    return { owner, ...(deputy && { deputy }) };
  }

  private namingForm(
    content: ApplicationContent,
    there: Application | undefined,
    fields: KeeperFields,
    inputs: Naming["inputs"],
  ): AdaptiveCard {
    const about = {
      title: "Who will keep it?",
      kicker: `Reference ${there?.reference ?? content.checkReference}`,
      account: content.name,
    };
    const typed = words(inputs[REPLY_INPUT]);
    const reply = there && replyField(typed);
    const send = there
      ? action("Ask again", "account.again", { ref: there.reference }, { style: "positive" })
      : action("Ask for approval", "account.apply", { c: content.checkId, f: content.flow }, { style: "positive" });
    const back = action("Open the questions", "check.show", { c: content.checkId, f: content.flow }, PLAIN);
    return namingForm(about, fields, reply, [send, back]);
  }

  /** The application as it was sent back, and what is missing to ask again. */
  private async notAgain(there: Application, reply: string, problem: string): Promise<Outcome> {
    const file = await this.parts.files.fileOf(there);
    return invalid(applicantCard(file, { text: problem, style: "warning" }, reply, problem), { [REPLY_INPUT]: problem });
  }

  /** Where it goes: back to the desk that sent it back, or else to the unit's leads, or to the press office if the unit has no other lead. */
  private async desk(turn: Turn, unit: Application["unit"], there: Application | undefined): Promise<Desk | undefined> {
    const about = { unit, applicant: staffOf(turn) };
    const desks: readonly Desk[] = there?.sentBack?.desk === "press" ? ["press"] : ["lead", "press"];
    for (const desk of desks) if ((await this.parts.notices.deciders(desk, about)).length > 0) return desk;
    return undefined;
  }

  /** The state of the application, after telling everybody who has to know. */
  private async followed(turn: Turn, application: Application): Promise<Outcome> {
    const file = await this.parts.files.fileOf(application);
    try {
      const asked = await this.parts.following.follow(file, turn.now);
      const unreached = await this.parts.reach.problem(asked, this.parts.guidance.organisation.facts.pressOffice);
      return showing(applicantCard(file, asked.length > 0 ? askedNotice(asked, unreached) : undefined));
    } catch (error) {
      if (error instanceof StorageError) return showing(applicantCard(file, UNTOLD));
      throw error;
    }
  }

  private async own(turn: Turn, reference: string): Promise<Application | undefined> {
    const application = await this.parts.log.application(reference);
    return application && isApplicant(application, turn) ? application : undefined;
  }

  private nobody({ checkReference, checkId, flow }: ApplicationContent): Outcome {
    const { pressOffice } = this.parts.guidance.organisation.facts;
    const text = `Your unit has no other team lead here, and I cannot reach anybody in the press office. Contact ${pressOffice} and give them the reference.`;
    const card = messageCard(
      "I cannot find anybody to ask",
      [{ text, small: `Reference ${checkReference}.` }],
      [action("Back to the answer", "check.show", { c: checkId, f: flow }, PLAIN)],
    );
    return refused(text, card);
  }
}

/** What a press that asks for it carries: who is to keep it, and what is said to a question. */
interface Naming {
  readonly inputs: Readonly<Record<string, unknown>>;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** Nobody needs a role to apply. */
function by(turn: Turn, reference: string): ApplicationBy {
  return { reference, at: turn.now.toISOString(), by: staffOf(turn), roles: { pressOffice: false, leads: [] } };
}

/** @param unreached that some of these people cannot be written to; empty if all can */
function askedNotice(people: readonly Colleague[], unreached: string): Notice {
  const names = namesOf(people);
  const text = `${names === "" ? "It has been sent." : `It is with ${names}.`} ${unreached}`.trim();
  return { text, style: unreached === "" ? "good" : "warning" };
}
