/** What is known, and what may happen to it: checks, applications, accounts. Pure; storage keeps it. */
export type { Account } from "./accounts/account.js";
export { accountReference, parseAccountReference } from "./accounts/accountReference.js";
export { type Application, type ApplicationState, type Approval, deskOf } from "./accounts/application.js";
export {
  type AccountEvent,
  AMENDABLE,
  type Amendable,
  type Amendment,
  type ApplicationContent,
  type ApplicationEvent,
  type Desk,
  type RegisterEvent,
} from "./accounts/events.js";
export {
  type ActionEvent,
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  type CorrectionProposedEvent,
  type EventKind,
  isVerdict,
  type KeptEvent,
  type PostedEvent,
  type ReviewedEvent,
  type ReviewRequestedEvent,
  type TakenDownEvent,
} from "./check/actions.js";
export {
  type Check,
  checkIdsBetween,
  type Found,
  type KeptView,
  type Logged,
  makeCheckId,
  type Shown,
} from "./check/checkInProgress.js";
export type { CheckState } from "./check/checkState.js";
export type { Counts } from "./check/counts.js";
export type {
  RecordedAnswer,
  RecordedCorrection,
  RecordedFinding,
  RecordedPerson,
  RecordedReason,
  RecordedUnit,
  VerdictEvent,
} from "./check/events.js";
export { type PresentCheck, present, type Review } from "./check/fold.js";
export { makeReference, parseReference, partitionOf, REFERENCE_ATTEMPTS, type Reference, unitCodeOf } from "./check/reference.js";
export {
  countsWith,
  REVIEW_STATES,
  type ReviewState,
  type Stand,
  type Standing,
  standsLeft,
  standThatCounts,
  UP_STATES,
  type UpState,
  VERDICT_HOLDERS,
  type VerdictHolder,
  type Waits,
} from "./check/standing.js";
export { CHECK_ROW_PREFIX, checkRow, readCheckRow, type StoredCheck, type UnreadCheck } from "./check/storedCheck.js";
export { type PersonState, personRow, readPersonRow, type Started } from "./check/storedPerson.js";
export { isMilder, type Verdict } from "./check/verdict.js";
export { weekOf } from "./check/week.js";
export { digestOf } from "./digest.js";
export type { Unread } from "./stored.js";
