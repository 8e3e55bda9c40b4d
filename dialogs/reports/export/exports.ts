import { createHash } from "node:crypto";
import { fileConsentCard, messageCard } from "../../../cards/index.js";
import type { Guidance } from "../../../guidance/index.js";
import { parseReference } from "../../../records/index.js";
import type { CheckLog } from "../../../storage/index.js";
import { CheckFiles } from "../../review/checkFile.js";
import { NOT_A_REFERENCE } from "../../review/referenceIn.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { given, type OffersFiles, putFile, type Upload, type UploadPlace } from "../../turn/offeredFiles.js";
import { reachable } from "../../turn/orUnavailable.js";
import {
  type Denial,
  formOutcome,
  type LookedUp,
  lookedUp,
  notFound,
  type Outcome,
  refused,
  seenOf,
  showing,
  unavailable,
} from "../../turn/outcome.js";
import { asMessage, type Reply, type Turn } from "../../turn/turn.js";
import { EXPORTS, type ExportPress } from "../declaration.js";
import { type ExportAudit, exportInWords, logExport } from "./exportAudit.js";
import { ALL_UNITS, type ExportWanted, emptyExport, exportForm, exportIn, exportWanted, isOffered } from "./exportForm.js";
import { recordPage } from "./recordPage.js";
import { type ExportedThing, type WriteOutParts, writeOut } from "./writeOut.js";

export interface ExportsParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly accounts: WriteOutParts["accounts"];
  readonly rights: ReviewRights;
  readonly audit: ExportAudit;
  readonly upload: Upload;
  /** The most checks in one file that is made in Teams. */
  readonly most?: number;
}

interface Made {
  readonly kind: "file";
  readonly name: string;
  readonly file: Buffer;
  readonly rows: number;
  readonly what: string;
}

/** What was chosen cannot be made a file of. */
interface CannotMake {
  readonly kind: "cannot";
  /** The input it is about, and what is wrong with it. */
  readonly input: "since" | "reference";
  readonly why: string;
}

const MOST = 2_000;

/** What one row and several of a file are. */
const ROWS: Readonly<Record<ExportedThing, readonly [one: string, several: string]>> = {
  checks: ["check", "checks"],
  accounts: ["account", "accounts"],
  applications: ["application", "applications"],
};
/** A file that takes more requests than this to make is made after the turn. */
const MOST_IN_TURN = 15;
/** About how many a unit's accounts take. */
const READS_A_REGISTER = 5;
const BEING_MADE = showing(
  messageCard(
    "Your file is being made",
    [{ text: "There is much to put in it. I will offer it to you below when it is ready." }],
    [],
  ),
);
const OWN_CHAT = refused("I can only give you an export in private. Open our own chat and say “export” there.");
const TOO_MANY = "There are too many checks for a file in Teams. Choose a later month or one unit, or ask your administrator.";
const NOT_TAKEN = unavailable("I could not save the file to your OneDrive. Nothing was sent. Say “export” to try again.");
const NOT_OFFERED = refused("That file is no longer available. Say “export” for a new one.");
const ACCEPTED_BEFORE = refused("You have accepted that file before, so I have not saved it again. Say “export” for a new one.");
const DECLINED = "OK, I have not made a file. Say “export” whenever you want one.";

/** Writes checks out for whoever may see them, into their own OneDrive. */
export class Exports implements Feature<typeof EXPORTS>, OffersFiles<ExportWanted> {
  readonly declaration = EXPORTS;
  readonly offers = exportWanted;
  private readonly files: CheckFiles;

  constructor(private readonly parts: ExportsParts) {
    this.files = new CheckFiles(parts.guidance, parts.log, parts.rights);
  }

  async press({ turn }: Asked, press: ExportPress): Promise<Reply> {
    if (turn.shared) return { inPlace: OWN_CHAT };
    return reachable(async () => {
      const empty = emptyExport(turn.now);
      if (press.verb === "export.make") return this.offerOrFollow(turn, exportIn(press, turn.now));
      if (press.verb === "export.record") return this.offer(turn, { ...empty, reference: press.reference });
      return { inPlace: await this.form(turn, empty) };
    });
  }

  async say({ turn }: Asked): Promise<Reply> {
    if (turn.shared) return asMessage(OWN_CHAT);
    return reachable(async () => asMessage(await this.form(turn, emptyExport(turn.now))));
  }

  /**
   * The person has accepted a file: makes it, logs the export, and puts the file where Teams said. Whether they may is
   * asked again, for what a client sends back proves nothing.
   *
   * @param source the same whenever one offer is accepted: it is logged, and its file uploaded, once
   */
  async accept(turn: Turn, wanted: ExportWanted, place: UploadPlace, source: string): Promise<Reply> {
    if (turn.shared) return asMessage(OWN_CHAT);
    return reachable(async () => {
      if (!isOffered(wanted, turn.now)) return asMessage(NOT_OFFERED);
      const made = await this.make(turn, wanted);
      if (made.kind === "cannot") return { also: [made.why] };
      if (made.kind !== "file") return asMessage(made);
      const { tenantId, id, name } = turn.person;
      const by = { tenantId, id, name };
      const { what, rows } = made;
      const isFirst = await logExport(this.parts.audit, {
        eventId: `export|${source}|${id}|${digestOf(what)}`,
        at: turn.now,
        by,
        what,
        rows,
      });
      if (!isFirst) return asMessage(ACCEPTED_BEFORE);
      const card = await putFile(this.parts.upload, place, made.file);
      return card ? given(card) : asMessage(NOT_TAKEN);
    });
  }

