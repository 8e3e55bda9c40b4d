import { z } from "zod";
import { person, unit } from "../check/eventSchemas.js";
import { codecOf, type Shape } from "../codec.js";
import { count, day, moment, text, texts, yes } from "../fields.js";
import type { Account } from "./account.js";
import { changes, content, desk, doneBy, registerEntry, withNote, withOptionalNote } from "./accountFields.js";
import { APPLICATION_STATES, type Application, type Approval } from "./application.js";

/** How far an application has come, as it is stored. */
export const applicationState = z.enum(APPLICATION_STATES);

const approval = z.object({
  desk,
  ...withOptionalNote,
  inPlaceOfLead: yes.exactOptional(),
  asBoth: yes.exactOptional(),
} satisfies Shape<Approval>);

/** An application as it stands. */
export const applicationCodec = codecOf<Application>({
  schema: z.object({
    reference: text,
    unit,
    applicant: person,
    content,
    before: content.exactOptional(),
    state: applicationState,
    since: moment,
    round: count,
    approvals: z.array(approval),
    sentBack: z.object({ ...withNote, questions: texts, desk }).exactOptional(),
    declined: z.object(withNote).exactOptional(),
    confirmed: z.array(person).exactOptional(),
    reply: text.exactOptional(),
  } satisfies Shape<Application>),
});

/** An account as it stands. */
export const accountCodec = codecOf<Account>({
  schema: z.object({
    ...registerEntry,
    reference: text,
    address: text,
    registeredAt: moment,
    lastPosted: day.exactOptional(),
    plannedAt: moment.exactOptional(),
    asked: z.object({ ...doneBy, changes }).exactOptional(),
    closed: z.object(withNote).exactOptional(),
    version: count,
  } satisfies Shape<Account>),
});
