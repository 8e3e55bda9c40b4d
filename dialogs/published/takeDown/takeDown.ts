import type { AdaptiveCard, Notice } from "../../../cards/index.js";
import { type PresentCheck, parseReference, present, unitCodeOf } from "../../../records/index.js";
import type { CheckLog } from "../../../storage/index.js";
import type { AfterVerdict } from "../../check/logVerdict.js";
import { isOwn, NOT_FOUND } from "../../review/checkFile.js";
import { aboutCheck } from "../../review/decide.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import { type Denial, invalid, type Outcome, outOfDate, refused, showing } from "../../turn/outcome.js";
import type { Reply, Turn } from "../../turn/turn.js";
import { type TakeDownPress as Press, TAKE_DOWN } from "../declaration.js";
import { MOST_REASON, REASON_INPUT, settledPictureCard, takeDownCard } from "./takeDownCards.js";
import type { TakeDownReviews } from "./takeDownReviews.js";

export interface TakeDownFeatureParts {
  readonly log: CheckLog;
  readonly reviews: TakeDownReviews;
  readonly rights: Pick<ReviewRights, "refusal">;
  /** Tells whoever has to know that it is down. */
  readonly follow: Pick<AfterVerdict, "logged" | "around">;
}

const NOTED: Notice = { text: "Thank you. I have noted it.", style: "good" };
const SETTLED_BEFORE: Notice = { text: "This has already been answered. Here is the latest.", style: "emphasis" };

/** Answers the cards that ask whether a picture should be taken down. The first answer counts. */
export class TakeDownAnswers implements Feature<typeof TAKE_DOWN> {
  readonly declaration = TAKE_DOWN;

  constructor(private readonly parts: TakeDownFeatureParts) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(turn, press) }));
  }

  private async answer(turn: Turn, press: Press): Promise<Outcome> {
    const parsed = parseReference(press.reference);
    const check = parsed && present(await this.parts.log.read(parsed.reference));
    const denied = await this.denied(turn, check, unitCodeOf(press.reference));
    if (denied || !check) return denied ?? NOT_FOUND;
    const picture = this.parts.reviews.picture(check);
    const asked = press.more.on;
    if (picture?.on !== asked) {
      // The turn that settled it may have been cut off before what follows from it was done.
      await this.follow(turn, check);
      return outOfDate(this.standing(check, SETTLED_BEFORE));
    }
    const about = aboutCheck({ check }, turn, `take-down-review-${asked}`);
    const reason = words(press.inputs[REASON_INPUT]);
    // What the verdict does not allow any more is not kept, whatever the card that was pressed still offered.
    if (press.verb === "keep.save" && check.mustComeDown !== undefined) return outOfDate(takeDownCard(picture));
    const problem = press.verb === "keep.save" ? problemIn(reason) : undefined;
    if (problem !== undefined) return invalid(takeDownCard(picture, reason, problem), { [REASON_INPUT]: problem });
    const { isMine, now } = await this.parts.follow.around(turn, check.reference, async () => {
      const { event } = await this.parts.log.append(
        press.verb === "keep.save" ? { ...about, kind: "kept", note: reason } : { ...about, kind: "taken-down" },
      );
      const now = present(await this.parts.log.read(check.reference)) ?? check;
      await this.follow(turn, now);
      return { isMine: "by" in event && event.by.id === turn.person.id, now };
    });
    return isMine ? showing(this.standing(now, NOTED)) : outOfDate(this.standing(now, SETTLED_BEFORE));
  }

  /** Whoever checked it may answer, and whoever may mark it as taken down. */
  private async denied(turn: Turn, check: PresentCheck | undefined, unitCode: string): Promise<Denial | undefined> {
    const owner = check?.current.person;
    const { person } = turn;
    if (owner && isOwn({ owner }, turn)) return undefined;
    const subject = { unitCode, ...(check && { reference: check.reference }), ...(owner && { ownerId: owner.id }) };
    const refusal = await this.parts.rights.refusal(turn, "mark-taken-down", subject);
    if (refusal !== undefined) return refused(refusal);
    return owner && owner.tenantId !== person.tenantId ? NOT_FOUND : undefined;
  }

  /** What follows from how it stands. Done again it does nothing anew. */
  private async follow(turn: Turn, check: PresentCheck): Promise<void> {
    const { reviews, follow } = this.parts;
    await reviews.expect(check);
    await reviews.updateCards(turn, check.reference);
    await follow.logged(turn, check.reference);
  }

  private standing(check: PresentCheck, notice: Notice): AdaptiveCard {
    const { reviews } = this.parts;
    const picture = reviews.picture(check);
    return settledPictureCard(picture ?? reviews.pictureOn(check, ""), picture?.on, notice);
  }
}

function problemIn(reason: string): string | undefined {
  if (reason === "") return "Say in a sentence why it should stay up. It stays with the record.";
  return reason.length > MOST_REASON ? `Use ${MOST_REASON} characters or fewer: this has ${reason.length}.` : undefined;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
