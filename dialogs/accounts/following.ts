import { londonTime } from "../../guidance/calendar/index.js";
import { type Account, type Application, decideRegistered, type RecordedPerson } from "../../records/index.js";
import type { AccountLog, Directory } from "../../storage/index.js";
import type { ApplicationFile } from "./files.js";
import type { AccountNotices } from "./notices.js";

/** How many people with one name are looked at. */
const NAMESAKES = 5;

/** What follows from an application's state. Idempotent, so that it can be repeated after an interrupted turn. */
export class Following {
  constructor(
    private readonly log: AccountLog,
    private readonly directory: Directory,
    private readonly notices: AccountNotices,
  ) {}

  /** Enters it in the register if it is approved, and tells everybody who has to know. @throws StorageError */
  async follow(file: ApplicationFile, now: Date): Promise<readonly RecordedPerson[]> {
    const { application } = file;
    switch (application.state) {
      case "with-lead":
        await this.notices.askKeepers(file, now);
        return this.notices.ask(file, now);
      case "with-press": {
        await this.notices.askKeepers(file, now);
        const asked = await this.notices.ask(file, now);
        if (application.approvals.at(-1)?.at !== application.since) return asked;
        await this.notices.updateDeciders(file, ["lead"]);
        await this.notices.tellApplicant(file, now);
        return asked;
      }
      case "approved": {
        const account = await this.register(application);
        await this.tellAll(file, now);
        await this.notices.askAddress(account, now);
        return [];
      }
      case "withdrawn":
        await this.notices.updateDeciders(file, ["lead", "press"]);
        return [];
      default:
        await this.tellAll(file, now);
        return [];
    }
  }

  private async tellAll(file: ApplicationFile, now: Date): Promise<void> {
    await this.notices.updateDeciders(file, ["lead", "press"]);
    await this.notices.tellApplicant(file, now);
  }

  private async register(application: Application): Promise<Account> {
    const { reference, content, applicant, since } = application;
    const there = await this.log.account(reference);
    if (there) return there;
    const [owner, deputy] = await Promise.all([
      this.called(applicant.tenantId, content.ownerNamed),
      this.called(applicant.tenantId, content.deputyNamed),
    ]);
    const registered = decideRegistered(application, { owner, deputy }, yearAfter(londonTime(new Date(since)).date));
    const { now } = registered.permitted ? await this.log.change(registered.event) : {};
    if (!now) throw new Error("An approved application could not be entered in the register.");
    return now;
  }

  /** The person with exactly this name, if there is only one. */
  private async called(tenantId: string, name: string): Promise<RecordedPerson | undefined> {
    if (name === "") return undefined;
    const plain = (text: string) => text.trim().toLowerCase();
    const found = await this.directory.byName(tenantId, name, NAMESAKES);
    const [only, ...more] = found.filter((person) => plain(person.name) === plain(name));
    return only && more.length === 0 ? { tenantId, id: only.id, name: only.name } : undefined;
  }
}

/** The same day a year later; of a 29 February, the 28th. @param day as `yyyy-mm-dd` */
export function yearAfter(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return next.endsWith("-02-29") ? next.replace("-29", "-28") : next;
}
