import { type AdaptiveCard, messageCard, recordCard, unitCard } from "../../cards/index.js";
import type { Check } from "../../dialogs/check.js";
import { checkCard } from "../../dialogs/checkViews.js";
import { helpCard, pointerCard, privateListCard, welcomeCard } from "../../dialogs/home.js";
import { readInputs } from "../../dialogs/inputs.js";
import { retryStartCard } from "../../dialogs/retryViews.js";
import { standingView, type View } from "../../dialogs/steps.js";
import type { Turn } from "../../dialogs/turn.js";
import { type Answers, decide, fold, type Guidance } from "../../guidance/index.js";

/** A card in one of its states, with the words of the user that went into it. */
export interface CardState {
  readonly name: string;
  readonly card: AdaptiveCard;
}

const AT = new Date("2026-11-22T16:40:00Z");

/** Every card in every state that a person can bring about, for the tests and for looking at. */
export function cardStates(guidance: Guidance, text = "our stall at the fete", name = "Robin Ashdown"): readonly CardState[] {
  const flow = guidance.flows.get("photo");
  if (!flow) throw new Error("There is no photo flow.");
  const turn: Turn = { now: AT, shared: true, person: { tenantId: "t", id: "p", name, channelId: "29:p" } };
  const about = text.slice(0, 300);
  const check = (answers: Answers, more: Partial<Check> = {}): Check => ({
    schema: 1,
    id: "7999999999999-0123456789ab",
    flow: flow.id,
    startedAt: AT.toISOString(),
    answers,
    suggested: {},
    understood: [],
    revision: 3,
    cancelled: false,
    ...more,
  });
  const draw = (one: Check, view: View = standingView(flow, one, guidance.version), notice?: string) =>
    checkCard(guidance, flow, one, view, turn, notice === undefined ? undefined : { text: notice, style: "warning" });
  const logged = (answers: Answers): Check => {
    const { verdict } = decide(flow, answers);
    return check(answers, {
      logged: {
        reference: "COV-2611-7KQ4MZ",
        revision: 2,
        verdict,
        at: AT.toISOString(),
        guidanceVersion: guidance.version,
        answersDigest: "",
      },
    });
  };
  const shows = flow.pages.flatMap((page) => page.questions).find((question) => question.id === "shows");
  const everything = shows?.kind === "choices" ? shows.groups.flatMap((group) => group.options.map((option) => option.id)) : [];
  const all: Answers = { platform: "other", shows: everything, purpose: "unsure", about };
  const full: Answers = {
    ...all,
    releaseForms: "not-yet",
    childPart: "event",
    sceneIdentifies: "not-checked",
    scenePart: "policing",
    copyright: "asked",
    parents: "not-yet",
    board: "not-asked",
  };
  const conditions: Answers = { ...full, shows: ["under18", "recognisable", "scene", "not-ours"], purpose: "our-work" };
  const clear: Answers = { platform: "facebook-page", shows: ["none-of-these"], purpose: "prevention", about };
  const page = (answers: Answers, id: string): View => {
    const asked = fold(flow, answers).pages.find((each) => each.page.id === id);
    if (!asked) throw new Error(`Page ${id} is not asked.`);
    return { kind: "page", asked, fromReview: false };
  };
  const first = page({}, "picture");
  const wrong: View =
    first.kind === "page"
      ? {
          ...first,
          read: readInputs(first.asked.questions, { about: text, "shows.people": "wanted", "shows.none": "none-of-these" }),
        }
      : first;
  const verdicts = guidance.cases
    .filter((file) => file.flow === flow.id)
    .flatMap((file) => file.cases)
    .map((each) => ({
      name: `verdict: ${each.name}`,
      card: draw(logged({ ...each.given, about } as Answers), { kind: "verdict" }),
    }));
  return [
    { name: "welcome", card: welcomeCard(guidance.organisation.facts.force) },
    { name: "help", card: helpCard() },
    { name: "pointer", card: pointerCard("Nothing is waiting", "You have no unfinished checks.") },
    { name: "my checks in a channel", card: privateListCard() },
    { name: "storage out of reach at the start", card: retryStartCard(text) },
    { name: "a message", card: messageCard("Title", [{ text: "Words." }]) },
    {
      name: "unit",
      card: unitCard({ units: guidance.organisation.units, chosen: "", problem: "", owner: name, data: { c: "x", r: 0 } }),
    },
    {
      name: "unit, nothing chosen",
      card: unitCard({ units: guidance.organisation.units, chosen: "", problem: "Choose your unit.", owner: "", data: {} }),
    },
    { name: "first page, empty", card: draw(check({})) },
    {
      name: "first page, filled in from words",
      card: draw(
        check({}, { suggested: { platform: "facebook-page", shows: ["missing"], about } }),
        first,
        "From your words I have filled in: Someone missing.",
      ),
    },
    { name: "first page, wrong", card: draw(check({}), wrong) },
    { name: "all follow-ups", card: draw(check(all)) },
    { name: "children", card: draw(check({ ...full, parents: "", board: "" })) },
    { name: "check your answers, everything", card: draw(check(full)) },
    { name: "check your answers, clear", card: draw(check(clear)) },
    { name: "check your answers, changed since", card: draw({ ...logged(clear), answers: full }, { kind: "review" }) },
    { name: "old card", card: draw(check(full), undefined, `That card was out of date. You had typed: “${text}”.`) },
    { name: "cancelled", card: draw(check(clear, { cancelled: true })) },
    { name: "verdict with everything against it", card: draw(logged(full), { kind: "verdict" }) },
    {
      name: "verdict with four open conditions",
      card: draw(
        logged(conditions),
        { kind: "verdict", ticked: ["parents-wanted"] },
        "I could not write this to the log just now.",
      ),
    },
    { name: "verdict OK", card: draw(logged(clear), { kind: "verdict" }) },
    { name: "summary", card: draw(logged(full), { kind: "summary" }) },
    {
      name: "record",
      card: recordCard(
        "Do not post",
        "Reference COV-2611-7KQ4MZ",
        [
          {
            title: "The check",
            rows: [
              { name: "By:", value: name },
              { name: "Words:", value: text },
            ],
          },
        ],
        [],
      ),
    },
    ...verdicts,
  ];
}
