import type { RecordedPerson, RecordedUnit } from "../check/events.js";
import { isSamePerson, type PersonId } from "../people/role.js";
import type { ApplicationContent, ApplicationEvent, DeclinedEvent, Desk, SentBackEvent } from "./events.js";

/** An approval, by whom and when. */
export interface Approval {
  readonly desk: Desk;
  readonly by: RecordedPerson;
  readonly at: string;
  readonly note?: string;
  readonly inPlaceOfLead?: true;
  readonly asBoth?: true;
}

/** How far an application has come: it is with somebody, or it is decided. */
export const APPLICATION_STATES = ["with-lead", "with-press", "sent-back", "approved", "declined", "withdrawn"] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** An application as it stands now: the fold of its events. */
export interface Application {
  readonly reference: string;
  readonly unit: RecordedUnit;
  readonly applicant: RecordedPerson;
  readonly content: ApplicationContent;
  /** What was asked for before it was sent back. */
  readonly before?: ApplicationContent;
  readonly state: ApplicationState;
  /** Since when it stands like this, ISO 8601. */
  readonly since: string;
  /** 1 for what was first asked, and one more for each time it was asked again. */
  readonly round: number;
  readonly approvals: readonly Approval[];
  /** The latest that was said when it was sent back, and from which desk. */
  readonly sentBack?: Pick<SentBackEvent, "by" | "at" | "note" | "questions"> & { readonly desk: Desk };
  readonly declined?: Pick<DeclinedEvent, "by" | "at" | "note">;
  /** Who of those named have said that they will keep it. */
  readonly confirmed?: readonly RecordedPerson[];
  /** What was said when it was asked again. */
  readonly reply?: string;
}

/** As what somebody is named, if they are. */
export function namedAs({ content }: Pick<Application, "content">, person: PersonId): "owner" | "deputy" | undefined {
  if (content.owner && isSamePerson(content.owner, person)) return "owner";
  return content.deputy && isSamePerson(content.deputy, person) ? "deputy" : undefined;
}

/** Who is named as owner or deputy and has not said that they will. Whoever asks says so by asking. */
export function unconfirmed({ content, applicant, confirmed = [] }: Application): readonly RecordedPerson[] {
  const said = [applicant, ...confirmed];
  return [content.owner, content.deputy].flatMap((named) =>
    named && !said.some((each) => isSamePerson(each, named)) ? [named] : [],
  );
}

/** With whom it is; undefined if nobody has to decide. */
export function deskOf({ state }: Pick<Application, "state">): Desk | undefined {
  return state === "with-lead" ? "lead" : state === "with-press" ? "press" : undefined;
}

/**
 * The application after an event; undefined if nothing of the kind can happen to it as it stands. Pure: the events in
 * their order always give the same.
 */
export function applicationAfter(before: Application | undefined, event: ApplicationEvent): Application | undefined {
  if (event.kind === "applied") return before ? undefined : begun(event);
  if (!before) return undefined;
  const { at, by } = event;
  const desk = deskOf(before);
  const said = "note" in event && event.note !== undefined ? { note: event.note } : {};
  switch (event.kind) {
    case "resubmitted": {
      if (before.state !== "sent-back") return undefined;
      const { declined: _, reply: __, ...rest } = before;
      const { content, reply } = event;
      const replied = reply === undefined ? {} : { reply };
      return { ...rest, ...withDesk(event.desk, at), ...replied, content, before: before.content, round: before.round + 1 };
    }
    case "lead-approved":
      if (desk !== "lead") return undefined;
      return { ...before, ...withDesk("press", at), approvals: [...before.approvals, { desk: "lead", by, at, ...said }] };
    case "press-approved": {
      if (!desk) return undefined;
      const inPlace = {
        ...(desk === "lead" && !event.asBoth && { inPlaceOfLead: true as const }),
        ...(event.asBoth && { asBoth: true as const }),
      };
      return {
        ...before,
        state: "approved",
        since: at,
        approvals: [...before.approvals, { desk: "press", by, at, ...said, ...inPlace }],
      };
    }
    case "sent-back": {
      if (!desk) return undefined;
      const { note, questions } = event;
      return { ...before, state: "sent-back", since: at, sentBack: { by, at, note, questions, desk } };
    }
    case "declined":
      return desk && { ...before, state: "declined", since: at, declined: { by, at, note: event.note } };
    case "keeper-confirmed": {
      const as = namedAs(before, by);
      if (!desk || !as || !unconfirmed(before).some((each) => isSamePerson(each, by))) return undefined;
      // Whoever was picked before they had met the bot has a name now.
      return { ...before, content: { ...before.content, [as]: by }, confirmed: [...(before.confirmed ?? []), by] };
    }
    case "keeper-declined": {
      const as = namedAs(before, by);
      if (!desk || !as) return undefined;
      const confirmed = (before.confirmed ?? []).filter((each) => !isSamePerson(each, by));
      const sentBack = { by, at, note: event.note, questions: [as], desk };
      return { ...before, state: "sent-back", since: at, confirmed, sentBack };
    }
    case "withdrawn":
      return desk || before.state === "sent-back" ? { ...before, state: "withdrawn", since: at } : undefined;
  }
}

function begun({ reference, unit, by, content, desk, at }: Extract<ApplicationEvent, { kind: "applied" }>): Application {
  return { reference, unit, applicant: by, content, ...withDesk(desk, at), round: 1, approvals: [] };
}

function withDesk(desk: Desk, since: string): Pick<Application, "state" | "since"> {
  return { state: desk === "lead" ? "with-lead" : "with-press", since };
}
