import type { Notice } from "../../cards/index.js";
import { digestOf, isLookedAt, parseReference } from "../../records/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { Turn } from "../turn/turn.js";
import { type CheckFile, type CheckFiles, isOthers } from "./checkFile.js";
import { orChanged, settle } from "./decide.js";
import type { ListPress } from "./declaration.js";
import { carrying, type Place } from "./filter.js";
import { ROWS_A_PAGE } from "./listing.js";
import { marksOf } from "./marks.js";

/** A check as a page of the list showed it. */
interface ShownRow {
  readonly reference: string;
  /** The key of its latest event then. */
  readonly event: string;
}

const EVENT = /^e_\d{10}$/;

/**
 * The checks on a page that a lead can agree with from their rows: others', that nobody has looked at or is asked to look at,
 * with nothing to be noticed.
 *
 * @param reviewed the flows whose verdicts leads look at
 */
export function agreeableOn(checks: readonly ListedCheck[], turn: Turn, reviewed: readonly string[]): readonly ListedCheck[] {
  return checks.filter(
    (check) =>
      !isLookedAt(check) && reviewed.includes(check.flow) && isOthers(check, turn) && marksOf(check, turn.now).length === 0,
  );
}

/** What a button carries that agrees with these rows, each as it is shown. */
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

/** Agreeing with checks from their rows: each is logged by itself, with that it was agreed with from the list. */
export class AgreeFromList {
  constructor(
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    /** The flows whose verdicts leads look at. */
    private readonly reviewed: () => readonly string[],
  ) {}

  /**
   * Agrees with those rows to which nothing has happened since they were shown.
   *
   * @returns what came of it; those that were not agreed with are named
   * @throws StorageError `unavailable`
   */
  async agree(turn: Turn, press: ListPress): Promise<Notice> {
    const rows = rowsIn(press);
    const done = await Promise.all(rows.map((row) => this.agreeWith(turn, row)));
    const agreed = done.filter((isDone) => isDone).length;
    const others = rows.filter((_, at) => !done[at]).map(({ reference }) => reference);
    const text =
      agreed === 1 ? "You have agreed with 1 check from the list." : `You have agreed with ${agreed} checks from the list.`;
    if (others.length === 0) return { text, style: "good" };
    const left = `Not with ${others.join(", ")}: what you were shown has changed since. Open it first.`;
    return { text: agreed === 0 ? left : `${text} ${left}`, style: "warning" };
  }

  /** Whether it is agreed with by this press, now or when it was delivered before. */
  private async agreeWith(turn: Turn, { reference, event }: ShownRow): Promise<boolean> {
    const opened = await this.files.open(turn, reference, "decide-review");
    if (opened.kind !== "found") return false;
    const { found: file } = opened;
    const pressed = digestOf(["review.these", reference, event], 16);
    if (isOfPress(file, turn, pressed)) return true;
    // Read after the events: where this is as it was shown, so were they, and the log holds it against the revision they say.
    const { found: listed } = await orUnread(this.log.listed(reference));
    if (!listed || listed.event !== event || agreeableOn([listed], turn, this.reviewed()).length === 0) return false;
    const { verdict } = file.check;
    const settled = await settle(this.log, turn, file, { outcome: "agreed", verdict, fromList: true, pressed }).catch(orChanged);
    return settled !== undefined && !("kind" in settled) && settled.isMine;
  }
}

/** Whether this press, delivered before, has agreed with it. */
function isOfPress({ check: { review } }: CheckFile, { person }: Turn, pressed: string): boolean {
  return review.state === "agreed" && review.decision.by.id === person.id && review.decision.pressed === pressed;
}
