import {
  type ActionView,
  type AdaptiveCard,
  action,
  type Notice,
  type RecordRow,
  type RecordSection,
  recordCard,
  shownDate,
  verdictLine,
} from "../../cards/index.js";
import { printCheck } from "../export/printCheck.js";
import type { Press } from "../press.js";
import { eventRows, reasonRows, recordSections } from "../recordSections.js";
import { standingRows } from "../standingRows.js";
import type { Turn } from "../turn.js";
import { type CheckFile, subjectIn } from "./checkFile.js";
import { carrying, type Place, placeIn } from "./filter.js";

/** The most of somebody's words that a short card repeats, in characters. */
const SHORT = 300;
/** So that whatever was written fits in one card in full. */
const EVENTS_A_PAGE = 5;
const MOST_SHOWN = 1_000;

const PLAIN = { inputs: "none" } as const;

/** What can be done with a check. The buttons carry which verdict, and which request, the card was made for. */
export function actsOn(
  { check, scale, request }: CheckFile,
  list: Readonly<Record<string, unknown>> = {},
): readonly ActionView[] {
  const { x } = { x: {}, ...list };
  const made = { n: String(check.current.revision), ...(request && { q: request.eventId }) };
  const data = { ref: check.reference, x: { ...x, ...made } };
  const decides = scale === "post";
  const agrees = decides && check.review.state !== "decided";
  return [
    ...(agrees ? [action("Agree", "review.agree", data, { ...PLAIN, style: "positive" })] : []),
    ...(decides ? [action("Overrule", "review.overrule", data, PLAIN)] : []),
    action("Ask a question", "review.ask", data, PLAIN),
  ];
}

/** A logged check in full, for whoever reviews it: they may also export it, and do so in their own chat. */
export function fileCard(
  file: CheckFile,
  { shared }: Pick<Turn, "shared">,
  place: Place | undefined,
  notice?: Notice,
): AdaptiveCard {
  const { check, scale } = file;
  const list = place && carrying(place);
  const down = action("Mark as taken down", "review.down", { ref: check.reference, ...list }, PLAIN);
  return recordCard(
    verdictLine(check.verdict, scale),
    `Reference ${check.reference}`,
    [{ title: "Where it stands", rows: standingRows(check, scale) }, ...recordSections(check, scale)],
    [...actsOn(file, list), ...(check.takenDown ? [] : [down])],
    {
      notice,
      also: [
        ...(check.history.length > 2
          ? [action("All of its history", "review.history", { ref: check.reference, ...list }, PLAIN)]
          : []),
        ...(shared ? [] : [printCheck(check.reference)]),
        action("Back to the list", "review.list", list ?? {}, PLAIN),
      ],
    },
  );
}

/** All that happened to a check in the words of those who did it, a few events a page, the latest first. */
export function historyCard({ check, scale }: CheckFile, press: Press): AdaptiveCard {
  const { x } = carrying(placeIn(press));
  const pages = Math.ceil(check.history.length / EVENTS_A_PAGE);
  const page = Math.min(Math.max(0, Math.trunc(Number(press.more["h"])) || 0), pages - 1);
  const end = check.history.length - page * EVENTS_A_PAGE;
  const events = check.history.slice(Math.max(0, end - EVENTS_A_PAGE), end);
  const to = (title: string, h: number) =>
    action(title, "review.history", { ref: check.reference, x: { ...x, h: String(h) } }, PLAIN);
  return recordCard(
    "What happened to this check",
    `Reference ${check.reference}, page ${page + 1} of ${pages}`,
    [{ title: "The latest last", rows: eventRows(events, scale, MOST_SHOWN) }],
    [
      ...(page + 1 < pages ? [to("Earlier", page + 1)] : []),
      ...(page > 0 ? [to("Later", page - 1)] : []),
      action("Back to the check", "review.open", { ref: check.reference, x }, PLAIN),
    ],
  );
}

/** A check in short, for the leads who are asked to look. */
export function requestCard(file: CheckFile): AdaptiveCard {
  const { check, scale, request } = file;
  return recordCard(
    "Please look at this check",
    `Reference ${check.reference}`,
    [
      {
        title: "Who asks",
        rows: [
          { value: `${file.owner.name}, ${check.current.unit.name}` },
          ...(request ? [{ name: "When:", value: shownDate(request.at) }] : []),
          ...(request?.note !== undefined ? [{ name: "They say:", value: request.note }] : []),
        ],
      },
      ...inShort(file),
    ],
    [...actsOn(file), action("Open in full", "review.open", { ref: check.reference }, PLAIN)],
    { owner: scale === "post" ? "The first to decide settles it." : "" },
  );
}

/** What has become of a request, for those who were asked as well. @param place where whoever decided goes on in the list */
export function settledCard(file: CheckFile, notice?: Notice, place?: Place): AdaptiveCard {
  const { check, scale } = file;
  return recordCard(
    "This check is decided",
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

/** What a lead has decided, for the one who asked. */
export function decidedCard(file: CheckFile): AdaptiveCard {
  const { check, scale } = file;
  const { review, current } = check;
  const overruled = review.state === "decided" && review.outcome === "overruled";
  const subject = subjectIn(file);
  return recordCard(
    verdictLine(check.verdict, scale),
    overruled ? "Your team lead has looked, and changed the verdict" : "Your team lead has looked, and agrees",
    [
      { title: "What counts now", rows: standingRows(check, scale) },
      { title: file.flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject.slice(0, SHORT) }] },
    ],
    [
      action("Open the record", "mine.open", { ref: check.reference, after: [] }, PLAIN),
      action("Show the verdict", "check.show", { c: current.checkId, f: current.flow }, PLAIN),
    ],
  );
}

function inShort(file: CheckFile): readonly RecordSection[] {
  const { check, scale, flow } = file;
  const subject = subjectIn(file);
  return [
    { title: flow?.subjectLabel ?? "What it is about", rows: subject === "" ? [] : [{ value: subject.slice(0, SHORT) }] },
    { title: verdictLine(check.verdict, scale), rows: reasonRows(check.current) },
  ];
}

function ownerRows({ owner, check }: CheckFile): readonly RecordRow[] {
  return [{ value: `${owner.name}, ${check.current.unit.name}` }];
}
