import { type RecordRow, shownDate, shownDay } from "../../cards/index.js";
import type { AccountEvent, Amendable, Amendment } from "../../records/index.js";
import { unreadCount } from "../turn/unreadWords.js";

/** The most events a card shows. */
const EVENTS_SHOWN = 12;

/** The label of each field of an account. */
export const FIELD_NAMES: Readonly<Record<Amendable, string>> = {
  name: "Name",
  address: "Address",
  purpose: "Policing purpose",
  audience: "Readers",
};

/** What happened to an application and its account, oldest first; only the latest if there are many. */
export function historyRows(history: readonly AccountEvent[]): readonly RecordRow[] {
  return history.slice(-EVENTS_SHOWN).map((event) => ({ name: `${shownDate(event.at)}:`, ...happenedToAccount(event) }));
}

/** Says how many events cannot be read. */
export function unreadRows(count: number): readonly RecordRow[] {
  return count === 0 ? [] : [{ value: unreadCount(count, "event", "events") }];
}

/** The heading over them. */
export function historyTitle(history: readonly AccountEvent[]): string {
  return history.length > EVENTS_SHOWN ? `History, the latest ${EVENTS_SHOWN} of ${history.length}` : "History";
}

/** One event in words. People's own words come last, so that nothing runs on after them. */
export function happenedToAccount(event: AccountEvent): RecordRow {
  const { name } = event.by;
  switch (event.kind) {
    case "applied":
      return { value: `${name} asked for approval.` };
    case "resubmitted":
      return said(`${name} asked again`, event.reply);
    case "keeper-confirmed":
      return { value: `${name} will keep it.` };
    case "keeper-declined":
      return said(`${name} will not keep it`, event.note);
    case "lead-approved":
      return said(`${name} approved it as team lead`, event.note);
    case "press-approved":
      if (event.asBoth)
        return said(`${name} approved it alone, as team lead and press office: there was nobody else`, event.note);
      return said(
        event.inPlaceOfLead
          ? `${name} of the press office approved it in place of the lead`
          : `${name} of the press office approved it`,
        event.note,
      );
    case "sent-back":
      return said(`${name} sent it back`, event.note);
    case "declined":
      return said(`${name} declined it`, event.note);
    case "withdrawn":
      return { value: `${name} withdrew it.` };
    case "registered":
      return { value: "It was entered in the register." };
    case "amended":
      return said(
        event.askedBy ? `${name} approved what ${event.askedBy.name} wanted to change` : `${name} changed`,
        changesIn(event.changes),
      );
    case "change-asked":
      return said(`${name} wants to change`, changesIn(event.changes));
    case "change-declined":
      return said(`${name} left it as it is`, event.note);
    case "handed-over":
      return { value: `${name} handed it over. Owner: ${event.owner.name}. Deputy: ${event.deputy?.name ?? "none"}.` };
    case "posted":
      return said(`${name} posted on ${shownDay(event.on)}`, event.link);
    case "planning":
      return { value: `${name} said a post is planned.` };
    case "review-date-set":
      return { value: `${name} said everything is correct. I will ask again on ${shownDay(event.reviewOn)}.` };
    case "closed":
      return said(`${name} closed it`, event.note);
  }
}

function changesIn(changes: readonly Amendment[]): string {
  return changes
    .map(({ what, from, to }) => `${FIELD_NAMES[what]}: from “${from || "nothing"}” to “${to || "nothing"}”`)
    .join("; ");
}

/** What is changed, a row each: the new words, and what was there before. */
export function changeRows(changes: readonly Amendment[]): readonly RecordRow[] {
  return changes.map(({ what, from, to }) => ({
    name: `${FIELD_NAMES[what]}:`,
    value: to || "nothing",
    note: `before: ${from || "nothing"}`,
  }));
}

function said(what: string, note: string | undefined): RecordRow {
  return { value: note === undefined || note === "" ? `${what}.` : `${what}: ${note}` };
}
