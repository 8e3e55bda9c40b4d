import type { Flow } from "../../guidance/index.js";
import type { PictureSeenEvent, PresentCheck, RecordedLook, SuggestingFinding } from "../../records/index.js";
import type { Sight } from "../turn/pictures.js";
import type { Person } from "../turn/turn.js";
import type { Check, Found } from "./check.js";
import { correctedAnswers } from "./correctedAnswers.js";
import { bounded, isSaid, isSaidTo } from "./found.js";
import { keptOfLook, numbered, suggesting, withPictures } from "./foundInPictures.js";

const IN_PICTURE = "something in the picture";
const NOT_SEEN = "What the picture shows:";
const STILL_LOOKING = `${NOT_SEEN} I was still looking.`;
const NEVER_CAME = `${NOT_SEEN} the look did not come back.`;
/** Recorded as the author of events that no person caused. */
const SERVICE = { id: "postcheck", name: "PostCheck" };

/**
 * Applies what can be seen in a check's pictures. Findings are filled in where there is no answer yet, and
 * reopen the answers that do not mention them. A verdict and its answers stay: `openedAgain` reopens those.
 *
 * @param sights in the order of the check's pictures
 * @param shared whether others can see the check's card: then it does not say what was found
 */
export function withSights(flow: Flow, check: Check, sights: readonly (Sight | undefined)[], shared: boolean): Check {
  const { looking: _, lastShown: __, ...rest } = check;
  const seen = bounded(
    sights.flatMap((sight, at) =>
      sight ? suggesting(flow, sight.findings, numbered(at, sights.length), shared ? IN_PICTURE : undefined) : [],
    ),
  );
  const looks = (check.looks ?? []).map((look, at) => withSight(flow, look, sights[at]));
  return withSeen(flow, { ...rest, looks }, seen);
}

function withSight(flow: Flow, look: RecordedLook, sight: Sight | undefined): RecordedLook {
  if (!sight) return look;
  const { found, notLookedAt } = keptOfLook(flow, sight);
  return {
    ...look,
    ...(sight.hash !== null && { hash: sight.hash }),
    ...(sight.looked && { lookedFor: "file-and-picture" }),
    found: [...look.found, ...found],
    notLookedAt: [...look.notLookedAt, ...notLookedAt],
  };
}

/** Adds what was seen. As long as there is no verdict, what it suggests is reopened. */
function withSeen(flow: Flow, check: Check, seen: readonly SuggestingFinding[]): Check {
  if (seen.length === 0) return check;
  const fresh = seen.map((each): Found => ({ ...each, seen: true }));
  const found = { ...check, found: [...(check.found ?? []), ...fresh] };
  return check.logged && !check.atOnce ? found : opened(flow, found, fresh);
}

/** Fills in these findings, beside what is suggested and in place of the answers that do not mention them. */
function opened(flow: Flow, check: Check, found: readonly SuggestingFinding[]): Check {
  const isOpen = (id: string) => found.some((each) => !isSaidTo(id, each, check.answers));
  const entries = Object.entries(check.answers);
  const [open, stays] = [entries.filter(([id]) => isOpen(id)), entries.filter(([id]) => !isOpen(id))];
  const answers = Object.fromEntries(stays);
  const filled = withPictures(flow, { ...check.suggested, ...Object.fromEntries(open) }, found);
  const suggested = Object.fromEntries(Object.entries(filled).filter(([id]) => answers[id] === undefined));
  return { ...check, answers, suggested };
}

/**
 * For a check whose verdict no longer counts because of a later finding: reopens the answers that do not mention it and
 * fills it in. Only once; what the person answers then counts.
 */
export function openedAgain(flow: Flow, check: Check, { foundAfter, found }: PresentCheck): Check {
  if (foundAfter === undefined || check.openedBy === foundAfter || check.atOnce) return check;
  return { ...opened(flow, check, found), openedBy: foundAfter };
}

/** Applies what the log says about the check's pictures, if a turn was interrupted before it could write that. */
export function withLookInLog(flow: Flow, check: Check, { history, looks }: PresentCheck): Check {
  const event = history.findLast((each) => each.kind === "picture-seen");
  if (check.looking === undefined || event?.kind !== "picture-seen") return check;
  const { looking: _, lastShown: __, ...rest } = check;
  return withSeen(flow, { ...rest, looks }, event.found);
}

/**
 * The event for a look that finished after the verdict; undefined if the verdict knew its result.
 *
 * @param check with what was seen
 */
export function seenAfter(
  flow: Flow,
  check: Check,
  record: PresentCheck,
  person: Person,
  at: Date,
): PictureSeenEvent | undefined {
  const { current, history, corrections = [] } = record;
  const isTold = history.slice(history.indexOf(current)).some(({ kind }) => kind === "picture-seen");
  if (!current.looking || check.looking !== undefined || isTold) return undefined;
  const found = (check.found ?? []).flatMap(({ seen, from, says, words, answers }) =>
    seen ? [{ from, says, words, answers }] : [],
  );
  // Nor is a finding mentioned if the person had ticked it but a lead, not knowing of it, removed the tick.
  const counting = correctedAnswers(flow, current.answers, corrections).answers;
  const isWhollySaid = (each: SuggestingFinding) => isSaid(each, current.answers) && isSaid(each, counting);
  const unsaid = current.restsOn !== "words" && !found.every(isWhollySaid);
  return {
    kind: "picture-seen",
    eventId: `seen-${current.checkId}-${current.revision}`,
    checkId: current.checkId,
    reference: current.reference,
    at: at.toISOString(),
    by: { tenantId: person.tenantId, ...SERVICE },
    person: current.person,
    unit: current.unit,
    of: current.revision,
    looks: check.looks ?? [],
    found,
    ...(unsaid && { unsaid: true }),
  };
}

/** The pictures of a check as a verdict made now records them. */
export function looksAt({ looks = [], looking }: Check, now: Date): readonly RecordedLook[] {
  if (looking === undefined) return looks;
  const missing = now.toISOString() < looking ? STILL_LOOKING : NEVER_CAME;
  return looks.map((look) => (look.sha256 === "" ? look : { ...look, notLookedAt: [...look.notLookedAt, missing] }));
}

/** Whether a check's pictures are still being looked at. */
export function isLooking({ looking }: Check, now: Date): boolean {
  return looking !== undefined && now.toISOString() < looking;
}
