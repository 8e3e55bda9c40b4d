import type { RecordedPerson, RecordedUnit } from "../check/events.js";
import type { ApplicationContent, ApplicationEvent, DeclinedEvent, Desk, SentBackEvent } from "./events.js";

/** An approval, by whom and when. */
export interface Approval {
  readonly desk: Desk;
  readonly by: RecordedPerson;
  readonly at: string;
  readonly note?: string;
  readonly inPlaceOfLead?: true;
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
      const { declined: _, ...rest } = before;
      const { content } = event;
      return { ...rest, ...withDesk(event.desk, at), content, before: before.content, round: before.round + 1 };
    }
    case "lead-approved":
      if (desk !== "lead") return undefined;
      return { ...before, ...withDesk("press", at), approvals: [...before.approvals, { desk: "lead", by, at, ...said }] };
    case "press-approved": {
      if (!desk) return undefined;
      const inPlace = desk === "lead" ? ({ inPlaceOfLead: true } as const) : {};
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
