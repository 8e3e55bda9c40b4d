import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Flow } from "../../guidance/index.js";
import { type CheckEvent, type PresentCheck, parseReference, present } from "../../records/index.js";
import { Outbox } from "../../storage/index.js";
import { nodes, wordsOf } from "../support/card.js";
import type { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient, TestUser } from "../support/teamsClient.js";
import type { TestBot } from "../support/testBot.js";
import { sharedContent } from "../support/understander.js";
import { wrongIn } from "./laws.js";
import { Dice, type Move, pressOn } from "./moves.js";

/** How far up an old card may stand, and how many count as those at hand. */
const AT_HAND = 2;
const SOON_MS = 3_600_000;

interface Seen {
  readonly card: unknown;
  readonly id: string;
}

/** One of those who have to do with the check, with every card that they have seen. */
interface Walking {
  readonly clients: readonly [TeamsClient, TeamsClient];
  readonly deck: Seen[];
}

/** What came of a walk. */
export interface Walked {
  readonly presses: number;
  readonly kinds: readonly string[];
  /** What the laws say against it, with what was done last. */
  readonly wrong?: string;
  /** What was done, a line each. */
  readonly done: readonly string[];
}

/** What a check starts with: it is drawn by the seed. */
const STARTS = [["None of these"], ["Exhibits"], ["Missing, even"], ["None of these"]] as const;

/** Walks over one new check at two instances. Ends at the first thing that is wrong. */
export class Walker {
  private readonly people: Readonly<Record<Move["who"], Walking>>;
  private readonly done: string[] = [];
  private readonly deciders: readonly string[];
  private reference = "";
  private known = 0;
  private taken: number;

  constructor(
    private readonly bots: readonly [TestBot, TestBot],
    rights: FixedRights,
  ) {
    const [officer, first, second, press] = ["robin", "alex", "jo", "pat"].map((name) => someone(name)) as [
      TestUser,
      TestUser,
      TestUser,
      TestUser,
    ];
    rights.leads.clear();
    rights.press.clear();
    rights.leads.set(first, ["COV"]).set(second, ["COV", "DUD"]);
    rights.press.add(press);
    const walking = (user: TestUser): Walking => ({
      clients: [bots[0].client({ user }), bots[1].client({ user })],
      deck: [],
    });
    this.people = {
      officer: walking(officer),
      "first lead": walking(first),
      "second lead": walking(second),
      "press office": walking(press),
    };
    this.deciders = [first, second, press].map(({ aadObjectId }) => aadObjectId);
    this.taken = bots[0].connector.sent.length;
  }

  async walk(seed: number, moves: readonly Move[]): Promise<Walked> {
    for (const who of ["first lead", "second lead", "press office"] as const) await this.people[who].clients[0].say("help");
    const shows = STARTS[seed % STARTS.length] ?? STARTS[0];
    this.reference = await makeCheck(this.people.officer.clients[0], { shows });
    await this.takeIn();
    let wrong = await this.wrongNow();
    let presses = 0;
    for (const move of moves) {
      if (wrong !== undefined) break;
      presses += 1;
      wrong = await this.make(move);
    }
    wrong ??= await this.chainBroken();
    const kinds = (await this.log()).map(({ kind }) => kind);
    return { presses, kinds, done: this.done, ...(wrong !== undefined && { wrong }) };
  }

  private log(): Promise<CheckEvent[]> {
    return this.bots[0].checkLog.read(this.reference);
  }

  /** One move, and what is wrong after it. */
  private async make(move: Move): Promise<string | undefined> {
    const dice = new Dice(move.dice);
    const person = this.people[move.who];
    const sent = move.types ? this.typed(dice) : this.pressed(person, move, dice);
    if (!sent) return undefined;
    const again = move.again === "no" ? "" : ` (again ${move.again})`;
    this.done.push(`${move.who}${move.old && !move.types ? ", an old card" : ""}: ${sent.title}${again}`);
    const here = person.clients[move.at];
    const other = move.again === "there" ? person.clients[move.at === 0 ? 1 : 0] : here;
    const second = async () => {
      if (move.again === "there") await delay(5);
      return other.post(sent.activity);
    };
    const answers = await Promise.all([here.post(sent.activity), ...(move.again === "no" || move.types ? [] : [second()])]);
    const shown = answers.flatMap(({ body }) => cardIn(body));
    person.deck.push(...shown.map((card) => ({ card, id: sent.cardId })));
    await this.takeIn();
    for (const { status, body } of answers) {
      const text = JSON.stringify(body) ?? "";
      if (status !== 200 && status !== 201 && status !== 202) return `the answer is ${status}: ${text}`;
      if (text.includes("Something went wrong") || text.includes("application/vnd.microsoft.error"))
        return `an error is answered: ${text}`;
    }
    return (await this.wrongNow()) ?? this.wrongTitle(shown);
  }

