import { z } from "zod";

/** A moment, UTC, ISO 8601. */
export const moment = z.string().refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)));
/** A day, as `yyyy-mm-dd`. */
export const day = z.string().refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)));
export const text = z.string();
export const texts = z.array(text);
/** A number of times, or a position counted from 1. */
export const count = z.number().int().nonnegative();
export const yes = z.literal(true);
/** The raw answer to a question. */
export const answer = z.union([text, texts]);
