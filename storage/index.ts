export type { Account } from "./accounts/account.js";
export { AccountLog, type Recorded } from "./accounts/accountLog.js";
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
export { accountReference, parseAccountReference } from "./accounts/reference.js";
export type { ListedApplication } from "./accounts/rows.js";
export { StorageError } from "./errors.js";
export { LeftChecks, type LeftCounts, type LeftDay } from "./figures/leftChecks.js";
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
} from "./log/actions.js";
export type { Appended } from "./log/append.js";
export { type ChainAppended, type ChainEvent, ChainLog } from "./log/chainLog.js";
export { CheckLog, type Page, type PageOptions } from "./log/checkLog.js";
export type { CheckState } from "./log/checkState.js";
export type { Counts } from "./log/counts.js";
export type {
  RecordedAnswer,
  RecordedCorrection,
  RecordedFinding,
  RecordedPerson,
  RecordedReason,
  RecordedUnit,
  VerdictEvent,
} from "./log/events.js";
export type { ExtraRow, ExtraWrite } from "./log/extraRows.js";
export { type PresentCheck, present, type Review } from "./log/fold.js";
export type { CheckListOptions, CursorPage, ListedCheck, ListFilter, WaitingReview } from "./log/list.js";
export { makeReference, parseReference, partitionOf, type Reference } from "./log/reference.js";
export {
  REVIEW_STATES,
  type ReviewState,
  type Standing,
  UP_STATES,
  type UpState,
  VERDICT_HOLDERS,
  type VerdictHolder,
  type Waits,
} from "./log/standing.js";
export type { EventSummary, PersonEvent } from "./log/summary.js";
export { isMilder, type Verdict } from "./log/verdict.js";
export type { Verification } from "./log/verify.js";
export { weekOf } from "./log/week.js";
export type { Addressee, OutboxItem, OutboxRow } from "./outbox/items.js";
export { Outbox } from "./outbox/outbox.js";
export { type Acquaintance, Directory, type DirectoryEntry, type PersonAddress } from "./people/directory.js";
export { Holds } from "./people/holds.js";
export { type Role, Roles, type RolesOf, type StaffRef, type UnitRow } from "./people/roles.js";
export { Leases, type TaskMemory } from "./schedule/leases.js";
export { type DueReminder, ReminderRows } from "./schedule/reminderRows.js";
export type { StoredItem } from "./state/items.js";
export { type ListOptions, type ListPage, TableStateStore } from "./state/tableStateStore.js";
export { connectTables, type Tables, type TablesConfig, type TablesOptions } from "./tables/connect.js";
export type { PartitionUpgrade } from "./upgrade/upgradePartition.js";
export { isUpToDate, type StoreUpgrade, upgradeStore } from "./upgrade/upgradeStore.js";
