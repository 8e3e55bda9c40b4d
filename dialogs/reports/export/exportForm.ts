import { z } from "zod";
import { type AdaptiveCard, action, formCard } from "../../../cards/index.js";
import { monthOf, monthsBefore, nameOf } from "../../turn/months.js";
import type { ExportPress as Press } from "../declaration.js";

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
}

/** As it comes back with the answer to the offer of a file. */
export const exportWanted: z.ZodType<ExportWanted> = z.object({
  unit: z.string().max(10),
  since: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  reference: z.string().max(40),
});

export function emptyExport(now: Date): ExportWanted {
  return { unit: ALL_UNITS, since: monthOf(now), reference: "" };
}

/** What was chosen; what cannot be is as if it were not. */
export function exportIn({ inputs }: Pick<Press, "inputs">, now: Date): ExportWanted {
  const text = (id: string) => (inputs[id] ?? "").trim();
  const since = monthsUpTo(now).find((month) => month === text("since")) ?? monthOf(now);
  return { unit: text("unit") || ALL_UNITS, since, reference: text("reference").slice(0, 40) };
}

export function exportForm(
  units: readonly { readonly code: string; readonly name: string }[],
  { unit, since, reference }: ExportWanted,
  now: Date,
  problems: { readonly since?: string; readonly reference?: string } = {},
): AdaptiveCard {
  return formCard({
    title: "Export checks",
    kicker: "Every export is logged",
    rows: [{ value: "Choose a unit and a month for a table, or enter a reference to print the record of one check." }],
    fields: [
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
        label: "Checks started since the start of",
        value: since,
        compact: true,
        problem: problems.since,
        options: monthsUpTo(now).map((month) => ({ id: month, label: nameOf(month) })),
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
