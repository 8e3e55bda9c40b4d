import type { Guidance } from "../../guidance/index.js";
import { parseReference } from "../../records/index.js";
import type { Directory } from "../../storage/index.js";
import { invalid, type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import type { ListPress } from "./declaration.js";
import { type Place, placeIn, TO_BEGIN } from "./filter.js";
import { filterCard, readFilter } from "./filterForm.js";
import type { ReviewList } from "./listView.js";
import { NOT_A_REFERENCE } from "./referenceIn.js";
import type { ReviewRights } from "./rights.js";

/** How many people a name in the filter is looked up as. */
const MOST_PEOPLE = 5;

/** Finds checks with the filter form. */
export class Searching {
  constructor(
    private readonly guidance: Guidance,
    private readonly directory: Directory,
    private readonly rights: Pick<ReviewRights, "units" | "unitsOf">,
    private readonly list: ReviewList,
    /** Opens a record, if the person may. */
    private readonly open: (turn: Turn, reference: string, place: Place) => Promise<Outcome>,
  ) {}

  /** The form. @throws StorageError */
  async form(turn: Turn, press: ListPress): Promise<Outcome> {
    const { wanted: shown } = placeIn(press);
    const units = await this.units(turn);
    if (units.length === 0) return this.list.page(turn, TO_BEGIN);
    // A search covers everything unless the person narrows it.
    const wanted = shown.review === TO_BEGIN.wanted.review ? { ...shown, review: "" as const } : shown;
    const nothingWrong = { wanted, name: wanted.name, reference: "", problems: {} };
    return showing(filterCard(this.guidance, units, wanted, nothingWrong));
  }

  /** Shows what the form asks for: a check, or a list of them. @throws StorageError */
  async find(turn: Turn, press: ListPress): Promise<Outcome> {
    const given = readFilter(press);
    const before = placeIn(press).wanted;
    const again = async (problems: Readonly<Record<string, string>>) =>
      invalid(filterCard(this.guidance, await this.units(turn), before, { ...given, problems }), problems);
    if (given.reference !== "") {
      const reference = parseReference(given.reference)?.reference;
      return reference ? this.open(turn, reference, TO_BEGIN) : again({ ...given.problems, reference: NOT_A_REFERENCE });
    }
    if (Object.keys(given.problems).length > 0) return again(given.problems);
    // A person who may see no list must not learn names either.
    if (given.name === "" || (await this.units(turn)).length === 0)
      return this.list.page(turn, { ...TO_BEGIN, wanted: given.wanted });
    const people = await this.directory.byName(turn.person.tenantId, given.name, MOST_PEOPLE);
    const exact = people.filter(({ name }) => name.toLowerCase() === given.name.toLowerCase());
    const [person, ...others] = exact.length > 0 ? exact : people;
    if (!person) return again({ name: "I cannot find anybody with that name. Try the start of their first or last name." });
    if (others.length > 0) return again({ name: "I know several people with that name. Enter the whole name." });
    return this.list.page(turn, { ...TO_BEGIN, wanted: { ...given.wanted, person: person.id, name: person.name } });
  }

  private async units(turn: Turn) {
    const seen = await this.rights.unitsOf(turn);
    return (await this.rights.units()).filter(({ code }) => seen.includes(code));
  }
}
