import { z } from "zod";
import type { Account } from "../../records/accounts/account.js";
import { accountEventCodec } from "../../records/accounts/accountEventCodec.js";
import { type Application, type ApplicationState, deskOf } from "../../records/accounts/application.js";
import { accountCodec, applicationCodec, applicationState } from "../../records/accounts/codecs.js";
import type { AccountEvent } from "../../records/accounts/events.js";
import { person, unit } from "../../records/check/eventSchemas.js";
import { codecOf, type Fields, type Shape } from "../../records/codec.js";
import { moment, text } from "../../records/fields.js";
import type { ExtraWrite } from "../log/extraRows.js";
import { safeKey } from "../tables/keys.js";

/** An application in a list. */
export interface ListedApplication {
  readonly reference: string;
  readonly name: string;
  readonly platform: string;
  readonly unit: Application["unit"];
  readonly applicant: Application["applicant"];
  readonly state: ApplicationState;
  /** Since when it stands like this, ISO 8601. */
  readonly since: string;
}

/** An application in a list, as it is stored. */
export const listedCodec = codecOf<ListedApplication>({
  schema: z.object({
    reference: text,
    name: text,
    platform: text,
    unit,
    applicant: person,
    state: applicationState,
    since: moment,
  } satisfies Shape<ListedApplication>),
});

/** The whole of each application, and of each account. */
export const APPLICATION_ROWS = "a_";
export const applicationKey = (reference: string) => `${APPLICATION_ROWS}${reference}`;
export const ACCOUNTS = "r_";
export const accountKey = (reference: string) => `${ACCOUNTS}${reference}`;
/** Applications that somebody has to do something about: decide, or enter in the register. */
export const WAITING = "w_";
const waitingKey = (reference: string) => `${WAITING}${reference}`;
/** The applications of one person begin like this. */
export const minePrefix = (personId: string) => `m_${plain(personId)}_`;
/** The events of one application and account begin like this. */
export const historyPrefix = (reference: string) => `h_${reference}_`;

/** The rows of an event about an application. @param etag of the row it replaces; null if there is none yet */
export function applicationRows(
  before: Application | undefined,
  now: Application,
  event: AccountEvent,
  etag: string | null,
): readonly ExtraWrite[] {
  const listed = listedCodec.write(listedOf(now));
  return [
    { key: applicationKey(now.reference), value: applicationCodec.write(now), etag },
    { key: `${minePrefix(now.applicant.id)}${now.reference}`, value: listed },
    ...waitingWrites(before, now, listed),
    historyRow(event),
  ];
}

/** The rows of an event about an account. The first one takes the application off the list of those that wait. */
export function accountRows(now: Account, event: AccountEvent, etag: string | null): readonly ExtraWrite[] {
  return [
    { key: accountKey(now.reference), value: accountCodec.write(now), etag },
    ...(event.kind === "registered" ? [{ key: waitingKey(now.reference) }] : []),
    historyRow(event),
  ];
}

/** Approved ones wait until they are in the register, so that an interrupted turn is completed. */
function waits(application: Application | undefined): boolean {
  return application !== undefined && (deskOf(application) !== undefined || application.state === "approved");
}

function waitingWrites(before: Application | undefined, now: Application, listed: Fields): readonly ExtraWrite[] {
  const key = waitingKey(now.reference);
  if (waits(now)) return [{ key, value: listed }];
  return waits(before) ? [{ key }] : [];
}

function historyRow(event: AccountEvent): ExtraWrite {
  const when = new Date(event.at).toISOString().replaceAll(":", ".");
  return { key: `${historyPrefix(event.reference)}${when}_${plain(event.eventId)}`, value: accountEventCodec.write(event) };
}

function listedOf({ reference, unit, applicant, content, state, since }: Application): ListedApplication {
  return { reference, name: content.name, platform: content.platform, unit, applicant, state, since };
}

/** Only of what the key of a row may hold: what else there is stands as its number. */
function plain(text: string): string {
  return safeKey(text, 120).replaceAll("_", "~005f").replaceAll("~", "=");
}
