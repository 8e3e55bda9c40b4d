import type { TurnContext } from "botbuilder";
import type { Logger } from "pino";
import type { CopyMaker, FetchPicture, Home } from "../../dialogs/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { Config } from "../settings/config.js";
import { copiesByLooking } from "./copiesByLooking.js";
import { fetchFor } from "./fetchFor.js";
import { fetchPicture } from "./fetchPicture.js";
import { type Looking, noLooking } from "./looking/looking.js";
import { lookingBy } from "./lookingBy.js";
import { openLooking } from "./openLooking.js";
import { type PictureDesk, pictureDesk } from "./pictureDesk.js";

interface PicturesOptions {
  readonly config: Config;
  readonly guidance: Guidance;
  readonly log: Logger;
  /** What looks at pictures after the turn, in a process of its own unless told otherwise; false: nothing does. */
  readonly looking?: Looking | false | undefined;
}

/** What the service does with pictures, put together. */
export interface Pictures {
  readonly looking: Looking;
  /** What makes copies to post. */
  readonly maker: CopyMaker;
  /** What finds the pictures of a turn, and fetches those that came before; empty where pictures are left alone. */
  readonly ofTurns: { readonly pictures?: PictureDesk; readonly fetcher?: (context: TurnContext) => FetchPicture };
}

/**
 * Puts together what pictures are fetched, looked at and copied by, as the configuration has it.
 *
 * @throws ConfigError if the force's own model that finds faces cannot be used
 */
export async function picturesOf({ config, guidance, log, looking: given }: PicturesOptions): Promise<Pictures> {
  const by = lookingBy(guidance);
  const isLooking = config.pictures !== false && given !== false;
  const looking = isLooking ? (given ?? (await openLooking({ by, log, faceModel: config.faceModel }))) : noLooking;
  const fetching = fetchFor(config, globalThis.fetch);
  return {
    looking,
    maker: copiesByLooking(by, looking),
    ofTurns:
      config.pictures === false
        ? {}
        : {
            pictures: pictureDesk(by, fetching, config.smallPictures ?? "personal", isLooking ? looking : undefined),
            fetcher: (context) => {
              const parts = fetching(context);
              return (source) => fetchPicture(source, parts);
            },
          },
  };
}

/** What becomes of pictures, as the welcome tells people. */
export function whatOfPictures({ pictures, smallPictures }: Config): ConstructorParameters<typeof Home>[1] {
  if (pictures === false) return "ignored";
  return smallPictures === "off" ? "looked-at" : "shown-small";
}
