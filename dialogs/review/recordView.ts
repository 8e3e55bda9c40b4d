import {
  type AdaptiveCard,
  action,
  messageCard,
  type Notice,
  type RecordRow,
  type RecordSection,
  recordCard,
  shownDate,
  verdictLine,
} from "../../cards/index.js";
import type { NotedEvent, ReviewedEvent } from "../../records/index.js";
import { subjectIn } from "../check/loggedSubject.js";
import { eventRows, reasonRows } from "../check/recordSections.js";
import { proposalRows, standingRows, whoIn } from "../check/standingRows.js";
import { actsOn } from "./actsOn.js";
import type { CheckFile } from "./checkFile.js";
import type { RecordPress as Press } from "./declaration.js";
import { carrying, type Place, placeIn } from "./filter.js";
import { standRows } from "./stand.js";

/** How much of somebody's words a short card repeats, in characters. */
const SHORT = 300;
/** Few enough that everything people wrote fits on one card in full. */
const EVENTS_A_PAGE = 5;
const MOST_SHOWN = 1_000;

const PLAIN = { inputs: "none" } as const;

/**
 * Everything that happened to a check, with people's own words, a few events a page, latest page first.
 *
 * @param notes leads' notes for one another, if only a lead sees the card
 */
export function historyCard({ check, scale }: CheckFile, press: Press, notes: readonly NotedEvent[] = []): AdaptiveCard {
  const { x } = carrying(placeIn(press));
  const all = [...check.history, ...notes].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const pages = Math.ceil(all.length / EVENTS_A_PAGE);
  const page = Math.min(Math.max(0, Math.trunc(Number(press.more["h"])) || 0), pages - 1);
  const end = all.length - page * EVENTS_A_PAGE;
  const events = all.slice(Math.max(0, end - EVENTS_A_PAGE), end);
  const to = (title: string, h: number) =>
    action(title, "review.history", { ref: check.reference, x: { ...x, h: String(h) } }, PLAIN);
  return recordCard(
    "What happened to this check",
    `Reference ${check.reference}, page ${page + 1} of ${pages}`,
    [{ title: "Latest last", rows: eventRows(events, scale, MOST_SHOWN, check.history) }],
    [
      ...(page + 1 < pages ? [to("Earlier", page + 1)] : []),
      ...(page > 0 ? [to("Later", page - 1)] : []),
      action("Back to the check", "review.open", { ref: check.reference, x }, PLAIN),
    ],
  );
}

/** A check in brief, for the leads who are asked to review it. @param notice how long it has waited */
export function requestCard(file: CheckFile, notice?: Notice): AdaptiveCard {
  const { check, scale, waits, request } = file;
  const changed = waits?.because !== undefined;
  return recordCard(
    changed ? "The answers have changed since a lead decided" : "Review this check",
    `Reference ${check.reference}`,
    [
      {
        title: changed ? "Whose check" : "Who is asking",
        rows: [
          { value: `${file.owner.name}, ${check.current.unit.name}` },
          ...(waits ? [{ name: "When:", value: shownDate(waits.since) }] : []),
          ...(request?.note !== undefined ? [{ name: "They said:", value: request.note }] : []),
        ],
      },
      ...(changed ? [{ title: "Where it stands", rows: standingRows(check, scale) }] : []),
      ...(changed ? [{ title: "What changed", rows: eventRows([check.current], scale, MOST_SHOWN, check.history) }] : []),
      ...inShort(file),
    ],
    [...actsOn(file), openInFull(file)],
    { owner: scale === "post" ? "The first decision counts." : "", notice },
  );
}

/** A correction in brief, for those who can confirm it. */
export function proposalCard(file: CheckFile, notice?: Notice): AdaptiveCard {
  const { check, scale } = file;
  const { review } = check;
  return recordCard(
    "Confirm a correction",
    `Reference ${check.reference}`,
    [
      { title: "Whose check", rows: ownerRows(file) },
      { title: "The correction", rows: review.state === "second" ? proposalRows(check, review.proposal, scale) : [] },
      { title: "What else stands", rows: standRows(file) },
      ...inShort(file),
    ],
    [...actsOn(file), openInFull(file)],
    { owner: "It lifts something that forbids posting, so it needs two people.", notice },
  );
}

/** The result of a request, for everybody who was asked. @param place where the lead who decided continues in the list */
export function settledCard(file: CheckFile, notice?: Notice, place?: Place): AdaptiveCard {
  const { check, scale } = file;
  return recordCard(
    "This check has been decided",
    `Reference ${check.reference}`,
    [
      { title: "Where it stands", rows: standingRows(check, scale) },
      { title: "Whose check", rows: ownerRows(file) },
    ],
    [
      action("Open in full", "review.open", { ref: check.reference, ...(place && carrying(place)) }, PLAIN),
      ...(place ? [action("Back to the list", "review.list", carrying(place), PLAIN)] : []),
    ],
    { notice },
  );
}

