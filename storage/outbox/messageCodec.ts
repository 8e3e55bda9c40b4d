import { z } from "zod";
import { codecOf, type Shape } from "../../records/codec.js";
import { count, moment, text } from "../../records/fields.js";
import type { Addressee, MessagePlace, OutboxItem, OutboxRow } from "./items.js";

const place = z.object({
  serviceUrl: text,
  channelId: text,
  conversationId: text,
  botId: text,
  botName: text,
  activityId: text,
} satisfies Shape<MessagePlace>);

const item = z.object({
  id: text,
  to: z.object({ tenantId: text, personId: text } satisfies Shape<Addressee>),
  kind: text,
  content: z.union([text, z.record(text, z.unknown())]),
  notBefore: moment,
  notAfter: moment.exactOptional(),
  inDoubt: z.enum(["again", "never"]),
  group: text.exactOptional(),
  place: place.exactOptional(),
} satisfies Shape<OutboxItem>);

/** A message as it is stored; its ETag is not. */
export const messageCodec = codecOf<Omit<OutboxRow, "etag">>({
  schema: z.object({
    item,
    state: z.enum(["waiting", "sending", "sent", "given-up", "cancelled"]),
    dueAt: moment,
    tries: count,
    replaces: text.exactOptional(),
    unreachable: z.boolean().exactOptional(),
    activityId: text.exactOptional(),
    conversationId: text.exactOptional(),
    writeId: text,
  } satisfies Shape<Omit<OutboxRow, "etag">>),
});
