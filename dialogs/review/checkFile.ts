import type { Flow, Guidance, ScaleId } from "../../guidance/index.js";
import {
  type CheckLog,
  type PresentCheck,
  parseReference,
  present,
  type RecordedPerson,
  type ReviewRequestedEvent,
} from "../../storage/index.js";
import type { Turn } from "../turn.js";
import type { ReviewAction, ReviewRights } from "./rights.js";

/** A logged check that somebody may do something with. */
export interface CheckFile {
  readonly check: PresentCheck;
  /** The code of its unit: the one in the reference, under which it is kept. */
  readonly unitCode: string;
  readonly owner: RecordedPerson;
  readonly flow: Flow | undefined;
  readonly scale: ScaleId | undefined;
  /** The request for review that waits. */
  readonly request: ReviewRequestedEvent | undefined;
}

/** What is said of any reference that the person may not see, and of any that is nobody's: the same. */
export const NOT_FOUND = "I have no check with that reference that you may see. Look at the reference again, letter by letter.";

/** Opens logged checks for those who may. */
export class CheckFiles {
  constructor(
    private readonly guidance: Guidance,
    private readonly log: CheckLog,
    private readonly rights: ReviewRights,
  ) {}

  /**
   * The check with this reference, if the person of the turn may do this with it; otherwise what they are told.
   *
   * @throws StorageError `unavailable`
   */
  async open(turn: Turn, reference: string, action: ReviewAction): Promise<CheckFile | string> {
    const file = await this.read(reference);
    const unitCode = unitCodeOf(reference);
    const mine = file && file.owner.tenantId === turn.person.tenantId ? file : undefined;
    const ownerId = mine?.owner.id;
    const subject = { unitCode, reference, ...(ownerId !== undefined && { ownerId }) };
    const refused = await this.rights.refusal(turn, action, subject);
    return refused ?? mine ?? NOT_FOUND;
  }

  /** The check with this reference, whoever asks. @throws StorageError `unavailable` */
  async read(reference: string): Promise<CheckFile | undefined> {
    const check = present(await this.log.read(reference));
    if (!check) return undefined;
    const { current, review } = check;
    const flow = this.guidance.flows.get(current.flow);
    return {
      check,
      unitCode: unitCodeOf(check.reference),
      owner: current.person,
      flow,
      scale: flow?.scale,
      request: review.state === "waiting" ? review.request : undefined,
    };
  }
}

/** The code of the unit that a reference names; empty if it is no reference. */
export function unitCodeOf(reference: string): string {
  return parseReference(reference)?.partition.split("_")[0] ?? "";
}

/** Whether it is the person's own check. */
export function isOwn({ owner }: Pick<CheckFile, "owner">, { person }: Turn): boolean {
  return owner.id === person.id && owner.tenantId === person.tenantId;
}

/** What is checked, in the person's words; empty if they named nothing. */
export function subjectIn({ check, flow }: Pick<CheckFile, "check" | "flow">): string {
  return check.current.shown.find(({ question }) => question === flow?.subjectQuestion)?.answered ?? "";
}
