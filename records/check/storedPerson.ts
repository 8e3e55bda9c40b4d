import { z } from "zod";
import { readVersion, type Stored } from "../stored.js";
import type { ChosenUnit } from "./checkInProgress.js";
import { chosenUnit, exactMoment } from "./storedCheck.js";

const VERSION = 2;

/** A check that was started, and by what. */
export interface Started {
  /** What the request is known by: the message's id, or the card and its button. */
  readonly source: string;
  /** Tells another delivery of the same request, also under another id. */
  readonly delivery?: string;
  readonly checkId: string;
  readonly at: string;
  /** The turn that started it, by an id of its own. */
  readonly by?: string;
}

/** A picture that somebody was asked to send again, so that a copy of it can be made. */
export interface PictureWanted {
  readonly reference: string;
  /** Which of the check's pictures, from 0. */
  readonly picture: number;
  /** When they were asked, UTC, ISO 8601. */
  readonly at: string;
}

/** What is remembered of a member of staff between checks. */
export interface PersonState {
  readonly unit?: ChosenUnit;
  /** When they last chose it on a card of its own, UTC, ISO 8601. */
  readonly chosenAt?: string;
  /** The latest checks that were started, newest first, so that the same request delivered again does not start another. */
  readonly starts?: readonly Started[];
  readonly pictureWanted?: PictureWanted;
}

const fields = {
  unit: z.exactOptional(chosenUnit),
  chosenAt: z.exactOptional(exactMoment),
  starts: z.exactOptional(
    z.array(
      z.object({
        source: z.string(),
        delivery: z.exactOptional(z.string()),
        checkId: z.string(),
        at: exactMoment,
        by: z.exactOptional(z.string()),
      }),
    ),
  ),
  pictureWanted: z.exactOptional(z.object({ reference: z.string(), picture: z.int().min(0), at: exactMoment })),
  // Releases before 0.5 keep the stack of a dialog here, also in a row of this version that they go on with. Nothing of it is needed.
  dialogStack: z.exactOptional(z.unknown()),
  version: z.exactOptional(z.literal(VERSION)),
  eTag: z.exactOptional(z.unknown()),
} satisfies Readonly<Record<keyof Required<PersonState> | "dialogStack" | "version" | "eTag", z.ZodType>>;

const person: z.ZodType<PersonState> = z
  .strictObject(fields)
  .transform(({ dialogStack: _, version: __, eTag: ___, ...state }) => state);

/** What is remembered of a person, as it is kept. */
export function personRow(state: PersonState): PersonState & { readonly version: number } {
  return { version: VERSION, ...state };
}

/** Reads the row of a person, of this release or an earlier one: before version 2 it said no version. Never throws. */
export function readPersonRow(item: Readonly<Record<string, unknown>>): Stored<PersonState> {
  return readVersion(Object.hasOwn(item, "version") ? item["version"] : 1, item, [person, person]);
}
