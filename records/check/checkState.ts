import type { PostedEvent } from "./actions.js";
import type { RecordedPerson, RecordedReason } from "./events.js";
import type { Fact, VerdictFact } from "./facts.js";
import { type Standing, standAfter } from "./standing.js";
import { standsThatCount } from "./stands.js";
import { isMilder, stricter, type Verdict } from "./verdict.js";

/** The version of what is kept beside the events: rows of another one are made anew from the events. */
export const STATE_VERSION = 5;

/** What is kept of each check beside its events, made of them alone: enough to show it in a list and to take the next event. */
export interface CheckState extends Standing {
  readonly version: typeof STATE_VERSION;
  readonly reference: string;
  readonly checkId: string;
  readonly person: RecordedPerson;
  readonly unit: string;
  readonly flow: string;
  readonly platform: string;
  /** What the rules cite on the answers that count. */
  readonly provisions: readonly string[];
  readonly answers: VerdictFact["answers"];
  /** The latest post of it. */
  readonly post?: StatedPost;
  /** The provision that the rules stop it by first, where they stop it on the answers that count. */
  readonly stops?: string;
  /** What it is about, in a few words; empty where nobody said. */
  readonly what: string;
  /** The strictest that the rules said at an earlier verdict, where that was stricter than what they say now. */
  readonly strictest?: Verdict;
  /** A picture of it was in another check before it. */
  readonly seenBefore?: true;
  /** It was started on the person's first day. */
  readonly newcomer?: true;
  /** A lead has changed its verdict, at some time. */
  readonly overruledOnce?: true;
  /** The person has asked a lead to look, at some time. */
  readonly askedLead?: true;
  /** A lead has asked the person something, at some time. */
  readonly wasAsked?: true;
  /** The person has said of something that was found that it is not so, at this verdict or one before it. */
  readonly setAside: boolean;
  /** The place of its first event in the partition. */
  readonly first: number;
  /** When that was, UTC, ISO 8601. */
  readonly at: string;
  /** The place of its latest event. */
  readonly latest: number;
  readonly latestAt: string;
  /** The place of the event since which it waits for a lead: to look, or until it is taken down. */
  readonly waitsSeq?: number;
}

/** When something was posted, where it is, and on which account; what nobody said is left out. */
export interface StatedPost {
  /** The day, as `yyyy-mm-dd`. */
  readonly on: string;
  readonly link?: string;
  /** The account's name; its reference in the register where an earlier release noted no name. */
  readonly account?: string;
}

/** What there is to say of a post. */
export function statedPost({ postedOn, link, account, accountId }: PostedEvent): StatedPost {
  const name = account ?? accountId;
  return { on: postedOn, ...(link !== undefined && { link }), ...(name !== undefined && { account: name }) };
}

/** Since when a check waits for a lead, and for what; undefined if it does not. */
export function waitsIn({
  waiting,
  mustComeDown,
}: Pick<Standing, "waiting" | "mustComeDown">): { readonly eventId: string; readonly since: string } | undefined {
  if (waiting) return { eventId: waiting.eventId, since: waiting.since };
  return mustComeDown === undefined ? undefined : { eventId: "", since: mustComeDown };
}

/** Whether a lead has looked at a check as it stands now: decided about the verdict there is, and nothing of it waits. */
export function isLookedAt({ review }: Pick<Standing, "review">): boolean {
  return review === "agreed" || review === "overruled";
}

/**
 * The state of a check after one more event.
 *
 * @throws RangeError if the first event is not a verdict
 */
export function stateAfter(before: CheckState | undefined, fact: Fact, seq: number): CheckState {
  const standing = standAfter(before && standingIn(before), fact);
  const known = "revision" in fact ? fromVerdict(fact, before, seq) : before;
  if (!known) throw new RangeError("Nothing can be done about a check before its first verdict.");
  const { reference, checkId, person, unit, flow, platform, answers, setAside, first, at, what } = known;
  const provisions = (fact.kind === "reviewed" && fact.ruled !== undefined && citedBy(fact.reasons)) || known.provisions;
  const post = fact.kind === "posted" ? statedPost(fact) : before?.post;
  const stops = fact.kind === "reviewed" && fact.ruled !== undefined ? stoppedBy(fact.reasons) : known.stops;
  const waitsSeq = waitsIn(standing) && (before?.waitsSeq ?? seq);
  return {
    version: STATE_VERSION,
    ...{ reference, checkId, person, unit, flow, platform, provisions, answers, what, setAside, first, at },
    ...(post && { post }),
    ...(stops !== undefined && { stops }),
    ...markedIn(known),
    ...happenedIn(before, fact),
    ...standing,
    latest: seq,
    latestAt: fact.at,
    ...(waitsSeq !== undefined && { waitsSeq }),
  };
}

