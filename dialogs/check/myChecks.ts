import {
  type ActionView,
  type AdaptiveCard,
  action,
  type ListRow,
  listCard,
  messageCard,
  recordCard,
  type Verb,
  verdictLine,
} from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { CHECK_ROW_PREFIX, present, readCheckRow, type StoredCheck, unitCodeOf } from "../../records/index.js";
import { type CheckLog, type ListOptions, StorageError, type TableStateStore, UnreadError } from "../../storage/index.js";
import type { Asked, Feature } from "../turn/feature.js";
import { nameOf } from "../turn/months.js";
import { OUT_OF_REACH, orUnread } from "../turn/orUnavailable.js";
import { notFound, type Outcome, showing, unavailable } from "../turn/outcome.js";
import { asMessage, type Person, type Reply, type Turn } from "../turn/turn.js";
import type { Check } from "./check.js";
import { isAsGiven, sinceVerdict } from "./checkDecision.js";
import { MY_CHECKS, type MyChecksPress } from "./declaration.js";
import { pageActions } from "./myPages.js";
import { MyRows } from "./myRows.js";
import { patternIn, patternRows, patternSince } from "./pattern.js";
import { postedActions } from "./postedActions.js";
import { printCheck } from "./printCheck.js";
import { recordSections, whyInShort } from "./recordSections.js";
import { standsBeside } from "./standingRows.js";
import { partitionOf } from "./stateKeys.js";
import { unreadRow, unreadText } from "./unread.js";

/** How many checks a page of the list shows. */
const PAGE_SIZE = 5;
/** How many of a person's newest checks are searched first. */
const LOOK_BACK = 50;
/** Where no unfinished one is among these, so many further pages of so many are searched. */
const MORE = { pages: 25, rows: 1_000 } as const;

/** Knows the codes of the units whose checks somebody may see. */
interface UnitsSeen {
  /** @throws StorageError `unavailable` */
  unitsOf(turn: Turn): Promise<readonly string[]>;
}

/** What somebody can carry on with. */
export interface Unfinished {
  readonly checks: readonly Check[];
  /** Whether some of their checks cannot be read, so that they may be unfinished too. */
  readonly unread: boolean;
}

/** A person's own checks, unfinished and logged. */
export class MyChecks implements Feature<typeof MY_CHECKS> {
  readonly declaration = MY_CHECKS;
  private readonly rows: MyRows;

  constructor(
    private readonly guidance: Guidance,
    private readonly store: TableStateStore,
    private readonly log: CheckLog,
    /** What can be started, a button each. */
    private readonly starts: readonly ActionView[],
    private readonly rights: UnitsSeen,
  ) {
    this.rows = new MyRows(guidance);
  }

  async press({ turn }: Asked, press: MyChecksPress): Promise<Reply> {
    if (press.verb === "mine.open") return { inPlace: await this.open(turn, press.reference, press.after) };
    if (press.verb === "mine.pattern") return { inPlace: await this.pattern(turn) };
    return { inPlace: await this.list(turn.person, press.after) };
  }

  async say({ turn }: Asked): Promise<Reply> {
    return turn.shared ? { also: [privateList()] } : asMessage(await this.list(turn.person, []));
  }

  /**
   * A page of the list, newest first.
   *
   * @param cursors the row after which each page so far began; the last is for the requested page, none means the first page
   */
  async list(person: Person, cursors: readonly string[]): Promise<Outcome> {
    return orUnreachable(async () => {
      const after = cursors.at(-1);
      const { items, more } = await this.store.list(partitionOf(person), {
        prefix: CHECK_ROW_PREFIX,
        limit: PAGE_SIZE,
        ...(after !== undefined && { after }),
      });
      const last = items.at(-1)?.row;
      const rows = await Promise.all(items.map(async ({ row, value }) => this.listed(readCheckRow(row, value), cursors)));
      const actions = [
        ...pageActions(cursors, more ? last : undefined),
        ...(rows.length > 0 && cursors.length === 0
          ? [action("How my checks went", "mine.pattern", { after: [] }, { inputs: "none" })]
          : []),
        ...this.starts.map((start): ActionView => ({ ...start, style: "default" })),
      ];
      return showing(listCard("My checks", rows.length === 0 ? "You have made no checks yet." : "Newest first", rows, actions));
    });
  }

  /** What became of the person's own checks lately: what their lead sees of them. A point read each. */
  private async pattern({ person, now }: Turn): Promise<Outcome> {
    return orUnreachable(async () => {
      const references = await this.logged(person);
      const listed = await Promise.all(references.map(async (reference) => (await orUnread(this.log.listed(reference))).found));
      const since = patternSince(now);
      const lately = listed.filter((check) => check !== undefined).filter(({ at }) => at.slice(0, 7) >= since);
      return showing(
        recordCard(
          "How my checks went",
          `Since ${nameOf(since)}`,
          [
            { title: "What happened to them", rows: patternRows(patternIn(lately)) },
            { title: "Who sees this", rows: [{ value: "Your team leads see the same of the checks in their unit." }] },
          ],
          [action("Back to my checks", "mine.list", { after: [] }, { inputs: "none" })],
        ),
      );
    });
  }

