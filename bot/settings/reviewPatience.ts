import { z } from "zod";
import type { Patience } from "../../dialogs/index.js";
import { ConfigError, optional } from "./setting.js";

const DAYS = "must be a whole number of working days from 1 to 60";
const days = optional(z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(60, DAYS));

export const reviewPatienceFields = { REVIEW_REMINDER_DAYS: days, REVIEW_PRESS_OFFICE_DAYS: days };

/** Where the configuration does not say otherwise. */
export const REVIEW_PATIENCE: Patience = { remind: 2, pressOffice: 5 };

/** @throws ConfigError if the press office would have it before those it waits for are reminded */
export function reviewPatienceOf(settings: {
  readonly REVIEW_REMINDER_DAYS?: number | undefined;
  readonly REVIEW_PRESS_OFFICE_DAYS?: number | undefined;
}): Patience {
  const { REVIEW_REMINDER_DAYS: remind = REVIEW_PATIENCE.remind } = settings;
  const { REVIEW_PRESS_OFFICE_DAYS: pressOffice = REVIEW_PATIENCE.pressOffice } = settings;
  if (pressOffice > remind) return { remind, pressOffice };
  throw new ConfigError(
    `REVIEW_PRESS_OFFICE_DAYS is ${pressOffice}, and must be more than REVIEW_REMINDER_DAYS, which is ${remind}: leads are reminded before the press office has it. See .env.example.`,
  );
}
