import type { TurnContext } from "botbuilder";
import type { AttachedPictures } from "../../dialogs/index.js";
import type { LookingBy } from "../../pictures/index.js";
import { attachedPictures } from "./attachedPictures.js";
import type { FetchFor } from "./fetchFor.js";
import type { Looking } from "./looking/looking.js";

/** Finds the pictures of a turn. */
export type PictureDesk = (context: TurnContext) => AttachedPictures | undefined;

/**
 * What finds and looks at the pictures of a turn.
 *
 * @param by what they are looked at by, as the guidance has it
 * @param looking what looks at the pictures themselves, after the turn; left out where nothing does
 */
export function pictureDesk(by: LookingBy, fetchFor: FetchFor, looking?: Looking): PictureDesk {
  return (context) => {
    const { activity } = context;
    return attachedPictures(activity, activity.from?.id ?? "", { by, looking, ...fetchFor(context) });
  };
}
