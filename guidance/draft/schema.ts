import { z } from "zod";

/** The shape of the draft check's content files. Unknown keys are refused, so that a misspelt one is noticed. */

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens");
const words = z.string().trim().min(1, "must not be empty");
const phrases = z.array(words).min(1);
const names = z.array(name).min(1);

const suggestion = z.strictObject({ question: words, options: z.array(words).min(1) });
const told = suggestion.extend({ first: z.record(words, names).optional() });

export const kindsSchema = z.strictObject({
  flow: words,
  linked: suggestion,
  kinds: z
    .array(
      z.strictObject({
        id: name,
        name: words,
        provisions: z.array(words).min(1),
        weight: z.enum(["stop", "change"]),
        why: words,
        change: words,
        suggests: z.tuple([told], told),
        needs: names.default([]),
        unless: names.default([]),
        covers: names.default([]),
      }),
    )
    .min(1),
});

export const contextsSchema = z.strictObject({
  contexts: z
    .array(
      z.strictObject({
        id: name,
        within: z.enum(["text", "sentence", "before", "after"]),
        phrases,
        /** Words that touch one of these do not make the context. */
        except: phrases.optional(),
        /** It does not count where one of these contexts is anywhere in the text. */
        unless: names.default([]),
      }),
    )
    .min(1),
});

export const wordsSchema = z.strictObject({ words: z.record(name, z.array(words).min(1)) });

export const groupsSchema = z
  .array(z.strictObject({ kind: name, phrases, except: phrases.optional(), needs: names.optional(), unless: names.optional() }))
  .min(1);

export const jargonSchema = z
  .array(
    z.strictObject({
      says: phrases,
      write: words,
      capitals: z.boolean().optional(),
      part: words.optional(),
      except: phrases.optional(),
    }),
  )
  .min(1);

export const shortFormsSchema = z
  .array(z.strictObject({ says: z.array(words).min(1), write: words, small: z.boolean().default(false) }))
  .min(1);

export const aroundSchema = z.strictObject({ lead: phrases, trail: phrases, thanks: phrases });
