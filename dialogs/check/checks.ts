import { setTimeout as delay } from "node:timers/promises";
import type { TurnContext } from "botbuilder";
import { DialogContext, DialogContextError, type DialogInstance, DialogSet } from "botbuilder-dialogs";
import { messageCard } from "../../cards/index.js";
import type { Answers, Guidance, Unit } from "../../guidance/index.js";
import { type CheckLog, type Directory, type Roles, StorageError, type TableStateStore } from "../../storage/index.js";
import { UNREACHABLE } from "../turn/orUnavailable.js";
import type { Press } from "../turn/press.js";
import { attachTurn, type Reply, type Turn } from "../turn/turn.js";
import type { Units } from "../units/units.js";
import { type Check, makeCheckId } from "./check.js";
import { CHECK_DIALOG, CheckDialog } from "./checkDialog.js";
import type { AfterVerdict } from "./logVerdict.js";
import { retryCard, retryStartCard } from "./retryViews.js";
import { startedBefore, startedNow, withStart } from "./startDedupe.js";
import { checkIn, checkKey, loadPerson, type PersonState, personKey } from "./stateKeys.js";
import { UNIT_DIALOG, UnitDialog } from "./unitDialog.js";

/** How a check begins. */
export interface Start {
  readonly flow: string;
  /** What the request is known by: the same request delivered twice starts one check. */
  readonly source: string;
  readonly words?: string;
  readonly suggested?: Answers;
  readonly understood?: readonly string[];
  /** What the words may mean, and the person is asked about first. */
  readonly asked?: readonly string[];
  /** Where the words themselves settle it: what they state, and which of them say so. */
  readonly atOnce?: Check["atOnce"];
  /** What was read from the words. */
  readonly found?: Check["found"];
}

/** What is stored of a dialog: its stack, and the ETag it was read with. */
interface Session {
  dialogStack: DialogInstance[];
  eTag?: string;
}

/** How often a turn is worked again when somebody else wrote first. */
const ATTEMPTS = 4;
/** How long a turn waits before it is worked again, times the attempt, so that the other one can finish. Milliseconds. */
const CONFLICT_PAUSE_MS = 100;

const STARTED_BEFORE =
  "I have already started that check: its card is further down. If you do not see it, open our own chat and say “carry on”.";
const FLOW_GONE = "This check was made with questions that I no longer have. Please start a new one.";
const NOT_YOURS = "This check is not one of yours, or I no longer have it. To start your own, say “can I post this photo?”.";

/**
 * Runs the dialogs against stored state: reads once, lets the dialog work, writes once if anything changed. When
 * another turn wrote first, the whole turn is worked again on what it wrote.
 */
export class Checks {
  private readonly dialogs = new DialogSet();

  constructor(
    private readonly guidance: Guidance,
    private readonly store: TableStateStore,
    log: CheckLog,
    private readonly units: Units,
    private readonly roles: Roles,
    private readonly directory: Directory,
    after?: AfterVerdict,
    private readonly sleep: (ms: number) => Promise<unknown> = delay,
  ) {
    this.dialogs.add(new CheckDialog({ guidance, log, after })).add(new UnitDialog(units));
  }

  /** Starts a check for the person of the turn. Storage out of reach gives a card whose button tries again. */
  async start(context: TurnContext, turn: Turn, start: Start): Promise<Reply> {
    return this.guarded(
      turn,
      async () => {
        const person = await loadPerson(this.store, turn.person);
        const before = await startedBefore(turn, start, person, (checkId) => this.isUntouched(turn, checkId));
        if (before) return turn.press ? { inPlace: STARTED_BEFORE } : asMessage(await this.show(context, turn, before.checkId));
        const check = this.newCheck(turn, start, await this.unitFor(context, turn, person));
        const session: Session = { dialogStack: [] };
        await this.contextOf(context, turn, session).beginDialog(CHECK_DIALOG, check);
        await this.store.write({
          [personKey(turn.person)]: { ...person, starts: withStart(person, startedNow(turn, start, check.id)) },
          [checkKey(turn.person, check.id)]: session,
        });
        return asMessage(turn.reply);
      },
      () => ({ also: [retryStartCard(start.flow, start.words ?? "")] }),
    );
  }

  /** A button on a check's card was pressed. */
  async press(context: TurnContext, turn: Turn, press: Press): Promise<Reply> {
    const { checkId } = press;
    if (checkId === undefined) return { inPlace: NOT_YOURS };
    return this.guarded(
      turn,
      () => this.show(context, turn, checkId),
      () => ({ inPlace: retryCard(this.guidance, press, turn) ?? UNREACHABLE }),
    );
  }

  /** Shows a check again, as a message of its own. */
  async showAgain(context: TurnContext, turn: Turn, checkId: string): Promise<Reply> {
    return this.guarded(
      turn,
      async () => asMessage(await this.show(context, turn, checkId)),
      () => ({ also: [UNREACHABLE] }),
    );
  }

  /** Asks for the person's unit, to change it. */
  async askUnit(context: TurnContext, turn: Turn): Promise<Reply> {
    return this.onPerson(context, turn, async (dc, person) => {
      await dc.cancelAllDialogs();
      await dc.beginDialog(UNIT_DIALOG, { data: {}, ...(person.unit && { current: person.unit.id }) });
      return asMessage(turn.reply);
    });
  }

