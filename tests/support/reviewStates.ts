import type { AdaptiveCard } from "../../cards/index.js";
import { checkEvent } from "../../dialogs/check/checkEvent.js";
import { type CheckFile, fileOf } from "../../dialogs/review/checkFile.js";
import { fileCard } from "../../dialogs/review/fileCard.js";
import { EVERYTHING, type Place } from "../../dialogs/review/filter.js";
import { filterCard } from "../../dialogs/review/filterForm.js";
import { leadNoteForm } from "../../dialogs/review/leadNotes.js";
import { letGoCard } from "../../dialogs/review/letGoForm.js";
import { Listing } from "../../dialogs/review/listing.js";
import { ReviewList } from "../../dialogs/review/listView.js";
import { NOTHING_GIVEN, overruleCard } from "../../dialogs/review/overruleForm.js";
import { questionCard } from "../../dialogs/review/questionCards.js";
import { askForm } from "../../dialogs/review/questions.js";
import { decidedCard, historyCard, letGoNoticeCard, requestCard, settledCard } from "../../dialogs/review/recordView.js";
import { requestForm } from "../../dialogs/review/requestCards.js";
import { NO_ROLES, type ReviewRights } from "../../dialogs/review/rights.js";
import { downForm } from "../../dialogs/review/takenDown.js";
import type { Turn } from "../../dialogs/turn/turn.js";
import { type Answers, decide, type Flow, type Guidance } from "../../guidance/index.js";
import { type ActionEvent, type CheckEvent, present, type ReviewedEvent, type VerdictEvent } from "../../records/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { type CardState, FlowStates } from "./flowStates.js";
import { cardIn } from "./outcome.js";
import { recordPressIn } from "./press.js";

const AT = new Date("2026-11-22T16:40:00Z");
const REFERENCE = "COV-2611-7KQ4MZ";

const NO_SAMPLES = { page: async () => ({ checks: [], unread: [], months: "this sample" }) };

/** The cards with which leads and the press office review checks. */
export async function reviewStates(guidance: Guidance, text: string, name: string): Promise<readonly CardState[]> {
  const person = { tenantId: "t", id: "p", name, channelId: "29:p" };
  const lead = { tenantId: "t", id: "lead", name };
  const words = text.slice(0, 1_000);
  const flow = [...guidance.flows.values()][0] as Flow;
  const cards = new FlowStates(guidance, flow, text, name);
  const verdictOn = (answers: Answers): VerdictEvent =>
    checkEvent(guidance, flow, cards.check(answers, { words, understood: ["A Facebook page"] }), {
      decision: decide(flow, answers),
      reference: REFERENCE,
      revision: 1,
      at: AT,
      person,
      unit: { id: "coventry", code: "COV", name: "Coventry" },
    });
  const file = (first: VerdictEvent, ...actions: readonly ((about: About) => ActionEvent)[]): CheckFile => {
    const { checkId, unit } = first;
    const about = { checkId, reference: REFERENCE, at: AT.toISOString(), by: lead, person: first.person, unit };
    const events: CheckEvent[] = [first, ...actions.map((make, index) => make({ ...about, eventId: `e-${index}` }))];
    const check = present(events);
    if (!check) throw new Error("There is no check.");
    return fileOf(check, flow);
  };
  const requested = (about: About): ActionEvent => ({ ...about, by: about.person, kind: "review-requested", note: words });
  const overruled = (about: About): ActionEvent => ({
    ...about,
    kind: "reviewed",
    answers: "e-0",
    outcome: "overruled",
    verdict: "do-not-post",
    note: words,
  });
  const asked = (about: About): ActionEvent => ({ ...about, kind: "asked", note: words });
  const jotted = (about: About): ActionEvent => ({ ...about, kind: "noted", note: words });
  const down = (about: About): ActionEvent => ({ ...about, kind: "taken-down", note: words });
  const { full, clear, conditions } = cards.samples;
  const alone = { shared: false, person: { tenantId: "t", id: "alex", name: "Alex", channelId: "29:alex" } };
  const place: Place = { wanted: { ...EVERYTHING, unit: "COV", name, person: "p" }, at: "2026-11", back: ["", "2026-11"] };
  const question = file(verdictOn(clear), asked);
  const [openQuestion] = question.check.questions;
  const waiting = file(verdictOn(conditions), requested);
  const long = file(verdictOn(full), requested, overruled, jotted, jotted, ...Array.from({ length: 20 }, () => asked));
  const decided = file(verdictOn(clear), requested, overruled);
  const [letGoDecision] = decided.check.standing as [ReviewedEvent];
  const letGo = (note: string, problems: Readonly<Record<string, string>>) =>
    letGoCard(decided, "ok-to-post", { ref: REFERENCE }, { note, problems });
  const wrong = { verdict: "", rule: "", note: words, problems: { verdict: "Choose the right verdict." } };
  const units = guidance.organisation.units;
  const manyUnits = Array.from({ length: 300 }, (_, n) => units[n]?.code ?? `U${n}`);
  const list = (checks: number, lists: Lists) => listOf(guidance, name, checks, lists);
  const states: readonly (readonly [string, AdaptiveCard])[] = [
    ["checks of a unit, some wait", await list(10, { units: ["COV"], waits: 5 })],
    ["checks of all units, in the middle", await list(5, { units: units.map(({ code }) => code), waits: 0, at: "2026-11" })],
    ["checks of very many units: what waits", await list(0, { units: manyUnits, waits: 10 })],
    [
      "checks of a unit, none",
      await list(0, { units: ["COV"], waits: 0, wanted: { ...EVERYTHING, name, person: "p", verdict: "refer" } }),
    ],
    [
      "which checks, a name nobody has",
      filterCard(guidance, units, EVERYTHING, {
        wanted: EVERYTHING,
        name: name.slice(0, 60),
        reference: "",
        problems: { name: "I cannot find anybody with that name. Try the start of their first or last name." },
      }),
    ],
    ["a lead's record, everything against it", fileCard(file(verdictOn(full), requested), alone, place)],
    ["a lead's record, taken down", fileCard(file(verdictOn(clear), requested, overruled, asked, down), alone, place)],
    ["a lead's record, with the longest history", fileCard(long, alone, place)],
    ["a lead's record, with notes for leads", fileCard(file(verdictOn(clear), jotted, jotted), alone, place)],
    ["all of a check's history", historyCard(long, recordPressIn({ pc: { v: "review.history", ref: REFERENCE } }))],
    ["ask my team lead to look", requestForm(waiting, "")],
    [
      "ask my team lead to look, a note too long",
      requestForm(waiting, words, "Use 1000 characters or fewer. Nothing you typed is lost."),
    ],
    [
      "ask a question",
      askForm(waiting, recordPressIn({ pc: { v: "review.ask", ref: REFERENCE } }), words, "Write what you want to ask."),
    ],
    ["a note for leads only", leadNoteForm(waiting, recordPressIn({ pc: { v: "review.jot", ref: REFERENCE } }), words)],
    ["is it taken down", downForm(waiting, recordPressIn({ pc: { v: "review.down", ref: REFERENCE } }))],
    ["a request to look", requestCard(waiting)],
    ["a request to look, everything against it", requestCard(file(verdictOn(full), requested))],
    ["a request, decided by another", settledCard(decided)],
    ["told that it was overruled", decidedCard(decided)],
    ["overrule", overruleCard(waiting, { ref: REFERENCE }, NOTHING_GIVEN)],
    ["overrule, the verdict is missing", overruleCard(waiting, { ref: REFERENCE }, wrong)],
    ["overrule, nothing is stricter", overruleCard(file(verdictOn(full), requested), { ref: REFERENCE }, NOTHING_GIVEN)],
    ["let go of a decision", letGo("", {})],
    ["let go of a decision, no reason", letGo(words, { note: "Say how you know in a sentence." })],
    ["told that a decision does not stand any more", letGoNoticeCard(decided, letGoDecision)],
    ...(openQuestion ? [["a lead's question", questionCard(question, openQuestion.asked)] as const] : []),
  ];
  return states.map(([state, card]) => ({ group: "Reviewing checks", name: state, card }));
}

