import { type AdaptiveCard, action, formCard } from "../../cards/index.js";
import { digestOf } from "../../records/index.js";
import type { CheckLog } from "../../storage/index.js";
import { invalid, type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import type { CheckFile, CheckFiles } from "./checkFile.js";
import { aboutCheck } from "./decide.js";
import type { RecordPress as Press } from "./declaration.js";
import { fileCard } from "./fileCard.js";
import { carrying, placeIn } from "./filter.js";
import { aboutRows, kickerOf, NOTE_INPUT, noteField, noteProblem, words } from "./overruleForm.js";

/** Leads' notes for one another. Only shown in the record as leads see it. */
export class LeadNotes {
  constructor(
    private readonly log: CheckLog,
    private readonly files: CheckFiles,
  ) {}

  /** @throws StorageError */
  async form(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "decide-review");
    return opened.kind === "found" ? showing(leadNoteForm(opened.found, press)) : opened;
  }

  /** @param source identifies the request, so that the note is logged once @throws StorageError */
  async note(turn: Turn, reference: string, press: Press, source: string): Promise<Outcome> {
    const opened = await this.files.open(turn, reference, "decide-review");
    if (opened.kind !== "found") return opened;
    const { found: file } = opened;
    const note = words(press.inputs[NOTE_INPUT]).trim();
    const problems = noteProblem(note, "Write what the other leads should know.");
    if (Object.keys(problems).length > 0) return invalid(leadNoteForm(file, press, note, problems), problems);
    const eventId = `noted-${digestOf([source, turn.person.id, note], 12)}`;
    await this.log.append({ ...aboutCheck(file, turn, eventId), kind: "noted", note });
    const now = (await this.files.read(reference)) ?? file;
    return showing(
      fileCard(now, turn, placeIn(press), { text: "Your note is saved for leads and the press office.", style: "good" }),
    );
  }
}

/** Asks a lead for the note. */
export function leadNoteForm(
  file: CheckFile,
  press: Press,
  note = "",
  problems: Readonly<Record<string, string>> = {},
): AdaptiveCard {
  const data = { ref: file.check.reference, ...carrying(placeIn(press)) };
  return formCard({
    title: "A note for leads only",
    kicker: kickerOf(file),
    rows: [
      ...aboutRows(file),
      { value: "The person does not see this here, but it is included if they ask for the data held about them." },
    ],
    fields: [noteField(note, problems, "What should other leads know?")],
    actions: [
      action("Save the note", "review.jotted", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
  });
}
