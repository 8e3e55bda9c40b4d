import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type AdaptiveCard, messageCard } from "../../cards/index.js";
import type { Guidance, Unit } from "../../guidance/index.js";
import type { Check } from "../../records/index.js";
import {
  type CheckLog,
  type Directory,
  onConflict,
  REAL_TIME,
  type Roles,
  retried,
  StorageError,
  type TableStateStore,
} from "../../storage/index.js";
import type { Asked, Feature } from "../turn/feature.js";
import type { Incoming } from "../turn/incoming.js";
import { OUT_OF_REACH, orUnread, UNREACHABLE } from "../turn/orUnavailable.js";
import { notFound, refused, showing, unavailable } from "../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../turn/turn.js";
import { unitNamed } from "../units/unitNamed.js";
import type { Units } from "../units/units.js";
import type { CheckedBefore } from "./checkedBefore.js";
import { CheckWalk } from "./checkWalk.js";
import { CHECKS, type CheckPress } from "./declaration.js";
import { DialogRunner } from "./dialogRunner.js";
import { LaterLooks, lookedBy } from "./laterLooks.js";
import type { AfterVerdict } from "./logVerdict.js";
import { begunAgain, isUntouched, newCheck, type PreparedStart, type Start } from "./newCheck.js";
import { alone, besides } from "./replies.js";
import { retryCard, retryStartCard } from "./retryViews.js";
import { isLooking } from "./seenInPictures.js";
import { isOpen, type SmallPictureRemoval } from "./smallPictures.js";
import { isAnsweredElsewhere, isNewcomer, startedBefore, startedNow, withStart } from "./startDedupe.js";
import { withPicturesFrom } from "./startWithPictures.js";
import { checkChange, loadCheck, loadPerson, personChange, rememberedIn } from "./stateKeys.js";
import { UnfinishedQuestion } from "./unfinishedQuestion.js";
import { UnitOfCheck } from "./unitOfCheck.js";
import { chosenBy, UnitQuestion } from "./unitQuestion.js";
import { unreadPersonText, unreadText } from "./unread.js";

const NEWCOMER = { newcomer: true } as const;
/** How many attempts a turn gets when somebody else wrote first. */
const ATTEMPTS = 4;
/** How long a turn waits before it is tried again, times the attempt, so that the other one can finish. Milliseconds. */
const CONFLICT_PAUSE_MS = 100;

const STARTED_BEFORE = refused(
  "I have already started that check: its card is further down. If you cannot see it, open our own chat and say “carry on”.",
);
const NOT_BEGUN = "I cannot reach my records just now, so I have not looked at the picture. Send it again in a moment.";
const FLOW_GONE = refused("This check uses questions that I no longer have. Please start a new one.");
const NOT_YOURS = notFound("This is not your check, or I no longer have it. To start your own, say “can I post this photo?”.");

/**
 * Runs the dialogs against stored state: reads once, runs them, writes once if anything changed. If
 * another turn wrote first, the whole turn is repeated on what it wrote.
 */
export class Checks implements Feature<typeof CHECKS> {
  readonly declaration = CHECKS;
  private readonly dialogs: DialogRunner;
  private readonly unit: UnitQuestion;
  private readonly unitOf: UnitOfCheck;
  private readonly unfinished: UnfinishedQuestion;
  private readonly looks: LaterLooks;

  constructor(
    private readonly guidance: Guidance,
    private readonly store: TableStateStore,
    log: CheckLog,
    private readonly units: Units,
    roles: Roles,
    private readonly directory: Directory,
    after?: AfterVerdict,
    private readonly before?: CheckedBefore,
    private readonly small?: SmallPictureRemoval,
    private readonly sleep = REAL_TIME.sleep,
    private readonly newId: () => string = randomUUID,
  ) {
    this.unit = new UnitQuestion(units);
    this.unitOf = new UnitOfCheck(units, roles);
    this.unfinished = new UnfinishedQuestion(guidance, store, (turn, checkId) => this.shown(turn, checkId));
    const parts = { guidance, log, after, before };
    this.dialogs = new DialogRunner(new CheckWalk(parts), this.unit);
    this.looks = new LaterLooks({ ...parts, small, store, sleep, show: (turn, checkId) => this.shown(turn, checkId) });
  }

