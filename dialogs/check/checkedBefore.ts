import { verdictLine } from "../../cards/index.js";
import { type CheckState, type Fingerprint, isMilder, type RecordedLook } from "../../records/index.js";
import { type CheckLog, type SeenPictures, StorageError, UnreadError } from "../../storage/index.js";
import type { Person } from "../turn/turn.js";

interface CheckedBeforeParts {
  readonly seen: Pick<SeenPictures, "find" | "put">;
  readonly log: Pick<CheckLog, "stateOf">;
}

/** A check of a picture that is in another check too. */
export interface EarlierCheck {
  /** Which of the pictures in question, from 0. */
  readonly picture: number;
  /** Whether it is the same file, or another that looks very like it. */
  readonly isSame: boolean;
  readonly state: CheckState;
}

/** How many earlier checks are read, best matches first. */
const MOST_READ = 5;
const OF_OTHERS = "was checked before and was not OK to post: ask your team lead.";

/** Knows which pictures were checked before, and what each person may be told about it. */
export class CheckedBefore {
  constructor(private readonly parts: CheckedBeforeParts) {}

  /**
   * Notes the pictures of a check so that they are recognised later. Called before its verdict is logged, and again once more is known about them.
   *
   * @throws StorageError `unavailable`; `conflict` if other writers always won
   */
  async note(reference: string, pictures: readonly Fingerprint[]): Promise<void> {
    await this.parts.seen.put(
      reference,
      pictures.filter(({ sha256 }) => sha256 !== ""),
    );
  }

  /**
   * What the person is told about their pictures, one sentence each: the state of their own earlier checks; about others' checks only that one was not OK.
   * No sentence does not mean that there is no earlier check. If storage is unavailable, nothing is said: the look-up is repeated after the picture has been looked at.
   *
   * @param shared whether others can see it: then nobody's check is named
   */
  async told(person: Person, looks: readonly RecordedLook[], shared: boolean, own?: string): Promise<readonly string[]> {
    const found = await this.earlier(looks, person.tenantId, own).catch(orNone);
    const lines = found.flatMap((each) => {
      const which = whichOf(each, looks.length);
      if (!isTelling(each.state)) return [];
      if (shared || each.state.person.id !== person.id) return wasNotOk(each.state) ? [`${which} ${OF_OTHERS}`] : [];
      return [`You have checked ${lowered(which)} before (${each.state.reference}): ${standsInWords(each.state)}.`];
    });
    return [...new Set(lines)];
  }

  /**
   * Whether any of these pictures was in another check, whatever its outcome.
   *
   * @param own the reference of the check they are in
   * @throws StorageError `unavailable`
   */
  async hasSeen(looks: readonly RecordedLook[], own: string): Promise<boolean> {
    for (const { sha256, hash } of looks) {
      if (sha256 === "") continue;
      if ((await this.parts.seen.find({ sha256, ...(hash !== undefined && { hash }) }, own)).length > 0) return true;
    }
    return false;
  }

  /**
   * Earlier checks with these pictures, best matches first.
   *
   * @param own the reference of the check they are in; undefined if it has none yet
   * @throws StorageError `unavailable`
   */
  async earlier(looks: readonly RecordedLook[], tenantId: string, own?: string): Promise<readonly EarlierCheck[]> {
    const found: EarlierCheck[] = [];
    for (const [picture, { sha256, hash }] of looks.entries()) {
      if (sha256 === "") continue;
      const alike = await this.parts.seen.find({ sha256, ...(hash !== undefined && { hash }) }, own);
      for (const { reference, likeness } of alike.slice(0, MOST_READ)) {
        const state = await this.stateOf(reference);
        if (state?.person.tenantId === tenantId) found.push({ picture, isSame: likeness === "same-file", state });
      }
    }
    return found;
  }

  /** Undefined if its verdict was never logged, or its record is gone or cannot be read. */
  private async stateOf(reference: string): Promise<CheckState | undefined> {
    try {
      return await this.parts.log.stateOf(reference);
    } catch (error) {
      if (error instanceof UnreadError) return undefined;
      throw error;
    }
  }
}

/** The state of an earlier check in words: "⛔ Do not post, by a lead, it was taken down". */
export function standsInWords({ verdict, up, review }: CheckState): string {
  return [
    verdictLine(verdict),
    ...(review === "overruled" ? ["by a lead"] : []),
    ...(up === "up" ? ["it is up"] : up === "down" ? ["it was taken down"] : []),
  ].join(", ");
}

/** "The same picture", or "A picture that looks very like picture 2". */
export function whichOf({ picture, isSame }: Pick<EarlierCheck, "picture" | "isSame">, of: number): string {
  const which = of > 1 ? `picture ${picture + 1}` : "this picture";
  return isSame ? `${which[0]?.toUpperCase()}${which.slice(1)}` : `A picture that looks very like ${which}`;
}

function lowered(text: string): string {
  return `${text[0]?.toLowerCase()}${text.slice(1)}`;
}

/** Whether it is worth mentioning: it was stopped, overruled or taken down, or is up. */
function isTelling(state: CheckState): boolean {
  return wasNotOk(state) || state.review === "overruled" || state.up !== "never";
}

function wasNotOk({ verdict, up, mustComeDown }: CheckState): boolean {
  return isMilder("post-if", verdict) || up === "down" || mustComeDown !== undefined;
}

function orNone(error: unknown): readonly EarlierCheck[] {
  if (error instanceof StorageError) return [];
  throw error;
}
