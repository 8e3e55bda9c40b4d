import type { TurnContext } from "botbuilder";
import type { AttachedPictures } from "../../dialogs/index.js";
import type { LookingBy } from "../../pictures/index.js";
import type { SmallPictures } from "../settings/config.js";
import { attachedPictures } from "./attachedPictures.js";
import type { FetchFor } from "./fetchFor.js";
import type { Looking } from "./looking/looking.js";

/** Finds the pictures of a turn; `shared` where others can see the chat. */
export type PictureDesk = (context: TurnContext, shared: boolean) => AttachedPictures | undefined;

/**
 * What finds and looks at the pictures of a turn.
 *
 * @param by what they are looked at by, as the guidance has it
 * @param smallPictures where they are shown in small
 * @param looking what looks at the pictures themselves, after the turn; left out where nothing does
 */
export function pictureDesk(by: LookingBy, fetchFor: FetchFor, smallPictures: SmallPictures, looking?: Looking): PictureDesk {
  return (context, shared) => {
    const { activity } = context;
    const small = smallPictures === "everywhere" || (smallPictures === "personal" && !shared);
    return attachedPictures(activity, activity.from?.id ?? "", { by, looking, small, ...fetchFor(context) });
  };
}
