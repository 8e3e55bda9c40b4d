import type { AdaptiveCard } from "../../cards/index.js";
import { subjectIn } from "../../dialogs/check/loggedSubject.js";
import { answeredCard, type Quiet, quietCard, stillQuietCard } from "../../dialogs/published/keepAlive/quietCards.js";
import { downCard, postedCard, postedForm } from "../../dialogs/published/posted/postedCards.js";
import { settledPictureCard, takeDownCard } from "../../dialogs/published/takeDown/takeDownCards.js";
import { readDayAndLink, todayNoLink } from "../../dialogs/turn/dayAndLink.js";
import type { Flow, Guidance } from "../../guidance/index.js";
import { type ActionEvent, type CheckEvent, type PostedEvent, present, type VerdictEvent } from "../../records/index.js";
import type { CardState } from "./flowStates.js";

const NOW = new Date("2026-11-22T16:40:00Z");
const LINK = "https://www.facebook.com/coventry/posts/1";

/** The cards about what was posted: noting it, accounts that go quiet, pictures to be looked at again. */
export function reminderStates(guidance: Guidance, text: string, name: string): readonly CardState[] {
  const flow = [...guidance.flows.values()][0] as Flow;
  const person = { tenantId: "t", id: "p", name };
  const unit = { code: "COV", name: "Coventry" };
  const about = { checkId: "c", reference: "COV-2611-7KQ4MZ", person, unit, at: NOW.toISOString() };
  const verdict: VerdictEvent = {
    ...about,
    kind: "completed",
    revision: 1,
    flow: flow.id,
    guidanceVersion: guidance.version,
    platform: "facebook-page",
    answers: { shows: ["under18"] },
    shown: [{ question: flow.subjectQuestion, asked: "Which picture is it?", answered: text.slice(0, 300) }],
    verdict: "ok-to-post",
    reasons: [],
    provisions: [],
  };
  const posted: PostedEvent = {
    ...about,
    kind: "posted",
    eventId: "posted-1",
    by: person,
    postedOn: "2026-11-22",
    link: LINK,
    withPicture: true,
    reviewOn: "2027-11-22",
  };
  const kept: ActionEvent = { ...about, kind: "kept", eventId: "k", by: person, note: text.slice(0, 500) };
  const down: ActionEvent = { ...about, kind: "taken-down", eventId: "d", by: person };
  const checkAfter = (...actions: readonly CheckEvent[]) => {
    const check = present([verdict, ...actions]);
    if (!check) throw new Error("There is no check.");
    return check;
  };
  const account = (n: number) => ({
    reference: `ACC-COV-2611-00000${n}`,
    name: text.slice(0, 120),
    platform: "facebook",
    unit,
    owner: person,
    deputy: { ...person, id: "q" },
    registeredAt: "2026-10-01T09:00:00.000Z",
    lastPosted: "2026-11-01",
  });
  const form = {
    check: checkAfter(),
    subject: subjectIn({ check: checkAfter(), flow }),
    subjectLabel: flow.subjectLabel,
    chosen: "",
    other: "",
    problems: {},
    given: todayNoLink(NOW),
  };
  const wrong = readDayAndLink({ day: "2099-01-01", link: text.slice(0, 500) }, NOW);
  const quiet: Quiet = { account: account(1), since: "2026-11-01" };
  const picture = { check: checkAfter(posted), flow, on: "2027-11-22", kind: "children" };
  const states: readonly (readonly [string, AdaptiveCard])[] = [
    ["it is posted: no account", postedForm({ ...form, accounts: [] })],
    ["it is posted: one account", postedForm({ ...form, accounts: [account(1)] })],
    [
      "it is posted: several accounts, nothing right",
      postedForm({
        ...form,
        accounts: [1, 2, 3, 4, 5, 6].map(account),
        given: wrong,
        problems: { account: "Choose the account it is on." },
      }),
    ],
    ["it is posted: noted", postedCard(checkAfter(posted), posted, account(1), ". Kind of picture: children.")],
    ["it is taken down", downCard(checkAfter(posted, down), { text: "This is marked as taken down.", style: "good" }, true)],
    ["an account has gone quiet", quietCard(quiet, todayNoLink(NOW), 21)],
    ["an account has gone quiet: the link is none", quietCard(quiet, wrong, 21)],
    ["an account had gone quiet: answered", answeredCard(quiet, `${name}: posted on 20 November 2026.`)],
    ["an account stays quiet: told to a lead", stillQuietCard(quiet, "2026-11-22")],
    ["should a picture stay up", takeDownCard(picture)],
    ["should a picture stay up: why is missing", takeDownCard(picture, "", "Say in a sentence why it should stay up.")],
    [
      "a picture stays up",
      settledPictureCard({ ...picture, check: checkAfter(posted, kept) }, "2028-11-22", {
        text: "Thank you. I have noted it.",
        style: "good",
      }),
    ],
    ["a picture is taken down", settledPictureCard({ ...picture, check: checkAfter(posted, down) }, undefined)],
  ];
  return states.map(([state, card]) => ({ group: "Posts and reminders", name: state, card }));
}
