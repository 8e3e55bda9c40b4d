import type { Flow, Guidance, ScaleId } from "../../guidance/index.js";
import {
  type NotSecond,
  type PresentCheck,
  present,
  type RecordedPerson,
  type ReviewRequestedEvent,
  unitCodeOf,
  type Waits,
} from "../../records/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import { type LookedUp, lookedUp, notFound, refused, unavailable } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { unreadAnswer } from "../turn/unreadWords.js";
import type { ReviewAction, ReviewRights } from "./rights.js";

/** Why somebody who may decide about a check cannot confirm the correction that waits, in words that name who can. */
export interface CannotConfirm {
  readonly why: NotSecond;
  readonly text: string;
}

/** A logged check that somebody has opened, with what is needed to act on it. */
export interface CheckFile {
  readonly check: PresentCheck;
  /** The code of its unit: the one in the reference, under which it is stored. */
  readonly unitCode: string;
  readonly owner: RecordedPerson;
  readonly flow: Flow | undefined;
  readonly scale: ScaleId | undefined;
  /** What waits for a lead. A decision names it as what it answers. */
  readonly waits: Waits | undefined;
  /** The request that waits, if somebody asked or a lead started a review. */
  readonly request: ReviewRequestedEvent | undefined;
  /** Set if a correction waits, and whoever opened the check may decide but cannot confirm it. */
  readonly cannotConfirm?: CannotConfirm | undefined;
}

/** The answer to a reference the person may not see. The same as for one that does not exist. */
export const NOT_FOUND = notFound(
  "I cannot find a check with that reference that you can see. Check the reference letter by letter.",
);

/** Opens logged checks for people who may see them. */
export class CheckFiles {
  constructor(
    private readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
    /** Left out where checks are only read. */
    private readonly cannotConfirm: (file: CheckFile, turn: Turn) => Promise<CannotConfirm | undefined> = async () => undefined,
  ) {}

  /**
   * The check with this reference, if the person of the turn may do this with it; otherwise what they are told.
   *
   * @throws StorageError `unavailable`
   */
  async open(turn: Turn, reference: string, action: ReviewAction): Promise<LookedUp<CheckFile>> {
    const { found: file, why } = await orUnread(this.read(reference));
    const unitCode = unitCodeOf(reference);
    const mine = file && file.owner.tenantId === turn.person.tenantId ? file : undefined;
    const ownerId = mine?.owner.id;
    const subject = { unitCode, reference, ...(ownerId !== undefined && { ownerId }) };
    const refusal = await this.rights.refusal(turn, action, subject);
    if (refusal !== undefined) return refused(refusal);
    if (mine) return lookedUp({ ...mine, cannotConfirm: await this.cannotConfirm(mine, turn) });
    return why === undefined ? NOT_FOUND : unavailable(unreadAnswer(reference, why));
  }

  /** The check with this reference, without checking rights. @throws StorageError `unavailable`; UnreadError if it cannot be read */
  async read(reference: string): Promise<CheckFile | undefined> {
    const check = present(await this.log.read(reference));
    if (!check) return undefined;
    return fileOf(check, this.guidance.flows.get(check.current.flow));
  }
}

export function fileOf(check: PresentCheck, flow: Flow | undefined): CheckFile {
  const { review } = check;
  const waiting = review.state === "waiting" || review.state === "second" ? review : undefined;
  return {
    check,
    unitCode: unitCodeOf(check.reference),
    owner: check.current.person,
    flow,
    scale: flow?.scale,
    waits: waiting?.waits,
    request: waiting?.request,
  };
}

/** Whether it is the person's own check. */
export function isOwn({ owner }: Pick<CheckFile, "owner">, { person }: Turn): boolean {
  return owner.id === person.id && owner.tenantId === person.tenantId;
}

/** Whether the check is another person's, so that the person of the turn may decide on it. */
export function isOthers({ person }: Pick<ListedCheck, "person">, turn: Turn): boolean {
  return person.id !== turn.person.id;
}
