import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Exports, Reply, Turn } from "../../dialogs/index.js";

/** The name of the invoke that a file's consent card sends. */
export const FILE_CONSENT = "fileConsent/invoke";

const text = z.string().max(4_000);
const consentSchema = z.object({
  action: z.enum(["accept", "decline"]),
  context: z.object({
    unit: z.string().max(10),
    since: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    reference: z.string().max(40),
  }),
  uploadInfo: z.object({ name: text, uploadUrl: text, contentUrl: text, uniqueId: text, fileType: text }).optional(),
});

/** What a person answered to the offer of a file. Says nothing about who they are. */
export type Consent = z.output<typeof consentSchema>;

/** Reads the answer; undefined if it is none of ours. */
export function readConsent(value: unknown): Consent | undefined {
  const parsed = consentSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** What the person is told, once the file is where it belongs. */
export async function answerConsent(exports: Exports, turn: Turn, activity: Activity, consent: Consent): Promise<Reply> {
  const { action, context, uploadInfo } = consent;
  if (action === "decline" || !uploadInfo) return exports.decline();
  const source = `${activity.conversation.id}|${activity.replyToId ?? uploadInfo.uniqueId}`;
  return exports.accept(turn, context, uploadInfo, source);
}
