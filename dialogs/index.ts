/** How a person is taken through it. */

export { Accounts } from "./accounts/accounts.js";
export type { AccountRights } from "./accounts/rights.js";
export { CheckedBefore } from "./check/checkedBefore.js";
export { Checks } from "./check/checks.js";
export { Drafts } from "./check/draftCheck.js";
export { MyChecks } from "./check/myChecks.js";
export { SmallPictureRemoval } from "./check/smallPictures.js";
export { Copies } from "./copies/copies.js";
export type { CopyMaker } from "./copies/copyMaker.js";
export { Access } from "./people/access.js";
export type { AuditEvent } from "./people/audit.js";
export { addEarlierMembers } from "./people/roles/earlierMembers.js";
export { StaffRoles } from "./people/roles/roles.js";
export { KeepAlive } from "./published/keepAlive/keepAlive.js";
export { QUIET_NOTES, QuietAccounts } from "./published/keepAlive/quietAccounts.js";
export type { AccountBook } from "./published/posted/accountBook.js";
export { OpenAccounts } from "./published/posted/openAccounts.js";
export { Posted } from "./published/posted/posted.js";
export { TakeDownAnswers } from "./published/takeDown/takeDown.js";
export { TAKE_DOWNS, TakeDownReviews } from "./published/takeDown/takeDownReviews.js";
export { AuditView } from "./reports/audit/auditView.js";
export { checksSince } from "./reports/export/checksSince.js";
export { exportInWords, logExport } from "./reports/export/exportAudit.js";
export { Exports } from "./reports/export/exports.js";
export { EXPORT_FORMS, EXPORTED, type ExportedThing, type ExportForm, writeOut } from "./reports/export/writeOut.js";
export { CountLeft } from "./reports/figures/countLeft.js";
export { type DigestParts, WeeklyDigest } from "./reports/figures/digest.js";
export { DIGEST_WISHES, DigestWishes } from "./reports/figures/digestWishes.js";
export { FiguresFeature } from "./reports/figures/figures.js";
export { NightlyProof, TOLD_BREAKS } from "./reports/proof/nightlyProof.js";
export { noteHeads } from "./reports/proof/noteHeads.js";
export { type Logs, NOT_SIGNED, type Proof, type Proofs, type ProveOptions, proveLogs } from "./reports/proof/proveLogs.js";
export { worseLine, worseNow } from "./reports/replay/worseNow.js";
export { OldPictures } from "./retention/oldPictures.js";
export { OldStates, type OldStatesRun } from "./retention/oldStates.js";
export { type Due, Retention, type RetentionRun } from "./retention/retention.js";
export { subjectLines } from "./retention/subjectLines.js";
export { isUnknown, type SubjectReach, type SubjectReport, subjectReport } from "./retention/subjectReport.js";
export type { Patience } from "./review/patience.js";
export { Review } from "./review/review.js";
export type { ReviewRights } from "./review/rights.js";
export { UNTOLD, UntoldNotes } from "./review/untold.js";
export { type Press, readPress } from "./routing/declarations.js";
export { Guide } from "./routing/guidanceBrowser.js";
export { Home } from "./routing/help.js";
export { Words } from "./routing/messageRouter.js";
export { wholeOrder } from "./routing/orders.js";
export { PointedAt } from "./routing/pointedAt.js";
export { Buttons } from "./routing/pressRouter.js";
export { SmallTalk } from "./routing/smallTalk.js";
export type { Feature } from "./turn/feature.js";
export type { OffersFiles, Upload } from "./turn/offeredFiles.js";
export { notFound, refused, seenOf, unavailable } from "./turn/outcome.js";
export type {
  AttachedPictures,
  Fetched,
  FetchPicture,
  LaterLook,
  PictureSeen,
  PictureSource,
  Sight,
} from "./turn/pictures.js";
export type { ReadPress } from "./turn/press.js";
export type { Quotation } from "./turn/quotation.js";
export type { Attached, FollowingCard, Person, ReceivedMessage, Reply, Turn } from "./turn/turn.js";
export { Units } from "./units/units.js";
