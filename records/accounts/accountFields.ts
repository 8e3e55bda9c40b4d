import { z } from "zod";
import { answers, person, revision, shownAnswers, unit } from "../check/eventSchemas.js";
import type { Shape } from "../codec.js";
import { day, moment, text } from "../fields.js";
import { AMENDABLE, type Amendment, type ApplicationContent, DESKS, type RegisterEntry } from "./events.js";

/** What the events about applications and accounts have in common with how these stand, as it is stored. */

export const desk = z.enum(DESKS);

export const content = z.object({
  checkId: text,
  checkReference: text,
  checkRevision: revision,
  flow: text,
  guidanceVersion: text,
  platform: text,
  name: text,
  purpose: text,
  audience: text,
  ownerNamed: text,
  deputyNamed: text,
  owner: person.exactOptional(),
  deputy: person.exactOptional(),
  answers,
  shown: shownAnswers,
} satisfies Shape<ApplicationContent>);

/** What is to be changed of an account, from what to what. */
export const changes = z.array(z.object({ what: z.enum(AMENDABLE), from: text, to: text } satisfies Shape<Amendment>));

export const doneBy = { at: moment, by: person };
export const withNote = { ...doneBy, note: text };
export const withOptionalNote = { ...doneBy, note: text.exactOptional() };

export const keepers = { owner: person, deputy: person.exactOptional() };
export const registerEntry = {
  unit,
  name: text,
  platform: text,
  ...keepers,
  ownerNamed: text,
  deputyNamed: text,
  purpose: text,
  audience: text,
  approvedBy: z.array(person),
  approvedAt: moment,
  reviewOn: day,
} satisfies Shape<RegisterEntry>;
