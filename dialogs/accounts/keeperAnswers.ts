import { type ApplicationDeed, decideApplication, namedAs } from "../../records/index.js";
import type { AccountLog } from "../../storage/index.js";
import { invalid, type Outcome, outOfDate, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import { MOST_REASON, REASON_INPUT } from "./applicationRows.js";
import type { AccountPress as Press } from "./declaration.js";
import { type AccountFiles, type ApplicationFile, NO_SUCH, staffOf } from "./files.js";
import type { Following } from "./following.js";
import { keeperCard, namedCard } from "./namedCards.js";
import type { AccountNotices } from "./notices.js";

const NO_ROLES = { pressOffice: false, leads: [] };

/** What whoever is named as owner or deputy says to it, in their own chat. */
export class KeeperAnswers {
  constructor(
    private readonly log: AccountLog,
    private readonly files: AccountFiles,
    private readonly following: Following,
    private readonly notices: AccountNotices,
  ) {}

  /** @throws StorageError */
  async confirm(turn: Turn, reference: string): Promise<Outcome> {
    return this.say(turn, reference, async (file) => this.decide(turn, file, { kind: "confirm" }));
  }

  /** @throws StorageError */
  async decline(turn: Turn, reference: string, press: Press): Promise<Outcome> {
    return this.say(turn, reference, async (file, as) => {
      const typed = press.inputs[REASON_INPUT];
      const note = typeof typed === "string" ? typed.trim() : "";
      const problem = note === "" ? "Say why in a sentence." : `Use ${MOST_REASON} characters or fewer: this has ${note.length}.`;
      if (note === "" || note.length > MOST_REASON)
        return invalid(keeperCard(file, as, note, problem), { [REASON_INPUT]: problem });
      return this.decide(turn, file, { kind: "decline-to-keep", note });
    });
  }

  private async say(
    turn: Turn,
    reference: string,
    work: (file: ApplicationFile, as: "owner" | "deputy") => Promise<Outcome>,
  ): Promise<Outcome> {
    const opened = await this.files.application(turn, reference);
    if (opened.kind !== "found") return opened;
    const as = namedAs(opened.found.application, turn.person);
    return as ? work(opened.found, as) : NO_SUCH;
  }

  private async decide(turn: Turn, file: ApplicationFile, deed: ApplicationDeed): Promise<Outcome> {
    const { application } = file;
    const { reference } = application;
    const by = staffOf(turn);
    const decided = decideApplication(application, deed, { reference, at: turn.now.toISOString(), by, roles: NO_ROLES });
    // Pressed twice, or too late: they are shown where it stands, and whoever has to know is told if they were not.
    const { now = application, status = "too-late" } = decided.permitted ? await this.log.decide(decided.event) : {};
    const after = await this.files.fileOf(now);
    const hasSaid = (now.confirmed ?? []).some(({ id }) => id === by.id);
    await this.following.follow(after, turn.now);
    if (deed.kind === "confirm" && hasSaid) await this.notices.confirmed(after, by, turn.now);
    return status === "too-late" && !hasSaid ? outOfDate(namedCard(after)) : showing(namedCard(after));
  }
}
