import type { Activity, Attachment } from "botbuilder";
import { z } from "zod";
import type { Quotation } from "../../../dialogs/index.js";
import { attachedTo } from "./attachments.js";
import { tidy } from "./tidy.js";
import { typedMessage } from "./typedMessage.js";

const text = z.string().catch("").default("");
const named = z.object({ id: text, displayName: text }).optional().catch(undefined);
/** A message as Teams describes it where somebody chooses a command of a message extension on it. */
const payloadSchema = z.object({
  subject: text,
  deleted: z.boolean().catch(false).default(false),
  body: z.object({ contentType: text, content: text }).catch({ contentType: "", content: "" }),
  from: z.object({ user: named, application: named }).catch({ user: undefined, application: undefined }),
  attachments: z
    .array(z.looseObject({ contentType: text }))
    .catch([])
    .default([]),
});

/** What is known of a message that somebody points at: its words and those it quotes, as quotations all of them. */
export interface PointedMessage {
  readonly quotations: readonly Quotation[];
  /** Whether the bot itself wrote it. */
  readonly isOwn: boolean;
}

/** @returns undefined where it is no description of a message */
export function readPayload(payload: unknown, bot: Activity["recipient"] | undefined): PointedMessage | undefined {
  const { data } = payloadSchema.safeParse(payload);
  if (!data) return undefined;
  const { subject, deleted, body, from } = data;
  if (deleted) return { quotations: [], isOwn: false };
  const isHtml = body.contentType.toLowerCase() !== "text";
  const html = isHtml ? [{ contentType: "text/html", content: body.content }] : [];
  const message = {
    text: isHtml ? "" : body.content,
    attachments: [...html, ...(data.attachments as Attachment[])],
    recipient: bot,
  } as Activity;
  const { text: words, quoted } = typedMessage(message);
  const attached = attachedTo(message);
  const { id = "", displayName = "" } = from.application ?? {};
  const itself: Quotation = {
    by: tidy(from.user?.displayName || displayName),
    words: [tidy(subject), words].filter((each) => each !== "").join("\n"),
    forwarded: false,
    isPreview: false,
    hasPicture: attached === "picture",
    hasFile: attached === "file",
  };
  const isThere = itself.words !== "" || attached !== "nothing" || quoted.length === 0;
  return { quotations: [...(isThere ? [itself] : []), ...quoted], isOwn: id !== "" && bot?.id === `28:${id}` };
}
