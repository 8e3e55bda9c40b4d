import { type RecordRow, shownDay } from "../../../cards/index.js";
import { type Action, PRESS_OFFICE } from "../../../records/index.js";
import { cutTo } from "../../check/recordSections.js";
import type { AuditEvent } from "../../people/audit.js";
import { nameOf } from "../../turn/months.js";
import { isCommand } from "./auditFilter.js";

/** What names are known by. */
export interface AuditNames {
  /** The name of whoever has this Entra object id. */
  readonly ofPerson: (id: string) => string | undefined;
  /** The name of the unit with this code. */
  readonly ofUnit: (code: string) => string | undefined;
}

/** What somebody wanted, where it was refused. */
const WANTED: Readonly<Record<Action, string>> = {
  "see-check": "see a check",
  "decide-review": "decide about a check",
  "ask-about-check": "ask about a check",
  "mark-taken-down": "note that a post is down",
  "see-figures": "see figures",
  "see-audit": "see the audit",
  export: "export",
  "see-accounts": "see an account or an application",
  "decide-application-as-lead": "decide on an application as a lead",
  "decide-application-as-press-office": "decide on an application as the press office",
  "amend-account": "change an account",
  "decide-account-change": "decide on a change to an account",
  "hand-over-account": "hand over an account",
  "close-account": "close an account",
  "tie-channel": "tie a channel to a unit",
  "see-members": "see who leads a unit and is in it",
  "manage-roles": "change roles",
  "name-stand-in": "name a stand-in",
  "end-stand-in": "end a stand-in",
};
const SOMEBODY = "somebody without a name";
/** The most characters of a name, and of a reason or a deed, that a row has room for. The log has all of them. */
const MOST_NAME = 60;
const MOST_WORDS = 200;
/** "1a2b for 3c4d from 2026-11-02 to 2026-11-09". */
const STAND_IN = /^(.+?) for (.+?) from (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$/;

/** The ids of the people an event is about, besides whoever did it. */
export function aboutWhom({ kind, about = "" }: AuditEvent): readonly string[] {
  switch (kind) {
    case "appointed":
    case "dismissed":
    case "member-added":
    case "member-removed":
      return [about];
    case "stand-in-named":
    case "stand-in-ended":
      return STAND_IN.exec(about)?.slice(1, 3) ?? [];
    default:
      return [];
  }
}

/** An event in one line: who did what, and why if they said so. @param time as the clock in London shows it */
export function auditRow(event: AuditEvent, time: string, names: AuditNames): RecordRow {
  const { by, reason } = event;
  const name = cutTo(by.name || names.ofPerson(by.id) || SOMEBODY, MOST_NAME);
  const whose = isCommand(event) ? `${name} (at the command line)` : name;
  return {
    name: time,
    value: `${whose} ${cutTo(deedIn(event, names), MOST_WORDS)}.`,
    ...(reason !== undefined && { note: `Reason: ${cutTo(reason, MOST_WORDS)}` }),
  };
}

function deedIn(event: AuditEvent, names: AuditNames): string {
  const { kind, action, about = "", unitCode = "", reference, sample, month } = event;
  const unit = unitCode === "" ? "" : (names.ofUnit(unitCode) ?? unitCode);
  const [one = SOMEBODY, other = SOMEBODY] = aboutWhom(event).map((id) => cutTo(names.ofPerson(id) ?? SOMEBODY, MOST_NAME));
  switch (kind) {
    case "refused":
      return `wanted to ${wantedIn(action)}${ofWhat(reference, unit)}, and was refused`;
    case "appointed":
      return unitCode === PRESS_OFFICE ? `took ${one} into the press office` : `made ${one} lead of ${unit}`;
    case "dismissed":
      return unitCode === PRESS_OFFICE ? `took ${one} out of the press office` : `took the lead of ${unit} from ${one}`;
    case "stand-in-named":
      return `named ${one} to stand in for ${other} in ${unit}${daysIn(about)}`;
    case "stand-in-ended":
      return `ended the time in which ${one} stands in for ${other} in ${unit}`;
    case "member-added":
      return `put ${one} into ${unit}`;
    case "member-removed":
      return `took ${one} out of ${unit}`;
    case "unit-added":
      return `added the unit ${about} (${unitCode})`;
    case "unit-renamed":
      return `gave the unit ${unitCode} the name ${about}`;
    case "channel-tied":
      return `tied a channel to ${unit}`;
    case "exported":
      return `exported ${about}`;
    case "sampled":
      return `drew ${sample?.references.length ?? 0} of ${sample?.of ?? 0} checks at random: ${about}`;
    case "disposed":
      return `deleted the checks of ${monthIn(month?.partition ?? about, names)} (${counted(month?.events ?? 0, "event")}), as they are not kept any longer`;
    case "kept":
      return `kept the checks of ${monthIn(about.split(":")[0] ?? "", names)}: they were held at the last moment`;
    case "held":
      return `put a hold on ${reference ?? (unit || about)}`;
    case "released":
      return `ended the hold on ${reference ?? (unit || about)}`;
    case "heads-noted":
      return `noted how far the logs go, in ${counted(event.heads?.length ?? 0, "month")}`;
    case "signing-begun":
      return `began to have the logs signed${about === "" ? "" : `: ${about}`}`;
  }
}

function wantedIn(action: string | undefined): string {
  return action !== undefined && Object.hasOwn(WANTED, action) ? WANTED[action as Action] : (action ?? "do something");
}

function ofWhat(reference: string | undefined, unit: string): string {
  if (reference !== undefined) return ` (${reference})`;
  return unit === "" ? "" : ` (${unit})`;
}

function daysIn(about: string): string {
  const [, , , from, to] = STAND_IN.exec(about) ?? [];
  return from === undefined || to === undefined ? "" : ` from ${shownDay(from)} to ${shownDay(to)}`;
}

/** "COV_202611" in words. */
function monthIn(partition: string, { ofUnit }: AuditNames): string {
  const [, code = "", year, month] = /^([A-Z]{2,4})_(\d{4})(\d\d)$/.exec(partition) ?? [];
  return year === undefined ? partition : `${ofUnit(code) ?? code} of ${nameOf(`${year}-${month}`)}`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
