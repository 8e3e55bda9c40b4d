import type { Activity } from "botbuilder";
import { z } from "zod";
import type { OffersFiles, Reply, Turn } from "../../dialogs/index.js";

/** The name of the invoke that a file's consent card sends. */
export const FILE_CONSENT = "fileConsent/invoke";

const text = z.string().max(4_000);
const consentSchema = z.object({
  action: z.enum(["accept", "decline"]),
  context: z.looseObject({}),
  uploadInfo: z.object({ name: text, uploadUrl: text, contentUrl: text, uniqueId: text, fileType: text }).optional(),
});

/** What a person is told of their answer to the offer of a file. Says nothing about who they are. */
type AnswerConsent = (turn: Turn, activity: Activity) => Promise<Reply>;

/** Reads the answer to the offer of a file, as one to whoever offered it; undefined if it is none of ours. */
export function readConsent(offering: readonly OffersFiles[], value: unknown): AnswerConsent | undefined {
  const { data: consent } = consentSchema.safeParse(value);
  if (!consent) return undefined;
  const { action, context, uploadInfo } = consent;
  for (const each of offering) {
    const { data: wanted } = each.offers.safeParse(context);
    if (!wanted) continue;
    if (action === "decline" || !uploadInfo) return async () => each.decline();
    return (turn, { conversation, replyToId }) =>
      each.accept(turn, wanted, uploadInfo, `${conversation.id}|${replyToId ?? uploadInfo.uniqueId}`);
  }
  return undefined;
}
