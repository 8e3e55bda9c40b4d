/** How a person is taken through it. */
export { Buttons } from "./buttons.js";
export { Checks } from "./checks.js";
export { Drafts } from "./draft.js";
export type { Asked, Feature } from "./feature.js";
export { Guide } from "./guidance.js";
export { Home } from "./home.js";
export { KeepAlive } from "./keepAlive/keepAlive.js";
export { QuietAccounts } from "./keepAlive/quietAccounts.js";
export { MyChecks } from "./mine.js";
export { type AccountBook, NO_ACCOUNTS } from "./posted/accountBook.js";
export { Posted } from "./posted/posted.js";
export { type Press, readPress } from "./press.js";
export { Review } from "./review/review.js";
export { NO_ROLES, type ReviewRights } from "./review/rights.js";
export { TakeDownAnswers } from "./takeDown/takeDown.js";
export { TakeDownReviews } from "./takeDown/takeDownReviews.js";
export type { Attached, Person, Reply, Turn } from "./turn.js";
export { Words } from "./words.js";
