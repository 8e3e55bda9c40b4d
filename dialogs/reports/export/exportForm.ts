import { z } from "zod";
import { type AdaptiveCard, action, formCard } from "../../../cards/index.js";
import { monthOf, monthsBefore, nameOf } from "../../turn/months.js";
import type { ExportPress as Press } from "../declaration.js";
import { EXPORT_FORMS, EXPORTED, type ExportedThing, type ExportForm } from "./writeOut.js";

/** All units that the person sees. */
export const ALL_UNITS = "all";
const MONTHS = 24;

export interface ExportWanted {
  /** A unit's code, or {@link ALL_UNITS}. */
  readonly unit: string;
  /** A month, as `2026-11`. */
  readonly since: string;
  /** One check instead; empty for a table of many. As it was typed. */
  readonly reference: string;
  readonly what: ExportedThing;
  readonly form: ExportForm;
}

const WHAT: Readonly<Record<ExportedThing, string>> = {
  checks: "Checks",
  accounts: "The register of accounts",
  applications: "Applications for accounts",
};
const FORMS: Readonly<Record<ExportForm, string>> = { csv: "A table for Excel (CSV)", jsonl: "JSON lines, for a program" };

/** As it comes back with the answer to the offer of a file. */
export const exportWanted = z.object({
  unit: z.string().max(10),
  since: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  reference: z.string().max(40),
  // An offer that an earlier release made has neither.
  what: z.enum(EXPORTED).default("checks"),
  form: z.enum(EXPORT_FORMS).default("csv"),
}) satisfies z.ZodType<ExportWanted>;

export function emptyExport(now: Date): ExportWanted {
  return { unit: ALL_UNITS, since: monthOf(now), reference: "", what: "checks", form: "csv" };
}

/** What was chosen; what cannot be is as if it were not. */
export function exportIn({ inputs }: Pick<Press, "inputs">, now: Date): ExportWanted {
  const text = (id: string) => (inputs[id] ?? "").trim();
  const since = monthsUpTo(now).find((month) => month === text("since")) ?? monthOf(now);
  const what = EXPORTED.find((each) => each === text("what")) ?? "checks";
  const form = EXPORT_FORMS.find((each) => each === text("form")) ?? "csv";
  return { unit: text("unit") || ALL_UNITS, since, reference: text("reference").slice(0, 40), what, form };
}

export function exportForm(
  units: readonly { readonly code: string; readonly name: string }[],
  { unit, since, reference, what, form }: ExportWanted,
  now: Date,
  problems: { readonly since?: string; readonly reference?: string } = {},
): AdaptiveCard {
  return formCard({
    title: "Export",
    kicker: "Every export is logged",
    rows: [{ value: "Choose what you want in a file, or enter a reference to print the record of one check." }],
    fields: [
      {
        kind: "choice",
        id: "what",
        label: "What",
        value: what,
        compact: true,
        options: EXPORTED.map((id) => ({ id, label: WHAT[id] })),
      },
      {
        kind: "choice",
        id: "unit",
        label: "Unit",
        value: unit,
        compact: true,
        options: [{ id: ALL_UNITS, label: "All that I can see" }, ...units.map(({ code, name }) => ({ id: code, label: name }))],
      },
      {
        kind: "choice",
        id: "since",
        label: "Checks started since the start of (accounts and applications: all)",
        value: since,
        compact: true,
        problem: problems.since,
        options: monthsUpTo(now).map((month) => ({ id: month, label: nameOf(month) })),
      },
      {
        kind: "choice",
        id: "form",
        label: "As",
        value: form,
        compact: true,
        options: EXPORT_FORMS.map((id) => ({ id, label: FORMS[id] })),
      },
      {
        kind: "text",
        id: "reference",
        label: "Or the reference of one check",
        value: reference,
        maxLength: 40,
        problem: problems.reference,
      },
    ],
    actions: [action("Make the file", "export.make", {}, { style: "positive" })],
  });
}

/** Whether the form has that month; for the record of one check none is needed. */
export function isOffered({ since, reference }: ExportWanted, now: Date): boolean {
  return reference !== "" || monthsUpTo(now).includes(since);
}

function monthsUpTo(now: Date): readonly string[] {
  return Array.from({ length: MONTHS }, (_, back) => monthsBefore(monthOf(now), back));
}