  private typed(dice: Dice) {
    const words = ["my checks", this.reference, this.reference, this.reference, "review", "carry on"];
    const text = dice.of(words) ?? this.reference;
    return { title: `types "${text}"`, cardId: "", activity: { type: "message", text, textFormat: "plain" } };
  }

  private pressed({ deck }: Walking, { old }: Move, dice: Dice) {
    const cards = old ? deck : deck.slice(-AT_HAND);
    // The newest is what people mostly press.
    const seen = !old && dice.throw() < 0.8 ? deck.at(-1) : dice.of(cards);
    const press = seen && pressOn(seen.card, seen.id, dice);
    return press && { ...press, cardId: seen.id };
  }

  /** Everybody sees what has come to their chat, once all of it has come. */
  private async takeIn(): Promise<void> {
    const { connector, tables } = this.bots[0];
    const outbox = new Outbox(tables.outbox);
    for (let tries = 0; tries < 50; tries++) {
      if ((await outbox.due(new Date(Date.now() + SOON_MS), 1)).length === 0) break;
      await delay(5);
    }
    for (const { conversation, id, activity } of connector.sent.slice(this.taken)) {
      const card = activity.attachments?.[0]?.content;
      const to = Object.values(this.people).find(({ clients }) => clients[0].conversation === conversation);
      if (card && to) to.deck.push({ card, id });
    }
    this.taken = connector.sent.length;
  }

  /** What the laws say of the log, after each event that came since. */
  private async wrongNow(): Promise<string | undefined> {
    const events = await this.log();
    const flow = await this.flow(events);
    for (let end = this.known + 1; end <= events.length; end++) {
      const wrong = wrongIn(flow, events.slice(0, end), this.deciders);
      if (wrong !== undefined) return `after "${events[end - 1]?.kind}" (${end}): ${wrong}`;
    }
    if (events.length < this.known) return "the log has become shorter";
    if (events.length === this.known) return undefined;
    this.known = events.length;
    return this.unlikeState(present(events));
  }

  private async flow(events: readonly CheckEvent[]): Promise<Flow> {
    const { guidance } = await sharedContent();
    const flow = guidance.flows.get(present(events)?.current.flow ?? "");
    if (!flow) throw new Error("The check has no flow.");
    return flow;
  }

  /** Whether what is kept of the check says something else than its events do. */
  private async unlikeState(check: PresentCheck | undefined): Promise<string | undefined> {
    const state = await this.bots[1].checkLog.stateOf(this.reference);
    if (!check || !state) return "nothing is kept of the check";
    const { got, ruled, revision, verdict, holder, stands, decided, review, corrections, up, mustComeDown, questions } = check;
    const waits = review.state === "waiting" || review.state === "second" ? review.waits : undefined;
    const pairs = {
      got: [got, state.got],
      revision: [revision, state.revision],
      verdict: [verdict, state.verdict],
      holder: [holder, state.holder],
      ruled: [ruled, state.ruled],
      stands: [stands, state.stands],
      decided: [decided, state.decided],
      review: [review.state, state.review],
      waiting: [waits, state.waiting],
      proposal: [review.state === "second" ? review.proposal.eventId : undefined, state.proposal?.eventId],
      corrections: [corrections, state.corrections],
      up: [up, state.up],
      mustComeDown: [mustComeDown, state.mustComeDown],
    };
    const unlike = Object.entries(pairs).filter(([, [one, other]]) => !isDeepStrictEqual(one, other));
    if (state.asked && questions.length === 0) return "it waits for an answer to no question";
    return unlike.length === 0 ? undefined : `the kept state differs: ${JSON.stringify(Object.fromEntries(unlike))}`;
  }

  /** A card says in its title that it may be posted only while that is the verdict that counts. */
  private async wrongTitle(cards: readonly unknown[]): Promise<string | undefined> {
    const wrong = cards.map(titleOf).find((title) => title.includes("OK to post"));
    if (wrong === undefined) return undefined;
    const verdict = present(await this.log())?.verdict;
    return verdict === "ok-to-post" ? undefined : `a card's title is "${wrong}", and the verdict is "${verdict}"`;
  }

  private async chainBroken(): Promise<string | undefined> {
    const { broken } = await this.bots[0].checkLog.verify(parseReference(this.reference)?.partition ?? "");
    return broken && `the proof of the log is broken: ${JSON.stringify(broken)}`;
  }
}

function cardIn(body: unknown): unknown[] {
  const { type, value } = (body ?? {}) as { readonly type?: unknown; readonly value?: unknown };
  return type === "application/vnd.microsoft.card.adaptive" ? [value] : [];
}

function titleOf(card: unknown): string {
  const heading = [...nodes(card)].find((node) => node["style"] === "heading");
  return heading ? String(heading["text"]) : (wordsOf(card).split("\n")[0] ?? "");
}
