import type { AdaptiveCard } from "../../cards/index.js";
import { AccountList } from "../../dialogs/accounts/accountList.js";
import { changeCard, changedCard, handedOverCard, noLongerCard } from "../../dialogs/accounts/accountNews.js";
import {
  applicantCard,
  decisionCard,
  declineForm,
  replyField,
  sendBackForm,
  standingCard,
  withdrawCard,
} from "../../dialogs/accounts/applicationCards.js";
import { contentOf } from "../../dialogs/accounts/content.js";
import { keeperCard, namedCard, namingForm } from "../../dialogs/accounts/namedCards.js";
import {
  accountCard,
  addressCard,
  amendForm,
  closeForm,
  handOverForm,
  reviewDateCard,
} from "../../dialogs/accounts/registerCards.js";
import type { AccountRights } from "../../dialogs/accounts/rights.js";
import { WaitingList } from "../../dialogs/accounts/waitingList.js";
import type { Turn } from "../../dialogs/turn/turn.js";
import type { Flow, Guidance } from "../../guidance/index.js";
import type { Account, AccountEvent, Application, ApplicationContent } from "../../records/index.js";
import type { AccountLog } from "../../storage/index.js";
import { FOR_PUBLIC, PURPOSE } from "./accountWalk.js";
import { type CardState, FlowStates } from "./flowStates.js";

const AT = "2026-11-22T16:40:00.000Z";
const REFERENCE = "ACC-COV-2611-7KQ4MZ";
const UNIT = { code: "COV", name: "Coventry" };

/** The cards of applications for accounts, and of the register. */
export async function accountStates(guidance: Guidance, text: string, name: string): Promise<readonly CardState[]> {
  const flow = [...guidance.flows.values()].find(({ scale }) => scale === "account") as Flow;
  const content = readContent(guidance, new FlowStates(guidance, flow, PURPOSE, name), text);
  const note = text.slice(0, 600);
  const by = { tenantId: "t", id: "lead", name };
  const applicant = { tenantId: "t", id: "p", name };
  const first: Application = {
    reference: REFERENCE,
    unit: UNIT,
    applicant,
    content,
    state: "with-lead",
    since: AT,
    round: 1,
    approvals: [],
  };
  const owner = { tenantId: "t", id: "o", name };
  const named: ApplicationContent = { ...content, owner, deputy: { tenantId: "t", id: "d", name: "" } };
  const file = (more: Partial<Application> = {}) => ({ application: { ...first, ...more }, flow });
  const approvals = [{ desk: "lead", by, at: AT, note }] as const;
  const sentBack = { by, at: AT, note, questions: ["purpose", "audience"], desk: "lead" } as const;
  const before: ApplicationContent = {
    ...content,
    shown: content.shown.map((each) => (each.question === "purpose" ? { ...each, answered: `Was: ${each.answered}` } : each)),
  };
  const approved = [...approvals, { desk: "press", by, at: AT, note }] as const;
  const account: Account = {
    reference: REFERENCE,
    unit: UNIT,
    name: content.name,
    address: "",
    platform: "facebook",
    owner: applicant,
    ownerNamed: content.ownerNamed,
    deputyNamed: content.deputyNamed,
    purpose: content.purpose,
    audience: content.audience,
    registeredAt: AT,
    approvedBy: [by],
    approvedAt: AT,
    reviewOn: "2027-11-22",
    version: 1,
  };
  const shown = { account, platform: "Facebook", history: eventsOf(note, by, applicant), unread: 0, mayChange: true } as const;
  const closed = { by, at: AT, note };
  const base = { eventId: "e", at: AT, reference: REFERENCE, by };
  const changes = [{ what: "purpose" as const, from: content.purpose, to: note.slice(0, 300) }];
  const asked = { by: applicant, at: AT, changes };
  const lists = (count: number, units: readonly string[]) => listsOf(first, account, count, units);
  const full = lists(12, ["COV", "DUD"]);
  const none = lists(0, []);
  const turn = { person: { ...by, id: "somebody", channelId: "29:s" } } as Turn;
  const states: readonly (readonly [string, AdaptiveCard])[] = [
    ["application, to decide", decisionCard(file())],
    [
      "application, to decide by the press office, overdue",
      decisionCard(file({ state: "with-press", approvals }), note, {
        text: "This has been waiting for 6 working days.",
        style: "warning",
      }),
    ],
    ["application, asked again", decisionCard(file({ round: 2, sentBack, before }))],
    ["application, nobody has said yet that they will", decisionCard({ ...file({ content: named }), unreached: ["d"] })],
    ["application, will you be its owner", keeperCard(file({ content: named }), "owner")],
    [
      "application, will you be its deputy, no reason",
      keeperCard(file({ content: named }), "deputy", "", "Say why in a sentence."),
    ],
    ["application, you are named in it", namedCard(file({ content: named, confirmed: [owner] }))],
    [
      "application, who will keep it",
      namingForm(
        { title: "Who will keep it?", kicker: "", account: content.name },
        { owner: name, deputy: "", picker: true, problems: { deputy: "I know nobody." }, choices: {} },
        replyField(note),
        [],
      ),
    ],
    ["application, send back", sendBackForm(file(), { reason: note, questions: ["purpose"] })],
    ["application, send back, no reason", sendBackForm(file(), { reason: "", questions: [], problem: "Say in a sentence." })],
    ["application, decline", declineForm(file(), note)],
    ["application, decided by another", standingCard(file({ state: "approved", approvals: approved }))],
    ["your application, with the leads", applicantCard(file())],
    ["your application, sent back", applicantCard(file({ state: "sent-back", sentBack }))],
    ["your application, approved", applicantCard(file({ state: "approved", approvals: approved }))],
    ["your application, declined", applicantCard(file({ state: "declined", declined: closed }))],
    ["your application, withdraw", withdrawCard(file())],
    ["applications, some wait", await full.waiting.page(turn)],
    ["applications, none", await none.waiting.page(turn)],
    ["accounts, some", await full.accounts.page(turn)],
    ["accounts, none", await none.accounts.page(turn)],
    ["accounts, which unit", await full.accounts.filter(turn)],
    ["account", accountCard(shown)],
    ["account, closed", accountCard({ ...shown, account: { ...account, closed, lastPosted: "2026-11-20", plannedAt: AT } })],
    ["account, its address", addressCard(account)],
    ["account, its address is none", addressCard(account, note.slice(0, 300), "Enter a web address.")],
    ["account, change", amendForm(account, account, { name: "Fill this in." })],
    [
      "account, hand over",
      handOverForm(account, { owner: name, deputy: "", picker: true, problems: { deputy: "I know nobody." }, choices: {} }),
    ],
    ["account, a change is asked for", changeCard({ ...account, asked })],
    ["account, a change waits", accountCard({ ...shown, account: { ...account, asked }, unreached: ["p"] })],
    ["account, it was changed", changedCard(account, { ...base, kind: "amended", changes: asked.changes, askedBy: applicant })],
    ["account, it was closed", changedCard({ ...account, closed }, { ...base, kind: "closed", note })],
    ["account, close", closeForm(account, note)],
    ["account, on its review date", reviewDateCard(account)],
    ["account, you keep it now", handedOverCard(account, by)],
    ["account, you keep it no more", noLongerCard(account, by)],
  ];
  return states.map(([state, card]) => ({ group: "Accounts", name: state, card }));
}

