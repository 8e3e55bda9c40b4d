import type { RecordedPerson } from "../check/events.js";
import type { Amendment, RegisterEntry, RegisterEvent } from "./events.js";

/** An account of the register as it stands now: the fold of its events. */
export interface Account extends RegisterEntry {
  readonly reference: string;
  /** Where it is found; empty while that is not known. */
  readonly address: string;
  /** When it was entered in the register, ISO 8601. */
  readonly registeredAt: string;
  /** The latest day on which something was posted, as `yyyy-mm-dd`. */
  readonly lastPosted?: string;
  /** When it was last said that something is planned, ISO 8601. */
  readonly plannedAt?: string;
  /** What whoever keeps it wants of it, and a lead or the press office has to approve. */
  readonly asked?: { readonly by: RecordedPerson; readonly at: string; readonly changes: readonly Amendment[] };
  readonly closed?: { readonly by: RecordedPerson; readonly at: string; readonly note: string };
  /** Grows whenever what a form can change has changed: a form that was made for an earlier one is out of date. */
  readonly version: number;
}

/** The account after an event; undefined if nothing of the kind can happen to it as it stands. Pure. */
export function accountAfter(before: Account | undefined, event: RegisterEvent): Account | undefined {
  if (event.kind === "registered") return before ? undefined : begun(event);
  if (!before || before.closed) return undefined;
  const same = event.kind === "posted" || event.kind === "planning";
  const now: Account = { ...before, version: before.version + (same ? 0 : 1) };
  switch (event.kind) {
    case "amended": {
      const { asked: _, ...rest } = now;
      return { ...(event.askedBy ? rest : now), ...Object.fromEntries(event.changes.map(({ what, to }) => [what, to])) };
    }
    case "change-asked":
      return { ...now, asked: { by: event.by, at: event.at, changes: event.changes } };
    case "change-declined": {
      const { asked, ...rest } = now;
      return asked && rest;
    }
    case "handed-over": {
      const { deputy: _, ...rest } = now;
      const { owner, deputy } = event;
      return { ...rest, owner, ...(deputy && { deputy }), ownerNamed: "", deputyNamed: "" };
    }
    case "posted":
      return { ...now, lastPosted: [before.lastPosted ?? "", event.on].sort().at(-1) ?? event.on };
    case "planning":
      return { ...now, plannedAt: event.at };
    case "review-date-set":
      return { ...now, reviewOn: event.reviewOn };
    case "closed":
      return { ...now, closed: { by: event.by, at: event.at, note: event.note } };
  }
}

function begun(event: Extract<RegisterEvent, { kind: "registered" }>): Account {
  const { kind: _, eventId: __, by: ___, at, ...account } = event;
  return { ...account, address: "", registeredAt: at, version: 1 };
}
