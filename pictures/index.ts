/**
 * What the picture itself shows: bytes in, findings out. Knows nothing of Teams, cards or tables, and computes nobody's age,
 * identity or mood. What decodes pixels lies in `pixels/` and is not passed on here: it belongs into a process that may be ended.
 */

export { fileFacts, type LookingBy } from "./facts/fileFacts.js";
export type { Box } from "./findings/box.js";
export { FACE_MODEL_FAULTS, type FaceModelFault } from "./findings/faceModel.js";
export type { FileFacts, PictureFinding, PictureLook } from "./findings/look.js";
export type { CopyWish, MadePicture, PreviewWish } from "./findings/made.js";
export { findingOf } from "./findings/say.js";
export { LOOK_STEPS, type LookStep, type Sighting } from "./findings/sighting.js";
export { SIGNS, type SignMeanings } from "./findings/signs.js";
export { findingsSeen, type WhatIsSeen } from "./meaning/findingsSeen.js";
