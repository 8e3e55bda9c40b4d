import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Quotation } from "../../../dialogs/index.js";
import { type HtmlBody, type QuotedHtml, readHtmlBody } from "./htmlBody.js";
import { tidy } from "./tidy.js";

const text = z.string().catch("").default("");
const user = z.object({ user: z.object({ id: text, displayName: text }).catch({ id: "", displayName: "" }) });
const replySchema = z.object({
  messageId: text,
  senderId: text,
  senderName: text,
  preview: text,
  isReplyDeleted: z.boolean().catch(false).default(false),
});
/** Teams' client nests what it says of the reply. */
const entitySchema = z.union([
  z.object({ type: z.literal("quotedReply"), quotedReply: replySchema }).transform(({ quotedReply }) => quotedReply),
  replySchema.extend({ type: z.literal("quotedReply") }),
]);
const sender = user.catch({ user: { id: "", displayName: "" } });
const quotedSchema = z.object({ messageId: z.string(), messagePreview: text, messageSender: sender });
const forwardedSchema = z.object({
  originalMessageId: text,
  originalMessageContent: z.string(),
  originalMessageSender: sender,
});
/** The marker in the text, where a quotation belongs. */
const MARKER = /<quoted\b[^<>]{0,200}?messageid\s*=\s*["']?([\w:.-]{1,100})[^<>]{0,200}>/gi;
const REFERENCES = ["messageReference", "forwardedMessageReference"];

/**
 * What somebody else wrote and a message brings along, in any of the shapes that Teams has for it: each message once, those of
 * the bot left out. One that is only marked has no words.
 */
export function quotationsIn(activity: Activity, html: HtmlBody | undefined): readonly Quotation[] {
  const found = [
    ...(activity.attachments ?? []).flatMap(({ contentType, content }) =>
      REFERENCES.includes(contentType) ? [referenceIn(content)] : [],
    ),
    ...(html?.quotations ?? []),
    ...(activity.entities ?? []).flatMap((entity) => replyIn(entity) ?? []),
    ...markersIn(activity.text),
  ];
  const { id, name } = activity.recipient ?? {};
  return eachOnce(found)
    .filter(({ by, byId }) => !(byId !== "" && byId === id) && !(by !== "" && by === name))
    .map(({ by, words, forwarded, isPreview, hasPicture }) => ({ by, words, forwarded, isPreview, hasPicture }));
}

function replyIn(entity: unknown): QuotedHtml | undefined {
  const { data } = entitySchema.safeParse(entity);
  if (!data) return undefined;
  const words = data.isReplyDeleted ? "" : tidy(data.preview);
  return { ...NOTHING, id: data.messageId, by: tidy(data.senderName), byId: data.senderId, words, isPreview: true };
}

/** What an attachment that stands for another message says of it. */
function referenceIn(content: unknown): QuotedHtml {
  const given = typeof content === "string" ? parsed(content) : content;
  const { data: whole } = forwardedSchema.safeParse(given);
  if (whole) {
    const { user: by } = whole.originalMessageSender;
    const { own, hasPicture } = readHtmlBody(whole.originalMessageContent);
    const named = { id: whole.originalMessageId, by: tidy(by.displayName), byId: by.id };
    return { ...NOTHING, ...named, words: own, forwarded: true, hasPicture };
  }
  const { data: quoted } = quotedSchema.safeParse(given);
  if (!quoted) return NOTHING;
  const { user: by } = quoted.messageSender;
  const words = tidy(quoted.messagePreview);
  return { ...NOTHING, id: quoted.messageId, by: tidy(by.displayName), byId: by.id, words, isPreview: true };
}

function markersIn(typed: string | undefined): readonly QuotedHtml[] {
  if (typeof typed !== "string") return [];
  return [...typed.matchAll(MARKER)].map(([, id = ""]) => ({ ...NOTHING, id }));
}

const NOTHING: QuotedHtml = {
  id: "",
  by: "",
  byId: "",
  words: "",
  forwarded: false,
  isPreview: false,
  hasPicture: false,
};

/** One message may be told of in several ways: what one leaves out, another may say. */
function eachOnce(found: readonly QuotedHtml[]): readonly QuotedHtml[] {
  const known: QuotedHtml[] = [];
  for (const next of found) {
    const at = known.findIndex(
      (each) => (next.id !== "" && each.id === next.id) || (next.words !== "" && each.words === next.words),
    );
    const before = known[at];
    if (before) known[at] = joined(before, next);
    else known.push(next);
  }
  const withWords = known.filter(({ id, words, by, hasPicture }) => id !== "" || words !== "" || by !== "" || hasPicture);
  return withWords.length > 0 ? withWords : known.slice(0, 1);
}

function joined(one: QuotedHtml, other: QuotedHtml): QuotedHtml {
  const longer = other.words.length > one.words.length ? other : one;
  return {
    id: one.id || other.id,
    by: one.by || other.by,
    byId: one.byId || other.byId,
    words: longer.words,
    isPreview: longer.isPreview,
    forwarded: one.forwarded || other.forwarded,
    hasPicture: one.hasPicture || other.hasPicture,
  };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
