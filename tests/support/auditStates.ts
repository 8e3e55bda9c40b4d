import { auditCard, auditFilterCard, PRIVATE_AUDIT } from "../../dialogs/reports/audit/auditCards.js";
import { ALL_OF_AUDIT } from "../../dialogs/reports/audit/auditFilter.js";
import type { AuditNames } from "../../dialogs/reports/audit/auditWords.js";
import type { AuditPage } from "../../dialogs/reports/audit/readAudit.js";
import type { AuditEvent } from "../../records/index.js";
import { ADMINISTRATOR_ID, PRESS_OFFICE } from "../../records/index.js";
import type { CardState } from "./flowStates.js";

const NOW = new Date("2026-11-30T09:00:00Z");
const HASH = "4e".repeat(32);

/** The audit as the press office sees it. @param text as reasons and as names of units @param name of people */
export function auditStates(text: string, name: string): readonly CardState[] {
  const names: AuditNames = { ofPerson: () => name, ofUnit: () => text.slice(0, 60) };
  const by = { tenantId: "tenant", id: "a", name };
  const command = { tenantId: "", id: ADMINISTRATOR_ID, name: text.slice(0, 500) };
  const reason = text.slice(0, 500);
  let minute = 0;
  const event = (more: Omit<AuditEvent, "eventId" | "at" | "by"> & Partial<AuditEvent>): AuditPage["rows"][number] => ({
    event: { eventId: "", at: new Date(NOW.getTime() - 7 * 3_600_000 * minute++).toISOString(), by, ...more },
  });
  const rows = [
    event({ kind: "refused", action: "see-check", reference: "COV-2611-7KQ4MZ", unitCode: "COV" }),
    event({ kind: "refused", action: "see-figures", unitCode: "" }),
    event({ kind: "appointed", unitCode: "COV", about: "b" }),
    event({ kind: "dismissed", unitCode: PRESS_OFFICE, about: "b" }),
    event({ kind: "stand-in-named", unitCode: "COV", about: "b for c from 2026-11-02 to 2026-11-09" }),
    event({ kind: "exported", about: "COV since 2026-10: 5 rows", by: command, reason }),
    event({ kind: "held", reference: "COV-2611-7KQ4MZ", about: "COV-2611-7KQ4MZ", by: command, reason }),
    event({ kind: "disposed", unitCode: "COV", month: { partition: "COV_202411", events: 132, hash: HASH } }),
    event({ kind: "unit-renamed", unitCode: "COV", about: text.slice(0, 60) }),
    { unread: "newer" } as const,
  ];
  const more = [
    event({ kind: "stand-in-ended", unitCode: "COV", about: "b for c from 2026-11-02 to 2026-11-09" }),
    event({ kind: "member-added", unitCode: "COV", about: "b" }),
    event({ kind: "member-removed", unitCode: "COV", about: "b" }),
    event({ kind: "unit-added", unitCode: "LEA", about: text.slice(0, 60) }),
    event({ kind: "channel-tied", unitCode: "COV", about: "19:abc@thread.tacv2" }),
    event({ kind: "sampled", about: "checks of Coventry", sample: { every: 10, of: 20, seed: "s", references: ["x", "y"] } }),
    event({ kind: "kept", about: "COV_202411: held at the last moment, and not taken out" }),
    event({ kind: "released", unitCode: "COV", about: "COV", by: command, reason }),
    event({ kind: "signing-begun", by: command, about: reason, heads: [] }),
    event({ kind: "heads-noted", heads: [{ partition: "COV_202611", events: 1, hash: HASH }] }),
  ];
  const filter = { kind: "roles", person: text.slice(0, 60), month: "2026-11" };
  const empty: AuditPage = { rows: [], isCutShort: true };
  return [
    {
      name: "the audit",
      card: auditCard({ filter: ALL_OF_AUDIT, page: { rows, isCutShort: false }, names, after: [], next: "2026-11.90" }),
    },
    {
      name: "the audit, a later page",
      card: auditCard({ filter: ALL_OF_AUDIT, page: { rows: more, isCutShort: false }, names, after: ["2026-11.90"] }),
    },
    { name: "the audit, filtered, nothing so far", card: auditCard({ filter, page: empty, names, after: [], next: "2026-05." }) },
    { name: "the audit, what to show", card: auditFilterCard(filter, NOW) },
    { name: "the audit, in a group", card: PRIVATE_AUDIT },
  ].map((state) => ({ group: "Figures and exports", ...state }));
}
