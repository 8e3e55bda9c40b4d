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

/** Of so many checks, the likest first, it is read how they stand. */
const MOST_READ = 5;
const OF_OTHERS = "was checked before, and the answer was not OK: ask your team lead.";

/** Knows which pictures were checked before, and what may be said of that to whom. */
export class CheckedBefore {
  constructor(private readonly parts: CheckedBeforeParts) {}

  /**
   * Notes the pictures of a check, so that they are known when they come again. Before its verdict is logged, and again once more is known of them.
   *
   * @throws StorageError `unavailable`; `conflict` if others were always first
   */
  async note(reference: string, pictures: readonly Fingerprint[]): Promise<void> {
    await this.parts.seen.put(
      reference,
      pictures.filter(({ sha256 }) => sha256 !== ""),
    );
  }

  /**
   * What the person is told of their pictures, one sentence each. Of their own checks with how they stand; of others' only that one was not OK.
   * That nothing is told says nothing. Where storage does not answer, nothing is: it is asked again once the picture was looked at.
   *
   * @param shared others can see it: then nobody's check is named
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
   * Whether any of these pictures is known of another check, whatever became of that.
   *
   * @param own the reference of the check that they are in
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
   * The checks in which these pictures were before, the likest first.
   *
   * @param own the reference of the check that they are in; undefined where it has none yet
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

  /** Undefined where its verdict was never logged, or its record is gone or not understood. */
  private async stateOf(reference: string): Promise<CheckState | undefined> {
    try {
      return await this.parts.log.stateOf(reference);
    } catch (error) {
      if (error instanceof UnreadError) return undefined;
      throw error;
    }
  }
}

/** How an earlier check stands, in words: "Do not post, up since". */
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

/** Whether there is something about it that is worth knowing: that it was stopped, overruled or taken down, or is up. */
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
