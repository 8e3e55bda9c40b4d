/** A small picture on a card, as a data URL. */
export interface SmallPicture {
  readonly url: string;
  readonly alt: string;
}

/** @param alt what it shows, for people who cannot see it */
export function smallPicture(bytes: Uint8Array, type: "jpeg" | "png", alt: string): SmallPicture {
  return { url: `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`, alt };
}
