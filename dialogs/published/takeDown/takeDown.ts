import type { AdaptiveCard } from "../../../cards/index.js";
import { type PresentCheck, parseReference, present, unitCodeOf } from "../../../records/index.js";
import type { CheckLog } from "../../../storage/index.js";
import { isOwn, NOT_FOUND } from "../../review/checkFile.js";
import { aboutCheck } from "../../review/decide.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import type { Reply, Turn } from "../../turn/turn.js";
import { type TakeDownPress as Press, TAKE_DOWN } from "../declaration.js";
import { MOST_REASON, REASON_INPUT, settledPictureCard, takeDownCard } from "./takeDownCards.js";
import type { TakeDownReviews } from "./takeDownReviews.js";

export interface TakeDownFeatureParts {
  readonly log: CheckLog;
  readonly reviews: TakeDownReviews;
  readonly rights: Pick<ReviewRights, "refusal">;
  /** Tells whoever has to know that it is down. */
  readonly follow: { logged(turn: Turn, reference: string): Promise<void> };
}

/** Answers the cards that ask whether a picture should be taken down. The first answer counts. */
export class TakeDownAnswers implements Feature<typeof TAKE_DOWN> {
  readonly declaration = TAKE_DOWN;

  constructor(private readonly parts: TakeDownFeatureParts) {}

  async press({ turn }: Asked, press: Press): Promise<Reply> {
    return reachable(async () => ({ inPlace: await this.answer(turn, press) }));
  }

  private async answer(turn: Turn, press: Press): Promise<AdaptiveCard | string> {
    const parsed = parseReference(press.reference);
    const check = parsed && present(await this.parts.log.read(parsed.reference));
    const refused = await this.refusal(turn, check, unitCodeOf(press.reference));
    if (refused !== undefined || !check) return refused ?? NOT_FOUND;
    const picture = this.parts.reviews.picture(check);
    const asked = press.more.on;
    if (picture?.on !== asked) return this.standing(turn, check, false);
    const about = aboutCheck({ check }, turn, `take-down-review-${asked}`);
    const reason = words(press.inputs[REASON_INPUT]);
    // What the verdict does not allow any more is not kept, whatever the card that was pressed still offered.
    if (press.verb === "keep.save" && check.mustComeDown !== undefined) return takeDownCard(picture);
    if (press.verb === "keep.save" && reason === "")
      return takeDownCard(picture, "", "Say in a sentence why it is still right to keep. It stays with the record.");
    if (press.verb === "keep.save" && reason.length > MOST_REASON)
      return takeDownCard(picture, reason, `Use ${MOST_REASON} characters at most: these are ${reason.length}.`);
    const { event } = await this.parts.log.append(
      press.verb === "keep.save" ? { ...about, kind: "kept", note: reason } : { ...about, kind: "taken-down" },
    );
    const isMine = "by" in event && event.by.id === turn.person.id;
    return this.standing(turn, present(await this.parts.log.read(check.reference)) ?? check, isMine);
  }

  /** Whoever checked it may answer, and whoever may mark it as taken down. */
  private async refusal(turn: Turn, check: PresentCheck | undefined, unitCode: string): Promise<string | undefined> {
    const owner = check?.current.person;
    const { person } = turn;
    if (owner && isOwn({ owner }, turn)) return undefined;
    const subject = { unitCode, ...(check && { reference: check.reference }), ...(owner && { ownerId: owner.id }) };
    const refused = await this.parts.rights.refusal(turn, "mark-taken-down", subject);
    return refused ?? (owner && owner.tenantId !== person.tenantId ? NOT_FOUND : undefined);
  }

  /** How it stands. What follows from that is made sure of each time, also after a turn that was cut off. */
  private async standing(turn: Turn, check: PresentCheck, isMine: boolean): Promise<AdaptiveCard> {
    const { reviews } = this.parts;
    await reviews.expect(check);
    await reviews.settle(turn, check.reference);
    await this.parts.follow.logged(turn, check.reference);
    const picture = reviews.picture(check);
    const text = isMine ? "Thank you. It is noted." : "This is settled already. Here is how it stands.";
    return settledPictureCard(picture ?? reviews.pictureOn(check, ""), picture?.on, {
      text,
      style: isMine ? "good" : "emphasis",
    });
  }
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
