/** What is known, and what may happen to it: checks, applications, accounts. Pure; storage keeps it. */
export type { Account } from "./accounts/account.js";
export { accountReference, parseAccountReference } from "./accounts/accountReference.js";
export { type Application, type Approval, deskOf, namedAs, unconfirmed } from "./accounts/application.js";
export { type AccountDeed, decideAccount, decideRegistered, isKeeper, keepersOf } from "./accounts/decideAccount.js";
export {
  type ApplicationBy,
  type ApplicationDeed,
  decideApplication,
  whyNotDecide,
  whyNotWithdraw,
} from "./accounts/decideApplication.js";
export {
  type AccountEvent,
  AMENDABLE,
  type Amendable,
  type Amendment,
  type ApplicationContent,
  type Desk,
  type RegisterEvent,
} from "./accounts/events.js";
export { ADMINISTRATOR_ID, type AuditEvent, type AuditedSample, auditCodec } from "./auditEvents.js";
export {
  type ActionEvent,
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  type CopiedEvent,
  type CorrectionProposedEvent,
  isLeadEvent,
  isVerdict,
  type LeadEvent,
  type NotedEvent,
  type PictureSeenEvent,
  type PostedEvent,
  type ReviewedEvent,
  type ReviewRequestedEvent,
  type ReviewWithdrawnEvent,
  type Statement,
} from "./check/actions.js";
export {
  type Check,
  type CopyInProgress,
  checkIdsBetween,
  type Found,
  type KeptView,
  type Logged,
  makeCheckId,
  type PastedPicture,
  type Shown,
} from "./check/checkInProgress.js";
export { type CheckState, isLookedAt, OWN_JUDGEMENT, type StatedPost, statedPost } from "./check/checkState.js";
export type { Counts } from "./check/counts.js";
export type {
  RecordedCorrection,
  RecordedFinding,
  RecordedLook,
  RecordedPerson,
  RecordedReason,
  RecordedSight,
  SuggestingFinding,
  VerdictEvent,
} from "./check/events.js";
export { type PresentCheck, present } from "./check/fold.js";
export { makeReference, parseReference, partitionOf, REFERENCE_ATTEMPTS, unitCodeOf } from "./check/reference.js";
export { type Decider, deciderOf, type NotSecond, whyNotSecond } from "./check/second.js";
export {
  REVIEW_STATES,
  type ReviewState,
  UP_STATES,
  type UpState,
  VERDICT_HOLDERS,
  type VerdictHolder,
  type Waits,
} from "./check/standing.js";
export { countsWith, standsLeft, takesTwo } from "./check/stands.js";
export { CHECK_ROW_PREFIX, checkRow, readCheckRow, type StoredCheck, type UnreadCheck } from "./check/storedCheck.js";
export { type PersonState, type PictureWanted, personCodec, type Started } from "./check/storedPerson.js";
export { isMilder, MAY_BE_UP, type Verdict } from "./check/verdict.js";
export { weekOf } from "./check/week.js";
export { type Codec, codecOf, type Decoded, type Shape, type Unread, type UnreadValue, valueIn } from "./codec.js";
export { digestOf } from "./digest.js";
export type { Fingerprint } from "./fingerprint.js";
export type { NotedHead } from "./notedHead.js";
export { decideRole, type RoleRefusal } from "./people/decideRole.js";
export { decideUnitOf, type UnitRefusal } from "./people/decideUnitOf.js";
export { ACTIONS, type Action, allows, type Subject, type Who } from "./people/rights.js";
export {
  isSamePerson,
  leadsOrPressOffice,
  type PersonId,
  PRESS_OFFICE,
  type Role,
  type RolesOf,
  roleNamed,
  UNIT_CODE,
} from "./people/role.js";
export {
  decideStandIn,
  isSameStandIn,
  MOST_STAND_IN_DAYS,
  type StandIn,
  type StandInDeed,
  type StandInRefusal,
  standsIn,
} from "./people/standIn.js";
