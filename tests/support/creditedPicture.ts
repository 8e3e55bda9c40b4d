import sharp from "sharp";

/** A small picture whose file says whose it is. */
export function creditedPicture(by: string): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } })
    .withExif({ IFD0: { Copyright: by } })
    .jpeg()
    .toBuffer();
}
