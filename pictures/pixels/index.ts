/** What decodes pixels: for a process that may be ended, as a decoder that is led astray cannot be stopped in any other way. */

export { hashDistance, perceptualHash, type PictureHash, VERY_LIKE } from "./perceptualHash.js";
export { compareThumbnails } from "./thumbnail.js";
