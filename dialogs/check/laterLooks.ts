import { isDeepStrictEqual } from "node:util";
import { type AdaptiveCard, action, messageCard } from "../../cards/index.js";
import type { Flow } from "../../guidance/index.js";
import { type PresentCheck, present } from "../../records/index.js";
import { type MessagePlace, onConflict, retried, StorageError, type TableStateStore, UnreadError } from "../../storage/index.js";
import { seenOf } from "../turn/outcome.js";
import type { LaterLook, Sight } from "../turn/pictures.js";
import type { FollowingCard, Follows, Reply, Turn } from "../turn/turn.js";
import { standingView } from "./applyPress.js";
import type { Check } from "./check.js";
import type { CheckedBefore } from "./checkedBefore.js";
import { afterVerdict, missedVerdict, type VerdictParts } from "./logVerdict.js";
import { noticedOn } from "./noticed.js";
import type { SmallShown } from "./pictureCard.js";
import { withSights } from "./seenInPictures.js";
import { isOpen, type SmallPictureRemoval } from "./smallPictures.js";
import { checkChange, loadCheck } from "./stateKeys.js";
import { tellOfLook } from "./tellOfLook.js";

/** A look at pictures that continues after the turn that began a check. */
export interface PreparedLook {
  readonly look: LaterLook;
  /** Makes the card about their files again, now with what can be seen in the pictures. */
  readonly card: (sights: readonly (Sight | undefined)[], checkedBefore: readonly string[], small: SmallShown) => AdaptiveCard;
}

interface LaterLooksParts extends VerdictParts {
  readonly before?: CheckedBefore | undefined;
  readonly small?: SmallPictureRemoval | undefined;
  readonly store: TableStateStore;
  /** Shows a check's current view. */
  readonly show: (turn: Turn, checkId: string) => Promise<Reply>;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** How long the result of a look may take to reach the check after the look's own deadline. Milliseconds. */
const MARGIN_MS = 60_000;
/** How many attempts are made to write the result to the check when somebody else writes first, and the pause before each, times the attempt. */
const ATTEMPTS = 8;
const PAUSE_MS = 150;
/** Positions among the turn's messages: the card about the files, and the check's own card. */
const PICTURES = 0;
const CHECK = 1;

/** A check after the result of the look was applied. */
interface Landed {
  readonly check: Check;
  /** Whether the findings changed what is open in it, or what counts. */
  readonly changed: boolean;
  /** Set if it has a verdict. */
  readonly record?: PresentCheck;
}

/** A look that has come to its end. */
interface Seen {
  readonly sights: readonly (Sight | undefined)[];
  /** What is known about earlier checks of the pictures, one sentence each. */
  readonly checkedBefore: readonly string[];
}

/** The time by which a look that begins now has finished, or never will. */
export function lookedBy(now: Date, { withinMs }: LaterLook): string {
  return new Date(now.getTime() + withinMs + MARGIN_MS).toISOString();
}

/** Looks at the pictures of a check once it has begun, and applies the result to the check, whatever its state is by then. */
export class LaterLooks {
  constructor(private readonly parts: LaterLooksParts) {}

  /**
   * @param began the turn that has begun the check
   * @param told what that turn has said about earlier checks of the pictures
   * @param hasCard whether that turn has shown the check's own card
   */
  follow(began: Turn, checkId: string, prepared: PreparedLook, told: readonly string[], hasCard: boolean): Follows {
    return async (clock) => {
      const sights = await prepared.look.begin();
      const { press: _, ...rest } = began;
      const turn: Turn = { ...rest, now: clock() };
      const landed = await this.landed(turn, checkId, sights);
      const again = landed ? await this.checkedBefore(turn, landed.check) : [];
      const seen: Seen = { sights, checkedBefore: [...new Set([...told, ...again])] };
      return [this.picturesCard(turn, prepared, seen, landed), ...(landed ? await this.cardsOf(turn, landed, hasCard) : [])];
    };
  }

  /** What was seen, with the pictures in small where their check is open: once it is closed, they are taken off again. */
  private picturesCard(
    turn: Turn,
    { card }: PreparedLook,
    { sights, checkedBefore }: Seen,
    landed: Landed | undefined,
  ): FollowingCard {
    const { small } = this.parts;
    const without = card(sights, checkedBefore, "none");
    const isShown = landed && !landed.record && isOpen(landed.check) && sights.some((sight) => sight?.small);
    if (!small || !isShown) return { card: without, replaces: PICTURES };
    const { person, now } = turn;
    const shown = { person, checkId: landed.check.id, without: card(sights, checkedBefore, "gone"), now };
    const passing = { without, standsAt: (place: MessagePlace) => small.standsAt(shown, place) };
    return { card: card(sights, checkedBefore, "shown"), replaces: PICTURES, passing };
  }

