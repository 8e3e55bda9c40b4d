/** Pictures that are made of others: for a process that may be killed, as they have to be decoded for it. */

export { cleanCopy } from "./cleanCopy.js";
export { numberedPreview } from "./preview.js";
