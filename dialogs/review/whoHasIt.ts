import { type CorrectionProposedEvent, deciderOf } from "../../records/index.js";
import type { Colleague } from "../people/colleague.js";
import { namesOf } from "../people/colleague.js";
import type { CheckFile } from "./checkFile.js";
import type { Deciders } from "./deciders.js";
import { isPassedOn, type Patience, waitedSince } from "./patience.js";

/** Who can do what a check waits for. */
export interface Holders {
  readonly leads: readonly Colleague[];
  /** Those of the press office who are none of these; nobody before it has waited long enough. */
  readonly pressOffice: readonly Colleague[];
}

/** Says who has what waits, by the log, the roles and the time alone. */
export class WhoHasIt {
  constructor(
    private readonly deciders: Deciders,
    readonly patience: Patience,
  ) {}

  /** @param proposal what waits to be confirmed, where that is what it waits for @throws StorageError `unavailable` */
  async of(file: CheckFile, since: string, now: Date, proposal?: CorrectionProposedEvent): Promise<Holders> {
    const proposer = proposal && deciderOf(proposal);
    const leads = await (proposer ? this.deciders.seconds(file, proposer) : this.deciders.of(file));
    if (!isPassedOn(waitedSince(since, now, this.patience))) return { leads, pressOffice: [] };
    const others = await this.deciders.pressOffice(file, proposer);
    return { leads, pressOffice: others.filter(({ id }) => !leads.some((lead) => lead.id === id)) };
  }

  /** Who has what the person has asked, in a sentence. @throws StorageError `unavailable` */
  async sentence(file: CheckFile, now: Date): Promise<string> {
    const { review } = file.check;
    if (review.state !== "waiting" && review.state !== "second") return "";
    const { since } = review.waits;
    const proposal = review.state === "second" ? review.proposal : undefined;
    const { leads, pressOffice } = await this.of(file, proposal?.at ?? since, now, proposal);
    const [first, then] = [namesOf(leads), namesOf(pressOffice)];
    if (first === "" && then === "") return `Nobody I know can look at it just now. Talk to ${this.deciders.pressOfficeName}.`;
    const passedOn =
      then === "" ? "" : ` ${first === "" ? "It" : "As nobody has looked, it"} is with the press office too: ${then}.`;
    const unreached = await this.deciders.unreached([...leads, ...pressOffice]);
    return `${first === "" ? "" : `It is with ${first}.`}${passedOn} ${unreached}`.trim();
  }
}
