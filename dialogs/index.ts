/** How a person is taken through it. */
export { Buttons } from "./buttons.js";
export { Checks } from "./checks.js";
export { Drafts } from "./draft.js";
export type { Asked, Feature } from "./feature.js";
export { Guide } from "./guidance.js";
export { Home } from "./home.js";
export { MyChecks } from "./mine.js";
export { type Press, readPress } from "./press.js";
export type { Attached, Person, Reply, Turn } from "./turn.js";
export { Words } from "./words.js";