  /** The person wants no file after all. */
  decline(): Reply {
    return { also: [DECLINED] };
  }

  /** Offers a file; one that takes long to make is offered after the turn, once it is made. */
  private async offerOrFollow(turn: Turn, wanted: ExportWanted): Promise<Reply> {
    const units = wanted.reference === "" ? await this.unitsFor(turn, wanted.unit) : undefined;
    if (units?.kind !== "found" || readsOf(wanted, units.found, turn.now) <= MOST_IN_TURN) return this.offer(turn, wanted);
    const ready = async () => {
      const { also = [], inPlace } = await reachable(() => this.offer(turn, wanted));
      const [offered = inPlace && seenOf(inPlace)] = also;
      if (offered === undefined) return [];
      return [{ card: typeof offered === "string" ? messageCard("No file", [{ text: offered }], []) : offered }];
    };
    return { inPlace: BEING_MADE, follows: ready };
  }

  private async offer(turn: Turn, wanted: ExportWanted): Promise<Reply> {
    const made = await this.make(turn, wanted);
    if (made.kind === "cannot") return { inPlace: await this.form(turn, wanted, { [made.input]: made.why }) };
    if (made.kind !== "file") return { inPlace: made };
    const { name, file, rows } = made;
    const description = `${rows} ${ROWS[wanted.what][rows === 1 ? 0 : 1]} from the log of PostCheck`;
    return { also: [fileConsentCard({ name, description, size: file.length, context: { ...wanted } })] };
  }

  /** The file, or why there is none. */
  private async make(turn: Turn, wanted: ExportWanted): Promise<Made | CannotMake | Denial> {
    if (wanted.reference !== "") return this.makeRecord(turn, wanted.reference);
    const { guidance, log, accounts, rights, most = MOST } = this.parts;
    const { unit, since, what: thing, form } = wanted;
    const units = await this.unitsFor(turn, unit);
    if (units.kind !== "found") return units;
    const codes = units.found;
    const names = new Map((await rights.units()).map(({ code, name }) => [code, name]));
    const range = { units: codes, since, now: turn.now, most };
    const written = await writeOut({ log, accounts, recording: { guidance, units: names } }, { ...range, what: thing, form });
    if (!written) return { kind: "cannot", input: "since", why: TOO_MANY };
    const { file, rows } = written;
    const ofChecks = thing === "checks";
    const name = [thing, unit === ALL_UNITS ? "all" : unit, ...(ofChecks ? [since] : [])].join("-");
    return {
      kind: "file",
      name: `${name}.${form}`,
      file,
      rows,
      what: exportInWords({ what: thing, form, units: codes, since }),
    };
  }

  private async makeRecord(turn: Turn, typed: string): Promise<Made | CannotMake | Denial> {
    const reference = parseReference(typed)?.reference;
    if (reference === undefined) return { kind: "cannot", input: "reference", why: NOT_A_REFERENCE };
    const opened = await this.files.open(turn, reference, "export");
    if (opened.kind !== "found") return opened;
    const { check, scale } = opened.found;
    const place = await this.parts.log.placeOf(reference);
    const page = recordPage(check, scale, { by: turn.person.name, now: turn.now, place });
    return { kind: "file", name: `check-${reference}.html`, file: page, rows: 1, what: reference };
  }

  private async form(turn: Turn, wanted: ExportWanted, problems = {}): Promise<Outcome> {
    const seen = await this.unitsFor(turn, ALL_UNITS);
    if (seen.kind !== "found") return seen;
    const units = (await this.parts.rights.units()).filter(({ code }) => seen.found.includes(code));
    return formOutcome(exportForm(units, wanted, turn.now, problems), problems);
  }

  /** The codes of the units that the person may export, of those that are wanted; otherwise what they are told. */
  private async unitsFor(turn: Turn, unit: string): Promise<LookedUp<readonly string[]>> {
    const seen = await this.parts.rights.unitsOf(turn);
    const units = unit === ALL_UNITS ? seen : seen.filter((code) => code === unit);
    if (units.length > 0) return lookedUp(units);
    const refusal = await this.parts.rights.refusal(turn, "export", { unitCode: unit === ALL_UNITS ? "" : unit });
    return refusal === undefined ? notFound("I cannot find that unit. Say “export” to start again.") : refused(refusal);
  }
}

/** About how many requests to storage a file takes, as far as can be told without making it. */
function readsOf({ what, since }: ExportWanted, units: readonly string[], now: Date): number {
  const [year = 0, month = 1] = since.split("-").map(Number);
  const months = (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 2 - month;
  return units.length * (what === "checks" ? months : READS_A_REGISTER);
}

function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
