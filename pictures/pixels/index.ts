/** What decodes pixels: for a process that may be ended, as a decoder that is led astray cannot be stopped in any other way. */

export { hashDistance, perceptualHash, VERY_LIKE } from "./perceptualHash.js";
export { compareThumbnails } from "./thumbnail.js";
export { whatIsBeneath } from "./transparent.js";