/** What somebody says who has thought of everything, each in words of its own. */
const SAID: Readonly<Record<string, string>> = {
  name: "Foleshill Neighbourhood Police",
  purpose: PURPOSE,
  benefitForce: "Witnesses from streets where few people ring us",
  benefitPublic: FOR_PUBLIC,
  outcome: "Mark bikes, come to the Thursday surgery",
  owner: "The team sergeant",
  deputy: "The team constable",
  audience: "People who live or trade in Foleshill",
  attract: "Posters in shops",
};

/** An application that is ready, with this text in place of all that was said in words. */
function readContent(guidance: Guidance, cards: FlowStates, text: string): ApplicationContent {
  const content = contentOf(guidance, cards.logged({ ...cards.samples.clear, ...SAID }));
  if (content.kind !== "found") throw new Error(content.why);
  const { found } = content;
  return {
    ...found,
    name: text.slice(0, 120),
    purpose: text.slice(0, 300),
    audience: text.slice(0, 200),
    shown: found.shown.map((each) => (SAID[each.question] === undefined ? each : { ...each, answered: text.slice(0, 300) })),
  };
}

type Person = Application["applicant"];

function eventsOf(note: string, by: Person, applicant: Person): readonly AccountEvent[] {
  const base = (person: Person) => ({ eventId: "e", at: AT, reference: REFERENCE, by: person });
  return [
    { ...base(by), kind: "lead-approved", note },
    { ...base(by), kind: "press-approved", note, inPlaceOfLead: true },
    { ...base(applicant), kind: "amended", changes: [{ what: "name", from: "", to: note.slice(0, 120) }] },
    { ...base(applicant), kind: "handed-over", owner: by, deputy: applicant },
    { ...base(applicant), kind: "planning" },
    { ...base(applicant), kind: "review-date-set", reviewOn: "2027-11-22" },
  ];
}

function listsOf(application: Application, account: Account, count: number, units: readonly string[]) {
  const rows = <T>(row: T) => ({ items: Array.from({ length: count }, () => row), unread: [] });
  const { reference, unit, applicant, content, state, since } = application;
  const listed = { reference, unit, applicant, name: content.name, platform: content.platform, state, since };
  const log = {
    allWaiting: async () => rows(listed),
    allApplicationsOf: async () => rows(listed),
    allAccounts: async () => rows(account),
  } as unknown as AccountLog;
  const rights = {
    units: async () => [UNIT, { code: "DUD", name: "Dudley" }],
    unitsOf: async () => units,
  } as unknown as AccountRights;
  return { waiting: new WaitingList(log, rights), accounts: new AccountList(log, rights) };
}