  /** The checks that are neither decided nor cancelled, newest first: however many came after them. @throws StorageError `unavailable` */
  async unfinished(person: Person): Promise<Unfinished> {
    const isUnfinished = (check: Check) => !check.cancelled && this.isOpen(check);
    let unread = false;
    let after: string | undefined;
    for (let page = 0; ; page++) {
      const found = await this.stored(person, {
        limit: page === 0 ? LOOK_BACK : MORE.rows,
        ...(after !== undefined && { after }),
      });
      const checks = found.checks.filter(isUnfinished);
      unread ||= found.unread;
      after = found.next;
      if (checks.length > 0 || after === undefined || page === MORE.pages) return { checks, unread };
    }
  }

  /** The person's newest check that they have not cancelled, and whether its answers have no verdict yet. @throws StorageError `unavailable` */
  async latest(person: Person): Promise<{ readonly check: Check; readonly isOpen: boolean } | undefined> {
    const [check] = (await this.stored(person)).checks.filter(({ cancelled }) => !cancelled);
    return check && { check, isOpen: this.isOpen(check) };
  }

  /** The references of the person's newest logged checks. @throws StorageError `unavailable` */
  async logged(person: Person): Promise<readonly string[]> {
    const { checks } = await this.stored(person);
    return checks.flatMap(({ logged }) => (logged ? [logged.reference] : []));
  }

  private async stored(
    person: Person,
    page: Omit<ListOptions, "prefix"> = { limit: LOOK_BACK },
  ): Promise<Unfinished & { readonly next?: string | undefined }> {
    const { items, more } = await this.store.list(partitionOf(person), { prefix: CHECK_ROW_PREFIX, ...page });
    const stored = items.map(({ row, value }) => readCheckRow(row, value));
    const checks = stored.flatMap((each) => (each.ok ? [each.value] : []));
    return { checks, unread: checks.length < stored.length, next: more ? items.at(-1)?.row : undefined };
  }

  /** A list of the newest of these unfinished checks, each with the same button. */
  choose(checks: readonly Check[], title: string, button: string, verb: Verb): AdaptiveCard {
    const rows = checks.slice(0, PAGE_SIZE).map((check) => this.rows.undecided(check, button, verb));
    const more =
      checks.length > rows.length
        ? `. These are the newest ${rows.length} of ${checks.length}: to see the others, say “my checks”`
        : "";
    return listCard(title, `These have no answer yet${more}`, rows, []);
  }

  /** Whether the check's current answers have no verdict. */
  private isOpen(check: Check): boolean {
    const flow = this.guidance.flows.get(check.flow);
    const since = flow && !isAsGiven(check) ? sinceVerdict(flow, check, this.guidance.version) : undefined;
    return since === "none" || since === "changed";
  }

  /** One of the person's own logged checks in full. Somebody else's is answered as if it did not exist. */
  async open(turn: Turn, reference: string, cursors: readonly string[]): Promise<Outcome> {
    const { person } = turn;
    return orUnreachable(async () => {
      const events = (await this.log.read(reference)).filter(
        (event) => event.person.id === person.id && event.person.tenantId === person.tenantId,
      );
      const standing = present(events);
      if (!standing) return notFound(`I cannot find a check of yours with the reference ${reference}.`);
      const { current } = standing;
      const scale = this.guidance.flows.get(current.flow)?.scale;
      const question = standing.questions.find(({ answer }) => !answer)?.asked;
      const answer = { ref: current.reference, x: { q: question?.eventId ?? "" } };
      const stands = { title: "Where it stands", rows: standsBeside(standing, scale) };
      const why = whyInShort(standing, scale);
      const card = recordCard(
        verdictLine(standing.verdict, scale),
        `Reference ${current.reference}`,
        [stands, ...why.first],
        [
          ...(question ? [action("Answer the question", "review.answer", answer, { style: "positive", inputs: "none" })] : []),
          ...postedActions(standing, scale),
          ...((await this.mayPrint(turn, current.reference)) ? [printCheck(current.reference)] : []),
          action("Show the verdict", "check.show", { c: current.checkId, f: current.flow }, { inputs: "none" }),
          action("Back to my checks", "mine.list", { after: cursors }, { inputs: "none" }),
        ],
        { later: why.others, folded: recordSections(standing, scale) },
      );
      return showing(card);
    });
  }

  /** A lead of the check's unit may export it, even if it is their own. */
  private async mayPrint(turn: Turn, reference: string): Promise<boolean> {
    return !turn.shared && (await this.rights.unitsOf(turn)).includes(unitCodeOf(reference));
  }

  private async listed(stored: StoredCheck, cursors: readonly string[]): Promise<ListRow> {
    if (!stored.ok) return unreadRow(stored);
    const { value: check } = stored;
    const { logged, startedAt } = check;
    if (!logged) return this.rows.rowOf(check, cursors, undefined);
    const { reference } = logged;
    const { found, why } = await orUnread(this.log.stateOf(reference));
    return why ? unreadRow({ why, reference, startedAt }) : this.rows.rowOf(check, cursors, found);
  }
}

/** For conversations that others can see: the person's own list is only shown to whoever presses the button. */
export function privateList(): AdaptiveCard {
  return messageCard(
    "My checks",
    [{ text: "Your checks are private. Ask me in our own chat, or press the button: only you will see them." }],
    [action("My checks", "mine.list", {}, { inputs: "none" })],
  );
}

async function orUnreachable(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadError) return unavailable(unreadText(error));
    if (error instanceof StorageError) return OUT_OF_REACH;
    throw error;
  }
}
