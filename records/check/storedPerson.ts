import { z } from "zod";
import { codecOf, type Shape } from "../codec.js";
import type { ChosenUnit } from "./checkInProgress.js";
import { chosenUnit, exactMoment } from "./storedCheck.js";

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

const stateFields = {
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
} satisfies Shape<PersonState>;

/** What is remembered of a person, as it is kept. Before version 2 the row said no version, and held the same. */
export const personCodec = codecOf<PersonState>({
  versionField: "version",
  upcasts: [(first) => first],
  // Releases before 0.5 keep the stack of a dialog here, also in a row of this version that they go on with. Nothing of it is needed.
  schema: z
    .strictObject({ ...stateFields, dialogStack: z.exactOptional(z.unknown()), eTag: z.exactOptional(z.unknown()) })
    .transform(({ dialogStack: _, eTag: __, ...state }) => state),
  copies: true,
});