/** For the leads who were asked: whoever asked has withdrawn it. */
export function withdrawnCard(file: CheckFile): AdaptiveCard {
  const { check, scale } = file;
  return recordCard(
    "This request is withdrawn",
    `Reference ${check.reference}`,
    [
      { title: "Where it stands", rows: standingRows(check, scale) },
      { title: "Whose check", rows: ownerRows(file) },
    ],
    [openInFull(file)],
  );
}

/** A lead's decision, for the owner of the check. */
export function decidedCard(file: CheckFile): AdaptiveCard {
  const { check, scale } = file;
  const { current, mustComeDown } = check;
  const subject = subjectIn(file);
  const data = { ref: check.reference };
  return recordCard(
    verdictLine(check.verdict, scale),
    lookedAt(check),
    [
      { title: "Take it down now", rows: mustComeDown === undefined ? [] : takeItDown(file) },
      { title: "What counts now", rows: standingRows(check, scale) },
      { title: file.flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject.slice(0, SHORT) }] },
    ],
    [
      ...(mustComeDown === undefined ? [] : [action("Taken down", "posted.down", data, { ...PLAIN, style: "positive" })]),
      action("Open the record", "mine.open", { ...data, after: [] }, PLAIN),
      action("Show the verdict", "check.show", { c: current.checkId, f: current.flow }, PLAIN),
    ],
  );
}

/** The result of the review. Never says that a lead agrees with a verdict they have not seen. */
function lookedAt({ review, holder }: CheckFile["check"]): string {
  if (review.state === "overruled" || holder === "lead") return "Your team lead has looked at it and changed the verdict";
  if (review.state === "agreed") return "Your team lead has looked at it and agrees";
  return "Your team lead has looked at it, but something has changed since";
}

/** For the leads who were asked about answers that have changed since. */
export function changedSinceCard({ check: { reference } }: CheckFile): AdaptiveCard {
  return messageCard(
    "The answers have changed since you were asked",
    [{ text: "I have sent you a newer card about the current answers.", small: `Reference ${reference}.` }],
    [action("Open in full", "review.open", { ref: reference }, PLAIN)],
  );
}

/** For people who were asked, but may no longer read about the check. */
export function noLongerYoursCard(reference: string): AdaptiveCard {
  return messageCard(
    "This is no longer yours to decide",
    [{ text: "You no longer need to do anything.", small: `Reference ${reference}.` }],
    [],
  );
}

/** For a lead whose decision another lead has dropped. */
export function letGoNoticeCard(file: CheckFile, dropped: ReviewedEvent): AdaptiveCard {
  const { check, scale } = file;
  const { note } = dropped;
  return recordCard(
    "Your decision no longer stands",
    `Reference ${check.reference}`,
    [
      {
        title: "Who dropped it",
        rows: [{ value: whoIn(dropped) }, ...(note === undefined ? [] : [{ name: "Why:", value: note }])],
      },
      { title: "Where it stands", rows: standingRows(check, scale) },
      { title: "Whose check", rows: ownerRows(file) },
    ],
    [openInFull(file)],
  );
}

/** For the owner of the account that it is on: it has to come down. */
export function comeDownCard(file: CheckFile, account: string): AdaptiveCard {
  const { check, scale } = file;
  const subject = subjectIn(file);
  return recordCard(
    "Take a post down",
    `Reference ${check.reference}`,
    [
      { title: "Take it down now", rows: [...takeItDown(file), { name: "Account:", value: account }] },
      { title: "Whose check", rows: ownerRows(file) },
      { title: "Why", rows: standingRows(check, scale).slice(0, 1) },
      { title: file.flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject.slice(0, SHORT) }] },
    ],
    [action("Taken down", "posted.down", { ref: check.reference }, { ...PLAIN, style: "positive" })],
  );
}

/** For the owner of the account, once nothing has to come down any more. */
export function isDownCard(file: CheckFile): AdaptiveCard {
  const { check, scale } = file;
  return recordCard(
    check.up === "down" ? "It is down" : "It may stay up",
    `Reference ${check.reference}`,
    [{ title: "Where it stands", rows: standingRows(check, scale) }],
    [],
  );
}

/** That it is to be taken down, and where it is. */
export function takeItDown({ check, scale }: CheckFile): readonly RecordRow[] {
  const link = check.posted.at(-1)?.link;
  return [
    { value: `It is up, and the verdict is ${verdictLine(check.verdict, scale)}. Take it down, then press “Taken down”.` },
    ...(link === undefined ? [] : [{ name: "Where it is:", value: link }]),
  ];
}

function openInFull({ check }: CheckFile) {
  return action("Open in full", "review.open", { ref: check.reference }, PLAIN);
}

function inShort(file: CheckFile): readonly RecordSection[] {
  const { check, scale, flow } = file;
  const subject = subjectIn(file);
  return [
    { title: flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject.slice(0, SHORT) }] },
    { title: verdictLine(check.verdict, scale), rows: reasonRows(check, scale) },
  ];
}

function ownerRows({ owner, check }: CheckFile): readonly RecordRow[] {
  return [{ value: `${owner.name}, ${check.current.unit.name}` }];
}
