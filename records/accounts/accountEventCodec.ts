import { z } from "zod";
import { person, unit } from "../check/eventSchemas.js";
import { codecOf, type Shape } from "../codec.js";
import { day, text, texts, yes } from "../fields.js";
import { changes, content, desk, doneBy, keepers, registerEntry, withNote, withOptionalNote } from "./accountFields.js";
import type {
  AccountEvent,
  AccountPostedEvent,
  AmendedEvent,
  AppliedEvent,
  ChangeAskedEvent,
  ChangeDeclinedEvent,
  ClosedEvent,
  HandedOverEvent,
  KeeperDeclinedEvent,
  LeadApprovedEvent,
  PressApprovedEvent,
  RegisteredEvent,
  ReviewDateSetEvent,
  SentBackEvent,
} from "./events.js";

const about = { eventId: text, reference: text };
const base = { ...about, ...doneBy };
const submitted = { ...base, unit, content, desk, reply: text.exactOptional() } satisfies Shape<Omit<AppliedEvent, "kind">>;
const said = { ...about, ...withNote };
const approved = { ...about, ...withOptionalNote };

const schemas = {
  applied: z.object({ kind: z.literal("applied"), ...submitted }),
  resubmitted: z.object({ kind: z.literal("resubmitted"), ...submitted }),
  "lead-approved": z.object({ kind: z.literal("lead-approved"), ...approved } satisfies Shape<LeadApprovedEvent>),
  "press-approved": z.object({
    kind: z.literal("press-approved"),
    ...approved,
    inPlaceOfLead: yes.exactOptional(),
    asBoth: yes.exactOptional(),
  } satisfies Shape<PressApprovedEvent>),
  "sent-back": z.object({ kind: z.literal("sent-back"), ...said, questions: texts } satisfies Shape<SentBackEvent>),
  declined: z.object({ kind: z.literal("declined"), ...said }),
  withdrawn: z.object({ kind: z.literal("withdrawn"), ...base }),
  "keeper-confirmed": z.object({ kind: z.literal("keeper-confirmed"), ...base }),
  "keeper-declined": z.object({ kind: z.literal("keeper-declined"), ...said } satisfies Shape<KeeperDeclinedEvent>),
  registered: z.object({
    kind: z.literal("registered"),
    ...base,
    ...registerEntry,
  } satisfies Shape<RegisteredEvent>),
  amended: z.object({
    kind: z.literal("amended"),
    ...base,
    changes,
    askedBy: person.exactOptional(),
  } satisfies Shape<AmendedEvent>),
  "change-asked": z.object({ kind: z.literal("change-asked"), ...base, changes } satisfies Shape<ChangeAskedEvent>),
  "change-declined": z.object({ kind: z.literal("change-declined"), ...said } satisfies Shape<ChangeDeclinedEvent>),
  "handed-over": z.object({
    kind: z.literal("handed-over"),
    ...base,
    ...keepers,
  } satisfies Shape<HandedOverEvent>),
  posted: z.object({
    kind: z.literal("posted"),
    ...base,
    on: day,
    link: text.exactOptional(),
    check: text.exactOptional(),
  } satisfies Shape<AccountPostedEvent>),
  planning: z.object({ kind: z.literal("planning"), ...base }),
  closed: z.object({ kind: z.literal("closed"), ...said } satisfies Shape<ClosedEvent>),
  "review-date-set": z.object({
    kind: z.literal("review-date-set"),
    ...base,
    reviewOn: day,
  } satisfies Shape<ReviewDateSetEvent>),
} satisfies Readonly<Record<AccountEvent["kind"], z.ZodType>>;

/** The events of applications and accounts, chained by hashes: as those of checks, none is ever written anew. */
export const accountEventCodec = codecOf<AccountEvent>({
  schema: z.discriminatedUnion(
    "kind",
    Object.values(schemas) as [(typeof schemas)["planning"], ...(typeof schemas)["planning"][]],
  ),
  isOfLater: ({ kind }) => typeof kind === "string" && !Object.hasOwn(schemas, kind),
});
