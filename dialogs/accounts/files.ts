import type { Flow, Guidance } from "../../guidance/index.js";
import {
  type Account,
  type Application,
  deskOf,
  isSamePerson,
  keepersOf,
  namedAs,
  parseAccountReference,
  type RecordedPerson,
  type RolesOf,
  type Unread,
  whyNotDecide,
} from "../../records/index.js";
import type { AccountLog } from "../../storage/index.js";
import type { Reach } from "../people/reach.js";
import { orUnread } from "../turn/orUnavailable.js";
import { type Denial, type LookedUp, lookedUp, notFound, refused, unavailable } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { unreadAnswer } from "../turn/unreadWords.js";
import type { AccountAction, AccountRights } from "./rights.js";

/** An application that somebody may look at or decide on. */
export interface ApplicationFile {
  readonly application: Application;
  readonly flow: Flow | undefined;
  /** The ids of those named in it whom the bot cannot write to yet. */
  readonly unreached?: readonly string[];
}

/** An application that somebody may decide on, and the roles they have. */
export interface FileToDecide extends ApplicationFile {
  readonly roles: RolesOf;
}

/** The answer to a reference the person may not see. The same as for one that does not exist. */
export const NO_SUCH = notFound(
  "I cannot find an application or account with that reference that you can see. Check it letter by letter.",
);

/** Opens applications and accounts for people who may see them. */
export class AccountFiles {
  constructor(
    private readonly guidance: Guidance,
    private readonly log: AccountLog,
    private readonly rights: AccountRights,
    private readonly reach: Reach,
  ) {}

  /** The person's own application, or one they may see. @throws StorageError */
  async application(turn: Turn, reference: string): Promise<LookedUp<ApplicationFile>> {
    const { found: application, why } = await orUnread(this.read(turn, reference));
    if (application && (isApplicant(application, turn) || namedAs(application, turn.person)))
      return lookedUp(await this.fileOf(application));
    const refusal = await this.rights.refusal(turn, "see-accounts", this.subjectOf(reference, application));
    if (refusal !== undefined) return refused(refusal);
    return application ? lookedUp(await this.fileOf(application)) : missing(reference, why);
  }

  /** An application that the person may decide on. @throws StorageError */
  async toDecide(turn: Turn, reference: string): Promise<LookedUp<FileToDecide>> {
    const { found: application, why } = await orUnread(this.read(turn, reference));
    const roles = await this.rights.who(turn.person);
    const action = roles.pressOffice ? "decide-application-as-press-office" : "decide-application-as-lead";
    const refusal = await this.rights.refusal(turn, action, this.subjectOf(reference, application));
    if (refusal !== undefined) return refused(refusal);
    return application ? lookedUp({ ...(await this.fileOf(application)), roles }) : missing(reference, why);
  }

  /** Whether the person may decide on it in its current state. Unlike {@link toDecide} it logs no refusal. @throws StorageError */
  async mayDecide(turn: Turn, application: Application): Promise<boolean> {
    if (!deskOf(application) || isApplicant(application, turn)) return false;
    return whyNotDecide(application, staffOf(turn), await this.rights.who(turn.person)) === undefined;
  }

  /** An account that the person may do this with. @throws StorageError */
  async account(turn: Turn, reference: string, action: AccountAction): Promise<LookedUp<Account>> {
    const { found: there, why } = await orUnread(this.log.account(reference));
    const account = there?.owner.tenantId === turn.person.tenantId ? there : undefined;
    // The applicant may look at it.
    const asked = account && action === "see-accounts" ? await orUnread(this.log.application(reference)) : {};
    const application = asked.found;
    const subject = {
      ...this.subjectOf(reference, application),
      ...(account && { accountOwnerIds: keepersOf(account).map(({ id }) => id) }),
    };
    const refusal = await this.rights.refusal(turn, action, subject);
    if (refusal !== undefined) return refused(refusal);
    return account ? lookedUp(account) : missing(reference, why);
  }

  /** @throws StorageError */
  async fileOf(application: Application): Promise<ApplicationFile> {
    const { flow, owner, deputy } = application.content;
    return { application, flow: this.guidance.flows.get(flow), unreached: await this.unreached([owner, deputy]) };
  }

  /** The ids of those among these people whom the bot cannot write to yet. @throws StorageError */
  async unreached(people: readonly (RecordedPerson | undefined)[]): Promise<readonly string[]> {
    return (await this.reach.missing(people.filter((person) => person !== undefined))).map(({ id }) => id);
  }

  private async read({ person }: Turn, reference: string): Promise<Application | undefined> {
    const application = await this.log.application(reference);
    return application?.applicant.tenantId === person.tenantId ? application : undefined;
  }

  private subjectOf(reference: string, application: Application | undefined) {
    return { ...subjectOf(reference), ...(application && { ownerId: application.applicant.id }) };
  }
}

/** Whether it is the person's own application. */
export function isApplicant({ applicant }: Pick<Application, "applicant">, { person }: Pick<Turn, "person">): boolean {
  return isSamePerson(applicant, person);
}

/** The person of the turn, as records name them. */
export function staffOf({ person }: Pick<Turn, "person">): RecordedPerson {
  return { tenantId: person.tenantId, id: person.id, name: person.name };
}

/** Says that there is no such row, or that it cannot be read. */
function missing(reference: string, why: Unread | undefined): Denial {
  return why === undefined ? NO_SUCH : unavailable(unreadAnswer(reference, why));
}

function subjectOf(reference: string): { unitCode: string; reference: string } {
  return { unitCode: parseAccountReference(reference)?.unitCode ?? "", reference };
}
