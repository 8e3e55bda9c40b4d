import { z } from "zod";

/** An id that this service gave out. */
export const id = z.string().min(1).max(64);

/** The reference of a check, an application or an account, as cards show it. */
export const reference = z.string().min(1).max(40);

/** A short word that a feature's own buttons carry. */
export const word = z.string().max(100);

/** Text that somebody wrote, or a position in a long list. */
export const longText = z.string().max(1000);

/** Answers that a card can show again while storage is unavailable. */
export const shownAgain = z.record(z.string().max(64), z.union([z.string().max(5000), z.array(z.string().max(64)).max(100)]));

/** For a button that carries nothing. */
export const nothing = z.object({}).transform((): object => ({}));
