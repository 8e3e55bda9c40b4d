/** What the force says: the content, and the pure engine that reads it. */

export { inShort, inWords, isValid } from "./engine/answers.js";
export { chosen } from "./engine/conditions.js";
export { decide, documentsFor, ofDocuments, prohibitionIn, reasonsKnown } from "./engine/decide.js";
export { type AskedPage, askedAnswers, fold, pagesAhead, type Standing } from "./engine/fold.js";
export { loosens, withoutLoosening } from "./engine/loosening.js";
export { meet } from "./engine/meet.js";
export { inParts, type Progress, pageIdOf, partAfter, partBefore, progressIn } from "./engine/parts.js";
export { decideAgain } from "./engine/replay.js";
export { unsaidIn } from "./engine/saysLittle.js";
export { clearOf, conditionalOf, isClosed, isMoot, rank, SCALE_IDS, verdictsOf } from "./engine/scales.js";
export { pictureKind, type TakeDown } from "./engine/takeDown.js";
export type * from "./engine/types.js";
export { type Guidance, loadGuidance, versionOf } from "./load/load.js";
export { makeForce } from "./load/newForce.js";
export { contentFolder } from "./yaml/contentFolder.js";
export { ContentError } from "./yaml/problems.js";
export type { Unit } from "./yaml/schemas.js";