  /** Starts a check for the person of the turn. If storage is unavailable, answers with a card whose button tries again. */
  async start(context: Incoming, turn: Turn, start: Start): Promise<Reply> {
    let prepared: PreparedStart | undefined;
    let told: readonly string[] = [];
    let cards: readonly AdaptiveCard[] = [];
    const by = this.newId();
    return this.guarded(
      turn,
      async () => {
        const loaded = await loadPerson(this.store, turn.person);
        const person = rememberedIn(loaded);
        const before = await startedBefore(turn, start, person, (checkId) => this.isUntouched(turn, checkId));
        // A dialog shows what is answered last, and has no card further down.
        if (before && turn.press && !turn.inDialog) return { inPlace: STARTED_BEFORE };
        if (before && !turn.inDialog && isAnsweredElsewhere(turn, before, by)) return {};
        if (before) {
          const again = start.instead?.(before.checkId) ?? (await this.unfinished.askAgain(turn, before.checkId));
          const shown = again ? { inPlace: showing(again) } : await this.show(turn, before.checkId);
          return besides(before.by === by ? cards : [], shown);
        }
        if (!prepared) {
          prepared = (await start.prepare?.(start)) ?? { start };
          told = (await this.before?.told(turn.person, prepared.start.looks ?? [], turn.shared)) ?? [];
          cards = prepared.card ? [prepared.card(told)] : [];
        }
        const unit = await this.unitOf.of(context, turn, person);
        const { later } = prepared;
        const until = later && { looking: lookedBy(turn.now, later.look) };
        const begun = { ...newCheck(turn, prepared.start, unit), ...until, ...(isNewcomer(person, turn.now) && NEWCOMER) };
        const check = await this.dialogs.begin(turn, begun);
        const instead = start.instead?.(check.id) ?? (await this.unfinished.ask(turn, check));
        const starts = withStart(person, startedNow(turn, start, check.id, by));
        await this.store.write({
          ...personChange(turn.person, loaded, { ...person, starts }),
          ...checkChange(turn.person, check),
        });
        const began = besides(cards, instead ? { inPlace: showing(instead) } : (turn.reply ?? {}));
        const hasCard = !instead;
        return { ...began, begun: true, ...(later && { follows: this.looks.follow(turn, check.id, later, told, hasCard) }) };
      },
      () =>
        start.instead
          ? { also: [NOT_BEGUN, start.instead()] }
          : { also: [retryStartCard(start.flow, start.words ?? "", start.prepare !== undefined)] },
    );
  }

  /**
   * Goes on with a check that was begun with pictures, by words that the person has changed since. What was found in the pictures stays in
   * it; where its questions have been gone through meanwhile, another check is started with that.
   *
   * @param checkId a check of the person's own; any other starts one without pictures
   */
  async goOnWith(context: Incoming, turn: Turn, checkId: string, start: Start): Promise<Reply> {
    return this.guarded(
      turn,
      async () => {
        const loaded = await loadCheck(this.store, turn.person, checkId);
        const flow = this.guidance.flows.get(start.flow);
        // What was found in the pictures must not fall away because the check that has it cannot be read.
        if (loaded && loaded.kind !== "known") return asMessage(unavailable(unreadText(loaded)));
        if (!loaded || !flow || loaded.value.flow !== flow.id) return this.start(context, turn, start);
        const { value: before, eTag } = loaded;
        const again = withPicturesFrom(flow, this.guidance.pictures.words, start, before);
        if (!isUntouched(before)) {
          // What is seen comes into the check it was looked at for: until then there is no other one.
          if (isLooking(before, turn.now)) return alone(await this.shown({ ...turn, press: undefined }, checkId));
          return this.start(context, turn, again);
        }
        const check = await this.dialogs.begin(turn, begunAgain(turn, again, before));
        const instead = await this.unfinished.ask(turn, check);
        if (!isDeepStrictEqual(check, before)) await this.store.write(checkChange(turn.person, check, eTag));
        return alone(instead ? { inPlace: showing(instead) } : turn.reply);
      },
      () => asMessage(OUT_OF_REACH),
    );
  }

  /** A button on a check's card was pressed, or on the card that asks for the unit. */
  async press({ turn }: Pick<Asked, "turn">, press: CheckPress): Promise<Reply> {
    const { checkId } = press;
    if (checkId === undefined) return this.chooseUnit(turn);
    if (press.verb === "check.goon" || press.verb === "check.anew")
      return this.guarded(
        turn,
        () => this.unfinished.answer(turn, press),
        () => ({ inPlace: OUT_OF_REACH }),
      );
    return this.guarded(
      turn,
      () => this.shown(turn, checkId),
      () => ({ inPlace: unavailable(UNREACHABLE, retryCard(this.guidance, press, turn)) }),
    );
  }

  /** Shows a check again, as a new message. */
  async showAgain(turn: Turn, checkId: string): Promise<Reply> {
    return this.guarded(
      turn,
      async () => alone(await this.shown(turn, checkId)),
      () => asMessage(OUT_OF_REACH),
    );
  }

