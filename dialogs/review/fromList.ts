import type { Notice } from "../../cards/index.js";
import { digestOf, isLookedAt, parseReference } from "../../records/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Turn } from "../turn/turn.js";
import { type CheckFile, type CheckFiles, isOthers } from "./checkFile.js";
import { logDecision, orChanged } from "./decide.js";
import { type Deciders, isForOwner } from "./deciders.js";
import type { ListPress } from "./declaration.js";
import { carrying, type Place } from "./filter.js";
import { ROWS_A_PAGE } from "./listing.js";
import { marksOf } from "./marks.js";

/** A check as a page of the list showed it. */
interface ShownRow {
  readonly reference: string;
  /** The key of its latest event at that time. */
  readonly event: string;
}

const EVENT = /^e_\d{10}$/;

/**
 * The checks on a page that a lead can agree with from their rows: other people's checks that nobody has reviewed or been asked to
 * review, without marks.
 *
 * @param reviewed the flows whose verdicts leads look at
 */
export function agreeableOn(checks: readonly ListedCheck[], turn: Turn, reviewed: readonly string[]): readonly ListedCheck[] {
  return checks.filter(
    (check) =>
      !isLookedAt(check) && reviewed.includes(check.flow) && isOthers(check, turn) && marksOf(check, turn.now).length === 0,
  );
}

/** What a button carries that agrees with these rows as they are shown. */
export function carryingRows(place: Place, checks: readonly ListedCheck[]): { x: Readonly<Record<string, string>> } {
  const rows = checks.map(({ reference, event }) => `${reference}:${event}`).join(",");
  return { x: { ...carrying(place).x, rows } };
}

function rowsIn({ more }: ListPress): readonly ShownRow[] {
  const found = (more.rows ?? "").split(",").flatMap((row) => {
    const [named = "", event = ""] = row.split(":");
    const { reference } = parseReference(named) ?? {};
    return reference === undefined || !EVENT.test(event) ? [] : [{ reference, event }];
  });
  return [...new Map(found.map((row) => [row.reference, row])).values()].slice(0, ROWS_A_PAGE);
}

/** Agrees with checks from their rows. Each is logged separately, as agreed from the list. */
export class AgreeFromList {
  constructor(
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly deciders: Pick<Deciders, "inPlaceOf">,
    /** The flows whose verdicts leads look at. */
    private readonly reviewed: () => readonly string[],
  ) {}

  /**
   * Agrees with the rows that have not changed since they were shown.
   *
   * @returns the result, naming those that were not agreed with
   * @throws StorageError `unavailable`
   */
  async agree(turn: Turn, press: ListPress): Promise<Notice> {
    const rows = rowsIn(press);
    const done = await Promise.all(rows.map((row) => this.agreeWith(turn, row)));
    const agreed = done.filter((isDone) => isDone).length;
    const others = rows.filter((_, at) => !done[at]).map(({ reference }) => reference);
    const text = agreed === 1 ? "You agreed with 1 check from the list." : `You agreed with ${agreed} checks from the list.`;
    if (others.length === 0) return { text, style: "good" };
    const left = `You did not agree with ${others.join(", ")}, because something has changed since your list was made. Open the record first.`;
    return { text: agreed === 0 ? left : `${text} ${left}`, style: "warning" };
  }

  /** Whether this press agreed with it, now or in an earlier delivery. */
  private async agreeWith(turn: Turn, { reference, event }: ShownRow): Promise<boolean> {
    const opened = await this.files.open(turn, reference, "decide-review");
    if (opened.kind !== "found") return false;
    const { found: file } = opened;
    const pressed = digestOf(["review.these", reference, event], 16);
    if (isOfPress(file, turn, pressed)) return true;
    // Read after the events: if this is unchanged, so were they, and the log checks the revision they name.
    const { found: listed } = await orUnread(this.log.listed(reference));
    if (!listed || listed.event !== event || agreeableOn([listed], turn, this.reviewed()).length === 0) return false;
    const decided = { outcome: "agreed", verdict: file.check.verdict, fromList: true, pressed } as const;
    const standsInFor = await this.deciders.inPlaceOf(file, turn.person);
    if (!standsInFor || isForOwner(file, standsInFor)) return false;
    const settled = await logDecision(this.log, turn, file, { ...decided, ...(standsInFor.length > 0 && { standsInFor }) }).catch(
      orChanged,
    );
    return settled !== undefined && !("kind" in settled) && settled.isMine;
  }
}

/** Whether an earlier delivery of this press agreed with it. */
function isOfPress({ check: { review } }: CheckFile, { person }: Turn, pressed: string): boolean {
  return review.state === "agreed" && review.decision.by.id === person.id && review.decision.pressed === pressed;
}
