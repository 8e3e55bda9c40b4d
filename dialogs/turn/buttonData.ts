import { z } from "zod";

/** An id that this service gave out. */
export const id = z.string().min(1).max(64);

/** What a check, an application or an account is named by, as it stands on a card. */
export const reference = z.string().min(1).max(40);

/** A short word that a feature's own buttons carry. */
export const word = z.string().max(100);

/** Words that somebody wrote, or a place in a long list. */
export const longText = z.string().max(1000);

/** Answers that a card shows again while nothing can be read. */
export const shownAgain = z.record(z.string().max(64), z.union([z.string().max(5000), z.array(z.string().max(64)).max(100)]));

/** For a button that only asks. */
export const nothing = z.object({}).transform((): object => ({}));
