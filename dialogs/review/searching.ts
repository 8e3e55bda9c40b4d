import { type AdaptiveCard, action, listCard } from "../../cards/index.js";
import type { Guidance } from "../../guidance/index.js";
import { parseReference } from "../../records/index.js";
import type { Acquaintance, Directory } from "../../storage/index.js";
import { invalid, type Outcome, showing } from "../turn/outcome.js";
import type { Turn } from "../turn/turn.js";
import type { ListPress } from "./declaration.js";
import { carrying, type Place, placeIn, TO_BEGIN, type Wanted } from "./filter.js";
import { filterCard, readFilter } from "./filterForm.js";
import type { ReviewList } from "./listView.js";
import { NOT_A_REFERENCE } from "./referenceIn.js";
import type { ReviewRights } from "./rights.js";

/** How many people a name in the filter is looked up as. */
const MOST_PEOPLE = 5;
/** The most of a name that a button carries, in characters. */
const MOST_NAME = 90;
const PLAIN = { inputs: "none" } as const;

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
    const place = (who: Acquaintance, name: string): Place => ({
      ...TO_BEGIN,
      wanted: { ...given.wanted, person: who.id, name },
    });
    if (others.length > 0) return showing(whichPersonCard(await this.toldApart([person, ...others]), place, before));
    return this.list.page(turn, place(person, person.name));
  }

  /** People with what tells them apart: their unit, and where that is the same too, the end of their id. */
  private async toldApart(people: readonly Acquaintance[]): Promise<readonly ToldApart[]> {
    const units = new Map((await this.rights.units()).map(({ code, name }) => [code, name]));
    const inUnit = (person: Acquaintance) => {
      const unit = units.get(person.unit ?? "") ?? person.unit ?? "";
      return unit === "" ? person.name : `${person.name}, ${unit}`;
    };
    return people.map((person) => {
      const alike = people.filter((each) => inUnit(each) === inUnit(person)).length > 1;
      return { person, name: alike ? `${inUnit(person)} (id ends in ${person.id.slice(-6)})` : inUnit(person) };
    });
  }

  private async units(turn: Turn) {
    const seen = await this.rights.unitsOf(turn);
    return (await this.rights.units()).filter(({ code }) => seen.includes(code));
  }
}

interface ToldApart {
  readonly person: Acquaintance;
  /** The name, with what tells them from others of that name. */
  readonly name: string;
}

/** Asks which of several people of a name is meant. */
function whichPersonCard(
  people: readonly ToldApart[],
  place: (person: Acquaintance, name: string) => Place,
  back: Wanted,
): AdaptiveCard {
  return listCard(
    "Which one?",
    "I know several people whose names fit",
    people.map(({ person, name }, at) => ({
      title: `${at + 1}`,
      subject: name,
      when: "",
      actions: [action("Show their checks", "review.list", carrying(place(person, name.slice(0, MOST_NAME))), PLAIN)],
    })),
    [action("Filter", "review.filter", carrying({ wanted: back, at: "", back: [] }), PLAIN)],
  );
}
