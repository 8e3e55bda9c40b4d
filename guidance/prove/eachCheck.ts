import type { Fail } from "./ledger/ledger.js";
import { proveCited } from "./proofs/cited.js";
import { proveConditions } from "./proofs/conditions.js";
import { proveDocuments } from "./proofs/documents.js";
import { proveRisk } from "./proofs/risk.js";
import { proveUnsure } from "./proofs/unsure.js";
import type { Context, Visit } from "./space/visit.js";

/** Says of one check what is wrong with it, or with what it becomes when an answer changes. */
export type CheckProof = (visit: Visit, context: Context, fail: Fail) => void;

/** The proofs that look at one check at a time. */
export const EACH_CHECK: readonly CheckProof[] = [proveCited, proveRisk, proveUnsure, proveConditions, proveDocuments];
