import { type CheckEvent, deciderOf, type PresentCheck } from "../../records/index.js";
import type { Occasion } from "../turn/turn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import type { Deciders } from "./deciders.js";
import { wasAwaited } from "./deciding.js";
import type { ReviewNotices } from "./notices.js";
import type { ReviewRequests } from "./requests.js";
import type { Untold } from "./untold.js";

/** Instances' clocks may be a minute apart: an event may seem older than the note that was made before it. Milliseconds. */
const MARGIN_MS = 2 * 60_000;

interface MakeGoodParts {
  readonly files: CheckFiles;
  readonly notices: ReviewNotices;
  readonly deciders: Deciders;
  readonly requests: ReviewRequests;
}

/** Does what else follows from a check's post. */
export type FollowsPost = (occasion: Occasion, check: PresentCheck) => Promise<void>;

/** Sends the messages that an interrupted turn logged but never sent. Message ids come from their causes, so nobody is told twice. */
export class MakeGood {
  constructor(private readonly parts: MakeGoodParts) {}

  /** @throws StorageError; UnreadError if the log cannot be read, so that a later release takes care of it */
  async about({ reference, since }: Untold, now: Date, followsPost: FollowsPost): Promise<void> {
    const { files, requests } = this.parts;
    const file = await files.read(reference);
    // Interrupted before anything was logged.
    if (!file) return;
    const from = Date.parse(since) - MARGIN_MS;
    for (const event of file.check.history.filter(({ at }) => Date.parse(at) >= from)) await this.tellOf(file, event, now);
    const owner: Occasion = { now, person: file.owner };
    if (file.check.up !== "never") await followsPost(owner, file.check);
    await requests.logged(owner, reference);
  }

  private async tellOf(file: CheckFile, event: CheckEvent, now: Date): Promise<void> {
    const { notices, deciders } = this.parts;
    const occasion = (person: Occasion["person"]): Occasion => ({ now, person });
    switch (event.kind) {
      case "review-requested":
        // If a lead started the review, nobody asked for it.
        if (file.request?.eventId === event.eventId && event.by.id === file.owner.id)
          await notices.askLeads(occasion(event.by), file, event.eventId, await deciders.of(file));
        return;
      case "review-withdrawn":
        return notices.withdrawn(file, event);
      case "correction-proposed":
        if (file.check.review.state === "second" && file.check.review.proposal.eventId === event.eventId)
          await notices.askForSecond(occasion(event.by), file, event, await deciders.seconds(file, deciderOf(event)));
        return;
      case "reviewed":
        await notices.decided(occasion(event.by), file, event.answers, wasAwaited(file, event));
        await notices.comeDown(occasion(event.by), file);
        return notices.letGo(occasion(event.by), file, event);
      case "asked": {
        const question = file.check.questions.find(({ asked }) => asked.eventId === event.eventId);
        return question && !question.answer ? notices.askOwner(occasion(event.by), file, event) : undefined;
      }
      case "answered": {
        const question = file.check.questions.find(({ asked }) => asked.eventId === event.answers);
        return question && notices.answered(occasion(event.by), file, question.asked, event);
      }
      case "taken-down":
        return event.by.id === file.owner.id ? undefined : notices.takenDown(occasion(event.by), file, event.eventId);
      default:
        return;
    }
  }
}
