import { z } from "zod";
import { person, unit } from "../check/eventSchemas.js";
import { codecOf, type Shape } from "../codec.js";
import { count, day, moment, text, texts, yes } from "../fields.js";
import type { Account } from "./account.js";
import { content, desk, registerEntry, withNote, withOptionalNote } from "./accountFields.js";
import { APPLICATION_STATES, type Application, type Approval } from "./application.js";

/** How far an application has come, as it is stored. */
export const applicationState = z.enum(APPLICATION_STATES);

const approval = z.object({ desk, ...withOptionalNote, inPlaceOfLead: yes.exactOptional() } satisfies Shape<Approval>);

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
    closed: z.object(withNote).exactOptional(),
    version: count,
  } satisfies Shape<Account>),
});
