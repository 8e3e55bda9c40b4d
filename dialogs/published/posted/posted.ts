import { type AdaptiveCard, type Notice, verdictLine } from "../../../cards/index.js";
import { addDays } from "../../../guidance/calendar/index.js";
import { clearOf, type Flow, type Guidance, pictureKind } from "../../../guidance/index.js";
import { isKeeper, type PostedEvent, type PresentCheck, parseReference, present } from "../../../records/index.js";
import type { CheckLog } from "../../../storage/index.js";
import { subjectIn } from "../../check/loggedSubject.js";
import type { AfterVerdict } from "../../check/logVerdict.js";
import { upNow } from "../../check/upNow.js";
import { isOwn } from "../../review/checkFile.js";
import { aboutCheck } from "../../review/decide.js";
import { words } from "../../review/overruleForm.js";
import { readDayAndLink, todayNoLink } from "../../turn/dayAndLink.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { type Denial, invalid, notFound, type Outcome, outOfDate, refused, showing } from "../../turn/outcome.js";
import type { Occasion, Reply, Turn } from "../../turn/turn.js";
import { POSTED, type PostedPress as Press } from "../declaration.js";
import type { TakeDownReviews } from "../takeDown/takeDownReviews.js";
import { type AccountBook, isFor, type LiveAccount } from "./accountBook.js";
import { ACCOUNT_INPUT, downCard, ELSEWHERE, MOST_NAME, OTHER_INPUT, postedCard, postedForm } from "./postedCards.js";

export interface PostedParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly accounts: AccountBook;
  readonly reviews: TakeDownReviews;
  /** Tells whoever has to know that it is up, or down. */
  readonly follow: Pick<AfterVerdict, "logged" | "around">;
}

const NEVER_UP: Notice = {
  text: "Nobody has recorded that this was posted, so there is nothing to mark as taken down.",
  style: "warning",
};

/** What the person did with what they had checked: they posted it, or took it down. */
export class Posted implements Feature<typeof POSTED> {
  readonly declaration = POSTED;

