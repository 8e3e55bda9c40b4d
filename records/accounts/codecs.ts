import { z } from "zod";
import { person, unit } from "../check/eventSchemas.js";
import { codecOf, type Shape } from "../codec.js";
import { count, day, moment, text, texts, yes } from "../fields.js";
import type { Account } from "./account.js";
import { content, desk } from "./accountEventCodec.js";
import type { Application, Approval } from "./application.js";

/** How far an application has come, as it is stored. */
export const applicationState = z.enum(["with-lead", "with-press", "sent-back", "approved", "declined", "withdrawn"]);

const approval = z.object({
  desk,
  by: person,
  at: moment,
  note: text.exactOptional(),
  inPlaceOfLead: yes.exactOptional(),
} satisfies Shape<Approval>);
const said = { by: person, at: moment, note: text };

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
    sentBack: z.object({ ...said, questions: texts, desk }).exactOptional(),
    declined: z.object(said).exactOptional(),
  } satisfies Shape<Application>),
});

/** An account as it stands. */
export const accountCodec = codecOf<Account>({
  schema: z.object({
    reference: text,
    unit,
    name: text,
    address: text,
    platform: text,
    owner: person,
    deputy: person.exactOptional(),
    ownerNamed: text,
    deputyNamed: text,
    purpose: text,
    audience: text,
    registeredAt: moment,
    approvedBy: z.array(person),
    approvedAt: moment,
    reviewOn: day,
    lastPosted: day.exactOptional(),
    plannedAt: moment.exactOptional(),
    closed: z.object(said).exactOptional(),
    version: count,
  } satisfies Shape<Account>),
});