/** What the verdict that counts cites: the decisions that stand, and the rules. */
export function provisionsThatCount(state: CheckState): readonly string[] {
  return [...new Set([...standsThatCount(state).flatMap(({ provisions = [] }) => provisions), ...state.provisions])];
}

/**
 * The one provision that stops it, as it stands: of the first decision that does where leads stop it, or else of the rules.
 * {@link OWN_JUDGEMENT} where a lead's decision names none; undefined where it is not stopped.
 */
export function provisionThatStops(state: CheckState): string | undefined {
  if (state.verdict !== "do-not-post") return undefined;
  const [stand] = standsThatCount(state);
  return (stand ? stand.provisions?.[0] : state.stops) ?? OWN_JUDGEMENT;
}

/** In the place of a provision, where a lead has decided it and named none. */
export const OWN_JUDGEMENT = "lead";

function stoppedBy(reasons: readonly RecordedReason[] = []): string | undefined {
  return reasons.find(({ verdict }) => verdict === "do-not-post")?.citations[0]?.id;
}

function citedBy(reasons: readonly RecordedReason[] | undefined): readonly string[] | undefined {
  return reasons && [...new Set(reasons.flatMap(({ citations }) => citations.map(({ id }) => id)))];
}

/** The part of a state that the next event builds on. */
function standingIn(state: CheckState): Standing {
  const { got, ruled, revision, verdict, holder, stands, decided, review, waiting, proposal, corrections } = state;
  const { asked, up, foundAfter, mustComeDown } = state;
  return {
    ...{ got, ruled, revision, verdict, holder, review, asked, up },
    ...(stands && { stands }),
    ...(decided !== undefined && { decided }),
    ...(waiting && { waiting }),
    ...(proposal && { proposal }),
    ...(corrections && { corrections }),
    ...(foundAfter !== undefined && { foundAfter }),
    ...(mustComeDown !== undefined && { mustComeDown }),
  };
}

type Happened = Pick<CheckState, "overruledOnce" | "askedLead" | "wasAsked">;

/** What has ever been done about it. */
function happenedIn(before: Happened = {}, fact: Fact): Happened {
  const { kind } = fact;
  const overruledOnce = before.overruledOnce ?? (kind === "reviewed" && fact.outcome === "overruled");
  const askedLead = before.askedLead ?? (kind === "review-requested" && fact.by.id === fact.person.id);
  const wasAsked = before.wasAsked ?? kind === "asked";
  return {
    ...(overruledOnce && { overruledOnce }),
    ...(askedLead && { askedLead }),
    ...(wasAsked && { wasAsked }),
  };
}

type Marks = Pick<CheckState, "strictest" | "seenBefore" | "newcomer">;

/** What a lead is to notice of a check, of what is only there where it is so. */
function markedIn({ strictest, seenBefore, newcomer }: Marks): Marks {
  return {
    ...(strictest !== undefined && { strictest }),
    ...(seenBefore && { seenBefore }),
    ...(newcomer && { newcomer }),
  };
}

function fromVerdict(fact: VerdictFact, before: CheckState | undefined, seq: number) {
  const { reference, checkId, person, unit, flow, platform, provisions, answers, setAside, at, what, verdict } = fact;
  const was = before && stricter(before.strictest ?? before.got, before.got);
  const { seenBefore = before?.seenBefore, newcomer = before?.newcomer } = fact;
  const [stops] = fact.stopped;
  const strictest = was !== undefined && isMilder(verdict, was) ? was : undefined;
  return {
    ...{ reference, checkId, person, unit: unit.code, flow, platform, provisions, answers, what },
    ...(stops !== undefined && { stops }),
    ...(strictest !== undefined && { strictest }),
    ...(seenBefore && { seenBefore }),
    ...(newcomer && { newcomer }),
    setAside: setAside || (before?.setAside ?? false),
    first: before?.first ?? seq,
    at: before?.at ?? at,
  };
}
