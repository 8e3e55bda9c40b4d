import { z } from "zod";
import { nothing, reference, word } from "../turn/buttonData.js";
import type { Declaration } from "../turn/declaration.js";
import type { PressOf } from "../turn/press.js";

const figures = {
  carries: z.object({ more: z.object({ unit: word.optional(), weeks: word.optional() }).default({}) }),
  private: true,
} as const;

/** The figures of units, and who gets them each week. */
export const FIGURES = {
  verbs: { "figures.show": figures, "figures.off": figures, "figures.on": figures },
  commands: {
    figures: {
      place: 7,
      title: "Figures",
      description: "For team leads: checks a week, verdicts, what stops most pictures",
    },
  },
} as const satisfies Declaration;
export type FiguresPress = PressOf<typeof FIGURES.verbs>;

const form = { carries: nothing, private: true } as const;

/** Files of checks. */
export const EXPORTS = {
  verbs: {
    "export.form": form,
    "export.make": form,
    "export.record": { carries: z.object({ reference }), private: true },
  },
  commands: { export: "typed only" },
} as const satisfies Declaration;
export type ExportPress = PressOf<typeof EXPORTS.verbs>;

const audit = {
  carries: z.object({
    more: z.object({ kind: word.optional(), person: word.optional(), month: word.optional() }).default({}),
    /** The places at which the pages so far began. */
    after: z.array(word).max(200).default([]),
  }),
  private: true,
} as const;

/** The audit log, for the press office. */
export const AUDIT = {
  verbs: { "audit.list": audit, "audit.filter": audit, "audit.find": audit },
  commands: { audit: "typed only" },
} as const satisfies Declaration;
export type AuditPress = PressOf<typeof AUDIT.verbs>;

type Declared = typeof FIGURES.verbs & typeof EXPORTS.verbs & typeof AUDIT.verbs;

declare module "../../cards/actions.js" {
  interface DeclaredVerbs extends Declared {}
}