  constructor(private readonly parts: PostedParts) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(turn, press) }));
  }

  private async answer(turn: Turn, press: Press): Promise<Outcome> {
    const reference = parseReference(press.reference)?.reference ?? "";
    if (press.verb === "posted.down") return this.down(turn, reference);
    const check = await this.ownCheck(turn, reference);
    if (!check) return noneOfYours(reference);
    const before = Math.trunc(Number(press.more.n));
    const isSave = press.verb === "posted.save";
    if (isSave && before >= 0 && before < check.posted.length) return showing(await this.noted(turn, check, before));
    const mayNot = this.mayNotBeUp(check);
    if (mayNot) return mayNot;
    // What a form was made for is how a second delivery is known: without it the same post would be noted twice.
    return isSave ? this.save(turn, check, press, before === check.posted.length) : showing(await this.form(turn, check));
  }

  /** The check with this reference, if it is the person's own. */
  private async ownCheck(turn: Turn, reference: string): Promise<PresentCheck | undefined> {
    const check = present(await this.parts.log.read(reference));
    return check && isOwn({ owner: check.current.person }, turn) ? check : undefined;
  }

  private mayNotBeUp({ verdict, current }: PresentCheck): Denial | undefined {
    const scale = this.flowOf(current.flow)?.scale ?? "post";
    if (scale === "post" && verdict === clearOf(scale)) return undefined;
    return refused(
      `The verdict on this check is “${verdictLine(verdict, scale)}”, so it should not be posted. If it is, take it down and tell your team lead.`,
    );
  }

  private async form(turn: Turn, check: PresentCheck): Promise<AdaptiveCard> {
    const accounts = await this.accountsFor(check);
    return postedForm({ ...this.about(check), accounts, chosen: "", other: "", given: todayNoLink(turn.now), problems: {} });
  }

  private async save(turn: Turn, check: PresentCheck, press: Press, isLatest: boolean): Promise<Outcome> {
    const accounts = await this.accountsFor(check);
    const given = readDayAndLink(press.inputs, turn.now);
    const chosen = press.inputs[ACCOUNT_INPUT] ?? "";
    const other = words(press.inputs[OTHER_INPUT]).trim().slice(0, MOST_NAME);
    // A form that an earlier release has made asks nothing where there is one.
    const only = chosen === "" && accounts.length === 1 && other === "" ? accounts[0] : undefined;
    const account = only ?? accounts.find(({ reference }) => reference === chosen);
    const problems = accountProblems(accounts, account, chosen, other);
    const wrong = { ...problems, ...given.problems };
    if (!isLatest || Object.keys(wrong).length > 0) {
      const form = postedForm({ ...this.about(check), accounts, chosen, other, given, problems });
      return isLatest ? invalid(form, wrong) : outOfDate(form);
    }
    const kind = pictureKind(this.parts.guidance.takeDown, check.current.answers);
    const count = check.posted.length;
    return this.parts.follow.around(turn, check.reference, async () => {
      await this.parts.log.append({
        ...aboutCheck({ check }, turn, eventIdOf(count)),
        kind: "posted",
        postedOn: given.day,
        withPicture: kind !== undefined,
        ...(given.link !== undefined && { link: given.link }),
        ...(account && { accountId: account.reference, account: account.name }),
        ...(!account && other !== "" && { account: other }),
        ...(kind && { reviewOn: addDays(given.day, kind.days) }),
      });
      const now = present(await this.parts.log.read(check.reference)) ?? check;
      return showing(await this.noted(turn, now, count));
    });
  }

  /** Does what follows from the latest post of a check, where a turn that noted it was cut off. @throws StorageError */
  async makeGood(occasion: Occasion, check: PresentCheck): Promise<void> {
    if (check.posted.length > 0) await this.noted(occasion, check, check.posted.length - 1);
    await this.parts.reviews.updateCards(occasion, check.reference);
  }

  /** Whatever follows from a post that is in the log. Done again it changes nothing, so that a turn that was cut off can be made good. */
  private async noted(turn: Occasion, check: PresentCheck, index: number): Promise<AdaptiveCard> {
    const posted = check.posted[index] as PostedEvent;
    const account = posted.accountId === undefined ? undefined : await this.parts.accounts.find(posted.accountId);
    if (account) {
      const { at, postedOn: on, link, reference } = posted;
      const eventId = `${reference}.${posted.eventId}`;
      await this.parts.accounts.posted(account, { eventId, at, by: posted.by, on, link, check: reference });
    }
    await this.parts.reviews.expect(check);
    await this.parts.follow.logged(turn, check.reference);
    const kind = pictureKind(this.parts.guidance.takeDown, check.current.answers);
    return postedCard(check, posted, account, kind ? `. Kind of picture: ${kind.name}.` : "");
  }

  /** Whoever checked it says that it is down, or whoever owns the account that it is on. */
  private async down(turn: Turn, reference: string): Promise<Outcome> {
    const check = present(await this.parts.log.read(reference));
    const isYours = check !== undefined && isOwn({ owner: check.current.person }, turn);
    if (!check || !(isYours || (await this.ownsAccount(turn, check)))) return noneOfYours(reference);
    if (check.up === "never") return refused(NEVER_UP.text, downCard(check, NEVER_UP, isYours));
    await this.parts.follow.around(turn, reference, async () => {
      if (upNow(check))
        await this.parts.log.append({ ...aboutCheck({ check }, turn, `taken-down-${check.posted.length}`), kind: "taken-down" });
      await this.parts.reviews.updateCards(turn, check.reference);
      await this.parts.follow.logged(turn, reference);
    });
    return showing(downCard(check, { text: "This is marked as taken down.", style: "good" }, isYours));
  }

  private async ownsAccount({ person }: Turn, { posted }: PresentCheck): Promise<boolean> {
    const { accountId } = posted.at(-1) ?? {};
    const account = accountId === undefined ? undefined : await this.parts.accounts.find(accountId);
    return account !== undefined && isKeeper(account, person);
  }

  private async accountsFor(check: PresentCheck): Promise<readonly LiveAccount[]> {
    const { unit, platform } = check.current;
    return (await this.parts.accounts.of(unit.code)).filter((account) => isFor(account, platform));
  }

  private about(check: PresentCheck) {
    const flow = this.flowOf(check.current.flow);
    return { check, subject: subjectIn({ check, flow }), subjectLabel: flow?.subjectLabel ?? "What it is about" };
  }

  private flowOf(id: string): Flow | undefined {
    return this.parts.guidance.flows.get(id);
  }
}

/** What is wrong with which account it is said to be on: a registered one, or another one by its name. */
function accountProblems(
  accounts: readonly LiveAccount[],
  account: LiveAccount | undefined,
  chosen: string,
  other: string,
): Readonly<Record<string, string>> {
  if (accounts.length === 0) return {};
  if (account && other !== "")
    return { [OTHER_INPUT]: "You have chosen one above as well. Clear this, or choose “Another account” there." };
  if (account) return {};
  if (chosen !== ELSEWHERE) return { [ACCOUNT_INPUT]: "Choose the account it is on." };
  return other === "" ? { [OTHER_INPUT]: "Give the name of the account it is on." } : {};
}

function noneOfYours(reference: string): Denial {
  return notFound(
    reference === ""
      ? "I cannot find a check of yours with that reference."
      : `I cannot find a check of yours with the reference ${reference}.`,
  );
}

function eventIdOf(before: number): string {
  return `posted-${before + 1}`;
}