  /** The unit was chosen on a card that belongs to no check. */
  async chooseUnit(context: TurnContext, turn: Turn): Promise<Reply> {
    return this.onPerson(context, turn, async (dc, person) => {
      if (!dc.activeDialog) await dc.beginDialog(UNIT_DIALOG, { data: {} });
      const result = await dc.continueDialog();
      const unit = turn.unitChosen;
      if (result.status !== "complete" || !unit) return turn.reply ?? {};
      // Written also where it was so before, with its ETag: otherwise another's change meanwhile would not be noticed.
      Object.assign(person, { unit, chosenAt: turn.now.toISOString() });
      await this.directory.settle(turn.person, unit.code);
      return {
        inPlace: messageCard("Your unit is changed", [{ text: `Checks you start from now on are logged under ${unit.name}.` }]),
      };
    });
  }

  /** Shows a check, or lets the turn's press act on it. */
  private async show(context: TurnContext, turn: Turn, checkId: string): Promise<Reply> {
    const key = checkKey(turn.person, checkId);
    const session = (await this.store.read([key]))[key] as Session | undefined;
    if (!session) return { inPlace: NOT_YOURS };
    if (!this.guidance.flows.has(checkIn(session).flow)) return { inPlace: FLOW_GONE };
    const before = JSON.stringify(session.dialogStack);
    await this.contextOf(context, turn, session).continueDialog();
    if (JSON.stringify(session.dialogStack) !== before) {
      const person = turn.unitChosen && { ...(await loadPerson(this.store, turn.person)), unit: turn.unitChosen };
      // After the state was read and before it is written: whoever meets another's change works again, on both.
      if (person) await this.directory.settle(turn.person, person.unit.code);
      await this.store.write({ [key]: session, ...(person && { [personKey(turn.person)]: person }) });
    }
    return turn.reply ?? {};
  }

  private async isUntouched(turn: Turn, checkId: string): Promise<boolean> {
    const key = checkKey(turn.person, checkId);
    const session = (await this.store.read([key]))[key];
    return session !== undefined && checkIn(session).revision === 0;
  }

  private async onPerson(
    context: TurnContext,
    turn: Turn,
    work: (dc: DialogContext, person: PersonState) => Promise<Reply>,
  ): Promise<Reply> {
    return this.guarded(
      turn,
      async () => {
        const person = await loadPerson(this.store, turn.person);
        const before = JSON.stringify(person);
        const session: Session = { dialogStack: person.dialogStack ?? [] };
        const reply = await work(this.contextOf(context, turn, session), person);
        person.dialogStack = session.dialogStack;
        if (JSON.stringify(person) !== before) await this.store.write({ [personKey(turn.person)]: person });
        return reply;
      },
      () => ({ also: [UNREACHABLE] }),
    );
  }

  /** The unit a check belongs to: the one of the channel it is started in, or the person's own; undefined if it is to be asked. */
  private async unitFor(context: TurnContext, turn: Turn, person: PersonState): Promise<Unit | undefined> {
    const tied = turn.shared ? await this.roles.unitOfChannel(channelOf(context)) : undefined;
    if (tied === undefined && !person.unit) return undefined;
    const units = await this.units.list();
    // By id, so that a unit that was renamed has its new name, and one that is gone is asked for again.
    return units.find(({ code }) => code === tied) ?? units.find(({ id }) => id === person.unit?.id);
  }

  private newCheck(turn: Turn, start: Start, unit: Unit | undefined): Check {
    return {
      schema: 1,
      id: makeCheckId(turn.now, `${turn.person.tenantId}|${turn.person.id}|${start.source}`),
      flow: start.flow,
      startedAt: turn.now.toISOString(),
      answers: {},
      suggested: start.suggested ?? {},
      understood: start.understood ?? [],
      ...(start.asked && { asked: start.asked }),
      ...(start.atOnce && { atOnce: start.atOnce }),
      ...(start.found && { found: start.found }),
      revision: 0,
      cancelled: false,
      ...(start.words !== undefined && { words: start.words }),
      ...(unit && { unit }),
    };
  }

  private contextOf(context: TurnContext, turn: Turn, session: Session): DialogContext {
    attachTurn(context, turn);
    return new DialogContext(this.dialogs, context, session);
  }

  private async guarded(turn: Turn, work: () => Promise<Reply>, unavailable: () => Reply): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      turn.attempt = attempt;
      try {
        return await work();
      } catch (thrown) {
        // What a dialog throws arrives wrapped.
        const error = thrown instanceof DialogContextError ? thrown.error : thrown;
        if (!(error instanceof StorageError)) throw error;
        if (error.code === "conflict" && attempt < ATTEMPTS) {
          await this.sleep(CONFLICT_PAUSE_MS * attempt);
          continue;
        }
        return unavailable();
      }
    }
  }
}

/** A card that starts something is a message of its own, and leaves the card it was asked on as it is. */
function asMessage(reply: Reply | undefined): Reply {
  return reply?.inPlace === undefined ? {} : { also: [reply.inPlace] };
}

/** What a channel is known by: a thread in it has an id of its own behind it. */
export function channelOf({ activity }: TurnContext): string {
  return (activity.conversation?.id ?? "").split(";")[0] ?? "";
}
