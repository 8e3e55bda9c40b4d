import type { Check } from "../../dialogs/check/check.js";
import { checkEvent } from "../../dialogs/check/checkEvent.js";
import { MyChecks } from "../../dialogs/check/myChecks.js";
import { UnfinishedQuestion } from "../../dialogs/check/unfinishedQuestion.js";
import { Home } from "../../dialogs/routing/help.js";
import type { Person, Turn } from "../../dialogs/turn/turn.js";
import { decide, type Guidance } from "../../guidance/index.js";
import { CHECK_ROW_PREFIX, type CheckState, checkRow, makeReference, type VerdictEvent } from "../../records/index.js";
import type { CheckLog, TableStateStore } from "../../storage/index.js";
import { type CardState, FlowStates } from "./flowStates.js";
import { cardIn } from "./outcome.js";

/** How a check stands that was overruled while it was up, and asked about again. */
const STATE = {
  reference: "COV-2611-7KQ4MZ",
  verdict: "do-not-post",
  at: "2026-11-22T16:40:00Z",
  waiting: { eventId: "request-2", since: "2026-11-23T09:05:00Z", own: true },
  mustComeDown: "2026-11-23T09:05:00Z",
} as CheckState;

/** The cards that show what is stored of a person: the list of their checks, and each in full. */
export async function mineStates(guidance: Guidance, text: string, name: string): Promise<readonly CardState[]> {
  const person: Person = { tenantId: "t", id: "p", name, channelId: "29:p" };
  const turn: Turn = { now: new Date("2026-11-23T09:05:00Z"), shared: false, person };
  const rights = { unitsOf: async () => ["COV"] };
  const flows = [...guidance.flows.values()].map((flow) => ({ flow, cards: new FlowStates(guidance, flow, text, name) }));
  const words = text.slice(0, 1_000);
  const checks = flows.flatMap(({ cards }) => {
    const { full, conditions, clear } = cards.samples;
    return [
      cards.logged(full),
      cards.check(clear, { words }),
      cards.logged(conditions),
      cards.check(clear, { cancelled: true }),
      cards.logged(clear),
    ];
  });
  const records = flows.flatMap(({ flow, cards }) =>
    Object.entries(cards.samples).map(([sample, answers]) => {
      const check = cards.check(answers, { words, understood: ["A Facebook page", "Someone missing"], found: cards.found });
      const event = (revision: number, at: string): VerdictEvent =>
        checkEvent(guidance, flow, check, {
          decision: decide(flow, answers),
          reference: "COV-2611-7KQ4MZ",
          revision,
          at: new Date(at),
          person,
          unit: { id: "coventry", code: "COV", name: "Coventry" },
        });
      return {
        name: `record in ${flow.id}, ${sample}`,
        events: [event(1, "2026-11-22T16:40:00Z"), event(2, "2026-11-23T09:05:00Z")],
      };
    }),
  );
  const changed = checks.slice(0, 5).map((check) => ({
    ...check,
    answers: { ...check.answers, [guidance.flows.get(check.flow)?.subjectQuestion ?? ""]: words },
  }));
  const mine = (stored: readonly Check[], more = false, events: readonly VerdictEvent[] = []) =>
    new MyChecks(
      guidance,
      storeOf(stored, more),
      {
        read: async () => events,
        stateOf: async () => ({ ...STATE, what: [...text].slice(0, 80).join("") }),
      } as unknown as CheckLog,
      new Home(guidance, "shown-small").starts,
      rights,
    );
  const first = checks.slice(0, 5);
  const open = flows.flatMap(({ cards }) => [cards.check(cards.samples.clear), cards.check({}, { words })]);
  return [
    { name: "my checks, none", card: cardIn(await mine([]).list(person, [])) },
    { name: "my checks, one page", card: cardIn(await mine(first).list(person, [])) },
    { name: "my checks, changed since the verdict", card: cardIn(await mine(changed).list(person, [])) },
    { name: "my checks, in the middle", card: cardIn(await mine(first, true).list(person, ["check_1", "check_2"])) },
    {
      name: "which check to carry on with",
      card: mine([]).choose(open, "Which check do you want to carry on with?", "Carry on", "check.show"),
    },
    {
      name: "which check to cancel",
      card: mine([]).choose([...open, ...open, ...open], "Which check do you want to cancel?", "Cancel this one", "check.cancel"),
    },
    ...(await Promise.all(
      flows.map(async ({ flow, cards }) => {
        const halfDone = cards.check(Object.fromEntries(Object.entries(cards.samples.clear).slice(0, 3)));
        const question = new UnfinishedQuestion(guidance, storeOf([halfDone], false), async () => ({}));
        const card = await question.ask(turn, cards.check({}, { words }));
        if (!card) throw new Error(`Nothing is asked of an unfinished check in ${flow.id}.`);
        return { name: `one unfinished in ${flow.id}`, card };
      }),
    )),
    ...(await Promise.all(
      records.map(async (record) => ({
        name: record.name,
        card: cardIn(await mine([], false, record.events).open(turn, "COV-2611-7KQ4MZ", [])),
      })),
    )),
  ].map((state) => ({ group: "My checks", ...state }));
}

/** A store that holds these checks and nothing else. */
function storeOf(checks: readonly Check[], more: boolean): TableStateStore {
  const items = checks.map((check, index) => stored(check, index));
  return { list: async () => ({ items, more }) } as unknown as TableStateStore;
}

/** A check as it is kept: of an id of its own, in a unit, with the reference that is made of both. */
function stored(given: Check, index: number) {
  const unit = { id: "coventry", code: "COV", name: "Coventry" };
  const id = `${9_999_999_999_999 - Date.parse(given.startedAt)}-${String(index).padStart(12, "0")}`;
  const reference = makeReference(unit.code, new Date(given.startedAt), id);
  const check: Check = { ...given, id, unit, ...(given.logged && { logged: { ...given.logged, reference } }) };
  return { row: `${CHECK_ROW_PREFIX}${id}`, value: { ...checkRow(check), eTag: "1" } };
}
