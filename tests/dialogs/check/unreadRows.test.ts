import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { MyChecks } from "../../../dialogs/check/myChecks.js";
import { loadGuidance } from "../../../guidance/index.js";
import { CHECK_ROW_PREFIX, type Check, readCheckRow, type VerdictEvent } from "../../../records/index.js";
import { type Button, buttonsOf, wordsOf } from "../../support/card.js";
import { CheckDesk } from "../../support/checkDesk.js";
import { answersThroughout, filledFrom } from "../../support/flowAnswers.js";
import { memoryLog, memoryStore } from "../../support/memory.js";
import { checkPressIn } from "../../support/press.js";
import { mangled, stackRow } from "../../support/storedChecks.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1) * 60;
const LEFT = /was made by a newer PostCheck|cannot be read/;

const guidance = loadGuidance();
const person = { tenantId: "t", id: "p", name: "Robin", channelId: "" };
type Row = Readonly<Record<string, unknown>>;

/** A row of the table as it is kept, and the last card of its check. */
interface Made {
  readonly check: Check;
  readonly card: unknown;
}

/** One check in the middle of its questions, and one with a verdict: the rows of a person, in memory. */
async function someChecks() {
  const [log, store] = [memoryLog(), memoryStore()];
  const desk = new CheckDesk(guidance, log, store, person);
  const rows = async () => {
    const { items } = await store.list("t_p", { prefix: CHECK_ROW_PREFIX, limit: 10 });
    return new Map(items.map(({ row, value: { eTag: _, ...kept } }) => [row, kept as Row]));
  };
  const checkOf = async (card: unknown): Promise<Check> => {
    const ofCheck = buttonsOf(card).find(({ verb }) => verb.startsWith("check.") && verb !== "check.another");
    const { checkId } = checkPressIn(ofCheck?.data);
    const name = `${CHECK_ROW_PREFIX}${checkId}`;
    const stored = readCheckRow(name, (await rows()).get(name) ?? {});
    if (!stored.ok) throw new Error(`${name} cannot be read.`);
    return stored.value;
  };
  const [flow] = guidance.flows.values();
  if (!flow) throw new Error("There is no flow.");
  const answers = answersThroughout(flow, ({ risk }) => -risk, "some words", {});
  const made: Made[] = [];
  for (const isDecided of [false, true, false]) {
    let card = await desk.start({ flow: flow.id }, `started ${made.length}`);
    for (let presses = 0; isDecided && !/Reference [A-Z]+-/.test(wordsOf(card)); presses++) {
      if (presses > 20) throw new Error(wordsOf(card));
      const forward = buttonsOf(card).find(({ verb }) => ["check.next", "check.decide"].includes(verb)) as Button;
      card = await desk.press(card, forward, filledFrom(answers, card));
    }
    made.push({ check: await checkOf(card), card });
  }
  const mine = new MyChecks(guidance, store, log, [], { unitsOf: async () => [] });
  /** Puts a row in place of the one that there is. */
  const put = async (check: Check, row: Row) => {
    const key = `t_p|${CHECK_ROW_PREFIX}${check.id}`;
    const { eTag } = (await store.read([key]))[key] ?? {};
    await store.write({ [key]: { ...row, ...(eTag !== undefined && { eTag }) } });
  };
  return { desk, log, mine, rows, put, made };
}

describe("a check's row that was mangled", () => {
  let world: Awaited<ReturnType<typeof someChecks>>;
  beforeAll(async () => {
    world = await someChecks();
  });

  const logOf = async ({ logged }: Check): Promise<readonly VerdictEvent[]> =>
    logged ? ((await world.log.read(logged.reference)) as readonly VerdictEvent[]) : [];

  it("costs itself alone: it is listed without a button, its neighbours as before, and no press on its card changes it", async () => {
    const seen = { left: 0, whole: 0 };
    const which = fc.constantFrom(0, 1, 2);
    await fc.assert(
      fc.asyncProperty(which, fc.boolean(), fc.noShrink(fc.nat()), async (at, isOld, seed) => {
        const { check, card } = world.made[at] as Made;
        const whole = isOld ? stackRow(check) : { version: 2, check };
        const [row] = fc.sample(mangled(whole), { numRuns: 1, seed }) as Row[];
        const name = `${CHECK_ROW_PREFIX}${check.id}`;
        await world.put(check, row ?? {});
        const before = await world.rows();
        const events = await logOf(check);
        const isLeft = !readCheckRow(name, row ?? {}).ok;
        seen[isLeft ? "left" : "whole"] += 1;
        const list = await world.mine.list(person, []);
        const ids = buttonsOf(list).flatMap(({ data }) => JSON.stringify(data));
        for (const { check: other } of world.made)
          if (other !== check)
            expect(ids.some((data) => data.includes(other.id) || data.includes(other.logged?.reference ?? other.id))).toBe(true);
        if (isLeft) {
          expect(wordsOf(list)).toMatch(/Made by a newer PostCheck|Cannot be read/);
          expect(ids.join()).not.toContain(check.id);
          const { checks, unread } = await world.mine.unfinished(person);
          expect([checks.some(({ id }) => id === check.id), unread]).toEqual([false, true]);
        }
        for (const button of buttonsOf(card)) {
          if (!button.verb.startsWith("check.") || button.verb === "check.another") continue;
          const shown = await world.desk.press(card, button);
          if (!isLeft) continue;
          expect(shown).toMatch(LEFT);
          expect(await world.rows()).toEqual(before);
          expect(await logOf(check)).toEqual(events);
        }
        await world.put(check, whole);
      }),
      { numRuns: ROUNDS },
    );
    expect(seen.left).toBeGreaterThan(ROUNDS / 2);
  });
});