type About = Pick<ActionEvent, "checkId" | "reference" | "at" | "by" | "person" | "unit" | "eventId">;

interface Lists {
  readonly units: readonly string[];
  readonly waits: number;
  readonly at?: string;
  readonly wanted?: Place["wanted"];
}

async function listOf(
  guidance: Guidance,
  name: string,
  checks: number,
  { units, waits, at = "", wanted }: Lists,
): Promise<AdaptiveCard> {
  const row = (index: number): ListedCheck => ({
    row: `l_999999999${index}_${REFERENCE}`,
    reference: REFERENCE.replace("7", String(index)),
    checkId: "c",
    person: { id: "p", name },
    unit: "COV",
    flow: "photo",
    platform: "facebook-page",
    verdict: "post-if",
    got: "post-if",
    provisions: [],
    holder: "rules",
    review: "waiting",
    asked: true,
    up: "up",
    mustComeDown: true,
    setAside: true,
    what: "W".repeat(80),
    revision: 2,
    strictest: "do-not-post",
    newcomer: true,
    seenBefore: true,
    since: AT.toISOString(),
    event: "e_9999999990",
    at: AT.toISOString(),
    latestAt: AT.toISOString(),
  });
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
  const counts = {
    version: 4,
    events: 132,
    verdicts: { "do-not-post": 12, refer: 3, "post-if": 40, "ok-to-post": 77 },
    looked: { photo: { checks: 132, looked: 40 } },
    waiting: waits,
    asked: 0,
  };
  const log = {
    list: async (partition: string) => ({
      items: partition.startsWith("COV") ? rows(checks) : [],
      unread: checks > 0 ? [{ rowKey: "l_0000000000_COV-2611-7KQ4MZ", why: "newer" }] : [],
      ...(checks > 0 && { next: row(8).row }),
    }),
    waiting: async (partition: string) => ({
      items: partition.endsWith("202611")
        ? rows(waits).map((each) => ({ ...each, reference: each.reference.replace("COV", "BHM"), eventId: "e", since: each.at }))
        : [],
      unread: [],
    }),
    mayWaitIn: async () => [],
    counts: async () => counts,
    numbersIn: async () =>
      new Map(
        units
          .slice(0, 10)
          .map((unit) => [unit, { counts, oldest: rows(waits).map(({ reference, at: since }) => ({ reference, since })) }]),
      ),
    listed: async () => row(7),
  } as unknown as CheckLog;
  const rights: ReviewRights = {
    ...NO_ROLES,
    unitsOf: async () => units,
    refusal: async () => undefined,
    units: async () => guidance.organisation.units,
  };
  const turn: Turn = { now: AT, shared: false, person: { tenantId: "t", id: "lead", name, channelId: "29:l" } };
  const back = at === "" ? [] : ["", at, at, at];
  return cardIn(
    await new ReviewList(guidance, log, rights, new Listing(guidance, log, rights, NO_SAMPLES)).page(turn, {
      wanted: wanted ?? EVERYTHING,
      at,
      back,
    }),
  );
}
