import type { TurnContext } from "botbuilder";
import type { AttachedPictures } from "../../dialogs/index.js";
import type { Guidance } from "../../guidance/index.js";
import { attachedPictures } from "./attachedPictures.js";
import type { FetchFor } from "./fetchFor.js";
import { lookingBy } from "./lookingBy.js";

/** Finds the pictures of a turn. */
export type PictureDesk = (context: TurnContext) => AttachedPictures | undefined;

/** What finds and looks at the pictures of a turn, as the guidance has it. */
export function pictureDesk(guidance: Guidance, fetchFor: FetchFor): PictureDesk {
  const by = lookingBy(guidance);
  return (context) => attachedPictures(context.activity, by, fetchFor(context));
}
