import { createHash } from "node:crypto";
import { type AdaptiveCard, fileConsentCard, fileInfoCard } from "../../../cards/index.js";
import type { Guidance } from "../../../guidance/index.js";
import { parseReference } from "../../../records/index.js";
import type { CheckLog } from "../../../storage/index.js";
import { CheckFiles } from "../../review/checkFile.js";
import { NOT_A_REFERENCE } from "../../review/referenceIn.js";
import type { ReviewRights } from "../../review/rights.js";
import type { Asked, Feature } from "../../turn/feature.js";
import { reachable } from "../../turn/orUnavailable.js";
import type { Reply, Turn } from "../../turn/turn.js";
import { EXPORTS, type ExportPress } from "../declaration.js";
import { checksCsv } from "./checksCsv.js";
import { checksSince } from "./checksSince.js";
import { type ExportAudit, logExport } from "./exportAudit.js";
import { ALL_UNITS, type ExportWanted, emptyExport, exportForm, exportIn, isOffered } from "./exportForm.js";
import { recordPage } from "./recordPage.js";

export interface ExportsParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly rights: ReviewRights;
  readonly audit: ExportAudit;
  /** Puts the file where Teams said; false if that is no place of the person's, or it was not taken. */
  readonly upload: (url: string, file: Buffer) => Promise<boolean>;
  /** The most checks in one file that is made in Teams. */
  readonly most?: number;
}

/** Where Teams lets an accepted file be put. Nothing of it is trusted. */
export interface UploadPlace {
  readonly name: string;
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

interface Made {
  /** Tells what is in it from anything else that could be in a file of that name. */
  readonly digest: string;
  readonly name: string;
  readonly file: Buffer;
  readonly rows: number;
  readonly what: string;
}

const MOST = 5_000;
const OWN_CHAT = "An export is for you alone. Open our own chat and say “export” there.";
const TOO_MANY = "These are too many checks for a file in Teams. Choose a later month or one unit, or ask your administrator.";
const NOT_TAKEN = "The file could not be put into your OneDrive. Nothing was sent. Say “export” to try again.";
const NOT_OFFERED = "I do not offer that file any more. Say “export” for a new one.";
const DECLINED = "All right: no file is made. Say “export” whenever you want one.";

/** Writes checks out for whoever may see them, into their own OneDrive. */
export class Exports implements Feature<typeof EXPORTS> {
  readonly declaration = EXPORTS;
  private readonly files: CheckFiles;

  constructor(private readonly parts: ExportsParts) {
    this.files = new CheckFiles(parts.guidance, parts.log, parts.rights);
  }

  async press({ turn }: Asked, press: ExportPress): Promise<Reply> {
    if (turn.shared) return { inPlace: OWN_CHAT };
    return reachable(async () => {
      const empty = emptyExport(turn.now);
      if (press.verb === "export.make") return this.offer(turn, exportIn(press, turn.now));
      if (press.verb === "export.record") return this.offer(turn, { ...empty, reference: press.reference });
      return { inPlace: await this.form(turn, empty) };
    });
  }

  async say({ turn }: Asked): Promise<Reply> {
    if (turn.shared) return { also: [OWN_CHAT] };
    return reachable(async () => ({ also: [await this.form(turn, emptyExport(turn.now))] }));
  }

  /**
   * The person has accepted a file: makes it, logs the export, and puts the file where Teams said. Whether they may is
   * asked again, for what a client sends back proves nothing.
   *
   * @param source the same for two deliveries of one answer: the same file is logged once
   */
  async accept(turn: Turn, wanted: ExportWanted, place: UploadPlace, source: string): Promise<Reply> {
    if (turn.shared) return { also: [OWN_CHAT] };
    return reachable(async () => {
      if (!isOffered(wanted, turn.now)) return { also: [NOT_OFFERED] };
      const made = await this.make(turn, wanted);
      if (typeof made === "string") return { also: [made] };
      const { tenantId, id, name } = turn.person;
      const by = { tenantId, id, name };
      const { what, rows, digest } = made;
      await logExport(this.parts.audit, {
        eventId: `export|${source}|${id}|${digestOf(`${what}|${digest}`)}`,
        at: turn.now,
        by,
        what,
        rows,
      });
      if (!(await this.parts.upload(place.uploadUrl, made.file))) return { also: [NOT_TAKEN] };
      const { contentUrl: url, uniqueId, fileType } = place;
      return { also: [fileInfoCard({ name: place.name, url, uniqueId, fileType })] };
    });
  }

  /** The person wants no file after all. */
  decline(): Reply {
    return { also: [DECLINED] };
  }

  private async offer(turn: Turn, wanted: ExportWanted): Promise<Reply> {
    const made = await this.make(turn, wanted);
    if (made === TOO_MANY) return { inPlace: await this.form(turn, wanted, { since: TOO_MANY }) };
    if (made === NOT_A_REFERENCE) return { inPlace: await this.form(turn, wanted, { reference: NOT_A_REFERENCE }) };
    if (typeof made === "string") return { inPlace: made };
    const { name, file, rows } = made;
    const description = rows === 1 ? "1 check from the log of PostCheck" : `${rows} checks from the log of PostCheck`;
    return { also: [fileConsentCard({ name, description, size: file.length, context: { ...wanted } })] };
  }

  /** The file, or what the person is told instead. */
  private async make(turn: Turn, wanted: ExportWanted): Promise<Made | string> {
    if (wanted.reference !== "") return this.makeRecord(turn, wanted.reference);
    const { guidance, log, rights, most = MOST } = this.parts;
    const { unit, since } = wanted;
    const units = await this.unitsFor(turn, unit);
    if (typeof units === "string") return units;
    const checks = await checksSince(log, { units, since, now: turn.now, most });
    if (!checks) return TOO_MANY;
    const names = new Map((await rights.units()).map(({ code, name }) => [code, name]));
    const what = `${units.join(", ")} since ${since}`;
    const name = `checks-${unit === ALL_UNITS ? "all" : unit}-${since}.csv`;
    const file = checksCsv(guidance, checks, names);
    return { name, file, digest: digestOf(file), rows: checks.items.length + checks.unread.length, what };
  }

  private async makeRecord(turn: Turn, typed: string): Promise<Made | string> {
    const reference = parseReference(typed)?.reference;
    if (reference === undefined) return NOT_A_REFERENCE;
    const file = await this.files.open(turn, reference, "export");
    if (typeof file === "string") return file;
    // The page itself says when it was made.
    const digest = digestOf(JSON.stringify(file.check));
    const page = recordPage(file.check, file.scale, turn.now);
    return { name: `check-${reference}.html`, file: page, digest, rows: 1, what: reference };
  }

  private async form(turn: Turn, wanted: ExportWanted, problems = {}): Promise<AdaptiveCard | string> {
    const seen = await this.unitsFor(turn, ALL_UNITS);
    if (typeof seen === "string") return seen;
    const units = (await this.parts.rights.units()).filter(({ code }) => seen.includes(code));
    return exportForm(units, wanted, turn.now, problems);
  }

  /** The codes of the units that the person may export, of those that are wanted; otherwise what they are told. */
  private async unitsFor(turn: Turn, unit: string): Promise<readonly string[] | string> {
    const seen = await this.parts.rights.unitsOf(turn);
    const units = unit === ALL_UNITS ? seen : seen.filter((code) => code === unit);
    if (units.length > 0) return units;
    const unitCode = unit === ALL_UNITS ? "" : unit;
    return (await this.parts.rights.refusal(turn, "export", { unitCode })) ?? "I know no such unit. Say “export” to begin anew.";
  }
}

function digestOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
