import { shownDay, shownDayOf } from "../../../cards/index.js";
import { addDays, londonTime } from "../../../guidance/calendar/index.js";
import { isKeeper } from "../../../records/index.js";
import { readDayAndLink } from "../../turn/dayAndLink.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { invalid, type Outcome, outOfDate, refused, showing } from "../../turn/outcome.js";
import type { Reply, Turn } from "../../turn/turn.js";
import { KEEP_ALIVE, type KeepAlivePress as Press } from "../declaration.js";
import type { AccountBook, LiveAccount } from "../posted/accountBook.js";
import type { QuietAccounts } from "./quietAccounts.js";
import { answeredCard, type Quiet, quietCard } from "./quietCards.js";
import { quietSince } from "./quietSince.js";

const NOT_YOURS = refused(
  "This is for the owner and the deputy of an account in the register. You are neither, or the account is closed.",
);

/** Answers the cards about accounts that have gone quiet. The first answer counts. */
export class KeepAlive implements Feature<typeof KEEP_ALIVE> {
  readonly declaration = KEEP_ALIVE;

  constructor(
    private readonly accounts: AccountBook,
    private readonly quiet: QuietAccounts,
  ) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(turn, press) }));
  }

  private async answer(turn: Turn, press: Press): Promise<Outcome> {
    const account = await this.accounts.find(press.more.account);
    if (!account || !isKeeper(account, turn.person)) return NOT_YOURS;
    const since = press.more.since;
    if (quietSince(account) !== since) return this.answeredBefore(turn, account, since);
    return press.verb === "alive.posted" ? this.posted(turn, press, { account, since }) : this.planned(turn, { account, since });
  }

  private async posted(turn: Turn, press: Press, quiet: Quiet): Promise<Outcome> {
    const given = readDayAndLink(press.inputs, turn.now);
    const early =
      given.day <= quiet.since ? { day: `Enter a day after ${shownDay(quiet.since)}: I am asking about posts since then.` } : {};
    const problems = { ...early, ...given.problems };
    if (Object.keys(problems).length > 0)
      return invalid(quietCard(quiet, { ...given, problems }, this.quiet.periodDays), problems);
    const note = { ...noteOf(turn, quiet), on: given.day, link: given.link };
    const by = await this.accounts.posted(quiet.account, note);
    if (by?.id !== turn.person.id) return this.answeredBefore(turn, quiet.account, quiet.since);
    return this.answered(turn, quiet, `${by.name}: posted on ${shownDay(given.day)}.`);
  }

  private async planned(turn: Turn, quiet: Quiet): Promise<Outcome> {
    const by = await this.accounts.planned(quiet.account, noteOf(turn, quiet));
    if (by?.id !== turn.person.id) return this.answeredBefore(turn, quiet.account, quiet.since);
    const until = addDays(londonTime(turn.now).date, this.quiet.periodDays);
    return this.answered(turn, quiet, `${by.name}: a post is planned. I will ask again on ${shownDay(until)} if there is none.`);
  }

  private async answered({ person }: Turn, quiet: Quiet, said: string): Promise<Outcome> {
    await this.quiet.updateCards(quiet, answeredCard(quiet, said), person);
    return showing(answeredCard(quiet, said, { text: "Thank you. I have noted it.", style: "good" }));
  }

  private async answeredBefore({ person }: Turn, account: LiveAccount, since: string): Promise<Outcome> {
    const now = (await this.accounts.find(account.reference)) ?? account;
    const last =
      now.lastPosted === undefined ? "I do not know of any post." : `The latest post I know about: ${shownDay(now.lastPosted)}.`;
    const planned = now.plannedAt === undefined ? "" : ` A post was planned on ${shownDayOf(now.plannedAt)}.`;
    const quiet = { account: now, since };
    const said = `${last}${planned}`;
    // The turn that answered may have been cut off before the others were told.
    await this.quiet.updateCards(quiet, answeredCard(quiet, said), person);
    const text = "This has already been answered. Here is the latest.";
    return outOfDate(answeredCard(quiet, said, { text, style: "emphasis" }));
  }
}

/** One answer a silence: whichever comes first. */
function noteOf({ person, now }: Turn, { account, since }: Quiet) {
  const by = { tenantId: person.tenantId, id: person.id, name: person.name };
  return { eventId: `quiet-${account.reference}-${since}`, at: now.toISOString(), by };
}