  private async checkedBefore({ person, shared }: Turn, { looks = [], logged }: Check): Promise<readonly string[]> {
    return (await this.parts.before?.told(person, looks, shared, logged?.reference)) ?? [];
  }

  /** Undefined if the check is gone or unavailable. Its card then says that the look did not come back. */
  private async landed(turn: Turn, checkId: string, sights: readonly (Sight | undefined)[]): Promise<Landed | undefined> {
    const { sleep } = this.parts;
    try {
      return await retried(() => this.land(turn, checkId, sights), onConflict(ATTEMPTS, PAUSE_MS), sleep);
    } catch (error) {
      if (error instanceof StorageError || error instanceof UnreadError) return undefined;
      throw error;
    }
  }

  /** Writes to the log before the check, so that a verdict that no longer counts is never shown as if it did. */
  private async land(turn: Turn, checkId: string, sights: readonly (Sight | undefined)[]): Promise<Landed | undefined> {
    const { store, log, guidance, before: known } = this.parts;
    const loaded = await loadCheck(store, turn.person, checkId);
    if (loaded?.kind !== "known") return undefined;
    const { value: before, eTag } = loaded;
    const flow = guidance.flows.get(before.flow);
    if (!flow || before.looking === undefined) return undefined;
    const check = withSights(flow, before, sights, turn.shared);
    const changed = check.found !== before.found && showsOtherwise(flow, before, check, guidance.version);
    const decided = before.logged && present(await log.read(before.logged.reference));
    const record = decided && (await tellOfLook(log, flow, check, decided, turn));
    // More is known about the pictures now than when they were noted for the verdict.
    if (check.logged) await known?.note(check.logged.reference, check.looks ?? []);
    await store.write(checkChange(turn.person, check, eTag));
    // A turn that decided meanwhile is repeated on this state, unless it was interrupted: then only the log has its verdict.
    const missed = record ? undefined : await missedVerdict(log, check);
    const stands = record ?? (missed && (await tellOfLook(log, flow, check, missed.record, turn)));
    if (stands?.foundAfter !== undefined) await afterVerdict(this.parts, turn, stands);
    return { check, changed, ...(stands && { record: stands }) };
  }

  private async cardsOf(turn: Turn, { check, changed, record }: Landed, hasCard: boolean): Promise<readonly FollowingCard[]> {
    const isFoundAfter = record?.foundAfter !== undefined;
    return [
      // A card that others can see is not updated here: it refreshes itself for its owner.
      ...(hasCard && !turn.shared && check.unit && !check.cancelled && (changed || record)
        ? await this.checkCard(turn, check)
        : []),
      ...(isFoundAfter ? [{ card: foundAfterCard(check, record, turn) }] : []),
    ];
  }

  private async checkCard(turn: Turn, { id }: Check): Promise<readonly FollowingCard[]> {
    const { inPlace } = await this.parts.show(turn, id).catch(orNothing);
    const card = inPlace && seenOf(inPlace);
    return card === undefined || typeof card === "string" ? [] : [{ card, replaces: CHECK }];
  }
}

/** Whether what stands in the check's chat would be drawn otherwise. A page that does not ask about what was found stays as it is: what is typed on it would be lost. */
function showsOtherwise(flow: Flow, before: Check, check: Check, guidanceVersion: string): boolean {
  const view = standingView(flow, check, guidanceVersion);
  if (view.kind !== "page") return true;
  const { questions } = view.asked;
  const ofPage = (each: Check) => [questions.map(({ id }) => each.suggested[id]), noticedOn(flow, each, view.asked)];
  return !isDeepStrictEqual(ofPage(before), ofPage(check));
}

function orNothing(error: unknown): Reply {
  if (error instanceof StorageError) return {};
  throw error;
}

/** A new message, because nobody notices a changed card further up. If it is already posted, it has to come down meanwhile. */
function foundAfterCard({ id, flow, revision }: Check, record: PresentCheck, { shared, person }: Turn): AdaptiveCard {
  const { reference, mustComeDown, posted } = record;
  const isUp = mustComeDown !== undefined;
  const link = posted.at(-1)?.link;
  const whose = shared ? ` for ${person.name}` : "";
  const found = `After the verdict${whose} I found something in the picture. The verdict does not count until you have looked at this.`;
  const up = isUp ? [{ text: "It is up, and must come down now.", ...(link !== undefined && { small: link }) }] : [];
  return messageCard(
    isUp ? "Take it down and look again" : "Do not post it yet: look again",
    [...up, { text: found, small: `Reference ${reference}.` }],
    [
      ...(isUp ? [action("Taken down", "posted.down", { ref: reference }, { inputs: "none", style: "positive" })] : []),
      action(
        "Look again",
        "check.review",
        { c: id, r: revision, f: flow },
        { inputs: "none", ...(!isUp && { style: "positive" }) },
      ),
    ],
  );
}