  /** Asks for the person's unit, to change it. */
  async say({ turn }: Asked): Promise<Reply> {
    return this.guarded(
      turn,
      async () => {
        const loaded = await loadPerson(this.store, turn.person);
        if (loaded.kind !== "known") return asMessage(unavailable(unreadPersonText(loaded)));
        await this.unit.ask(turn, {}, loaded.state.unit?.id);
        return alone(turn.reply);
      },
      () => asMessage(OUT_OF_REACH),
    );
  }

  /** The unit was chosen on a card that belongs to no check. */
  private async chooseUnit(turn: Turn): Promise<Reply> {
    return this.guarded(
      turn,
      async () => {
        const loaded = await loadPerson(this.store, turn.person);
        if (loaded.kind !== "known") return { inPlace: unavailable(unreadPersonText(loaded)) };
        await this.unit.answer(turn, {});
        const unit = turn.unitChosen;
        if (!unit) return turn.reply ?? {};
        await this.directory.assignToUnit(turn.person, unit.code);
        // Written with its ETag even if unchanged: otherwise a concurrent change would go unnoticed.
        const state = { ...loaded.state, unit, chosenAt: turn.now.toISOString() };
        await this.store.write(personChange(turn.person, loaded, state));
        const text = `From now on, I will log your checks under ${unit.name}.`;
        return { inPlace: showing(messageCard("Your unit has changed", [{ text }])) };
      },
      () => asMessage(OUT_OF_REACH),
    );
  }

  /**
   * Takes a unit that was typed where one is asked for: for the check that waits for it, or put into the question for the person's own.
   *
   * @param open the person's unfinished checks, newest first
   * @returns undefined where the text names no unit, or that cannot be known just now
   */
  async typedUnit(turn: Turn, text: string, open: () => Promise<readonly Check[]>): Promise<Reply | undefined> {
    return this.guarded<Reply | undefined>(
      turn,
      async () => {
        const unit = unitNamed(await this.units.list(), text);
        if (!unit) return undefined;
        const waiting = (await open()).find((check) => !check.unit);
        if (waiting) return alone(await this.shown({ ...turn, press: chosenBy(unit, waiting.id) }, waiting.id));
        await this.unit.ask(turn, {}, unit.id);
        return alone(turn.reply);
      },
      () => undefined,
    );
  }

  /** Shows a check or applies the turn's press to it; or says why its log cannot be read. */
  private async shown(turn: Turn, checkId: string): Promise<Reply> {
    const { found, why } = await orUnread(this.show(turn, checkId));
    return why ? { inPlace: unavailable(unreadText({ why })) } : (found ?? {});
  }

  private async show(turn: Turn, checkId: string): Promise<Reply> {
    const loaded = await loadCheck(this.store, turn.person, checkId);
    if (!loaded) return { inPlace: NOT_YOURS };
    if (loaded.kind !== "known") return { inPlace: unavailable(unreadText(loaded)) };
    const { value: before, eTag } = loaded;
    if (!this.guidance.flows.has(before.flow)) return { inPlace: FLOW_GONE };
    const check = await this.dialogs.goOn(turn, before);
    if (!isDeepStrictEqual(check, before)) {
      // First, so that no closed check keeps its picture: an open one that has lost it does no harm.
      if (isOpen(before) && !isOpen(check)) await this.small?.takeAway(check);
      const change = checkChange(turn.person, check, eTag);
      await this.store.write({ ...change, ...(turn.unitChosen && (await this.remembering(turn, turn.unitChosen))) });
    }
    return turn.reply ?? {};
  }

  /** Assigns the person to the unit, and returns the change to write to their state. */
  private async remembering(turn: Turn, unit: Unit): Promise<Readonly<Record<string, unknown>>> {
    const loaded = await loadPerson(this.store, turn.person);
    // Between reading and writing the state, so that a conflict repeats both.
    await this.directory.assignToUnit(turn.person, unit.code);
    return personChange(turn.person, loaded, { ...rememberedIn(loaded), unit });
  }

  private async isUntouched(turn: Turn, checkId: string): Promise<boolean> {
    const loaded = await loadCheck(this.store, turn.person, checkId);
    return loaded?.kind === "known" && isUntouched(loaded.value);
  }

  private async guarded<T = Reply>(turn: Turn, work: () => Promise<T>, otherwise: () => T): Promise<T> {
    const once = (attempt: number) => {
      turn.attempt = attempt;
      return work();
    };
    try {
      return await retried(once, onConflict(ATTEMPTS, CONFLICT_PAUSE_MS), this.sleep);
    } catch (error) {
      if (error instanceof StorageError) return otherwise();
      throw error;
    }
  }
}
