import { type AdaptiveCard, action, formCard } from "../../cards/index.js";
import type { CheckLog } from "../../storage/index.js";
import { subjectIn } from "../check/loggedSubject.js";
import { type Outcome, outOfDate, refused, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import { aboutCheck } from "./decide.js";
import type { RecordPress as Press } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { carrying, placeIn } from "./filter.js";
import type { ReviewNotices } from "./notices.js";
import { NOTE_INPUT, words } from "./overruleForm.js";
import { MOST_WORDS } from "./questionCards.js";

/** Lets a lead mark a post as taken down. */
export class TakenDown {
  constructor(
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
    private readonly notices: ReviewNotices,
  ) {}

  /** Asks for confirmation. @throws StorageError */
  async form(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "mark-taken-down");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    if (file.check.up === "up") return showing(downForm(file, press));
    return file.check.up === "never" ? neverUp(file, turn, press) : outOfDate(fileCard(file, turn, placeIn(press)));
  }

  /** @throws StorageError */
  async mark(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "mark-taken-down");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    const note = words(press.inputs[NOTE_INPUT]).trim().slice(0, MOST_WORDS);
    const { up, posted } = file.check;
    if (up === "never") return neverUp(file, turn, press);
    if (up === "up") {
      const about = aboutCheck(file, turn, `taken-down-${posted.length}`);
      const { event } = await this.log.append({ ...about, kind: "taken-down", ...(note !== "" && { note }) });
      await this.notices.takenDown(turn, file, "eventId" in event ? event.eventId : about.eventId);
    }
    const now = (await this.files.read(reference)) ?? file;
    await this.notices.comeDown(turn, now);
    return showing(fileCard(now, turn, placeIn(press), { text: "This is marked as taken down.", style: "good" }));
  }
}

/** For a check that was never recorded as posted. */
function neverUp(file: CheckFile, turn: Turn, press: Press): Outcome {
  const text = "Nobody has recorded that this was posted, so there is nothing to mark as taken down.";
  return refused(text, fileCard(file, turn, placeIn(press), { text, style: "warning" }));
}

/** Asks whether a post is down. */
export function downForm(file: CheckFile, press: Press): AdaptiveCard {
  const { check, owner } = file;
  const data = { ref: check.reference, ...carrying(placeIn(press)) };
  const subject = subjectIn(file);
  return formCard({
    title: "Has it been taken down?",
    kicker: `Reference ${check.reference}`,
    rows: [
      { name: "Whose check:", value: owner.name },
      ...(subject === "" ? [] : [{ name: `${file.flow?.subjectLabel ?? "About"}:`, value: subject }]),
    ],
    fields: [
      {
        kind: "text",
        id: NOTE_INPUT,
        label: "Why? (You can leave this empty.)",
        value: "",
        maxLength: MOST_WORDS,
        multiline: true,
      },
    ],
    actions: [
      action("Yes, it is down", "review.taken", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
  });
}
