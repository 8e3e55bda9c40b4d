import type { Activity, Attachment } from "botbuilder";
import { z } from "zod";
import type { PictureSource } from "../../dialogs/index.js";

/** How a file from somebody's computer or OneDrive arrives in a personal chat. */
const FILE = "application/vnd.microsoft.teams.file.download.info";
const MOST_ADDRESS = 4_000;
const MOST_NAME = 260;

const pasted = z.object({ contentType: z.string().regex(/^image\//i), contentUrl: z.string().max(MOST_ADDRESS) });
const file = z.object({
  contentType: z.literal(FILE),
  name: z.string().max(MOST_NAME).nullish(),
  content: z.object({ downloadUrl: z.string().max(MOST_ADDRESS), fileType: z.string().max(20).nullish() }),
});
/** What is certainly no picture is not fetched. Any other file may be one, whatever it is called. */
const NO_PICTURE = /\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|zip|msg|eml|mp3|wav|mp4|mov|avi|webm|m4v)$/i;

/** The pictures of a message, in their order. What Teams puts beside them as HTML is not used. */
export function picturesIn(activity: Activity): readonly PictureSource[] {
  return (activity.attachments ?? []).flatMap((attachment) => sourceOf(attachment) ?? []);
}

function sourceOf(attachment: Attachment | null): PictureSource | undefined {
  const image = pasted.safeParse(attachment);
  if (image.success) return { kind: "pasted", url: image.data.contentUrl };
  const { data } = file.safeParse(attachment);
  if (!data) return undefined;
  const { downloadUrl, fileType } = data.content;
  const name = data.name ?? (fileType ? `.${fileType}` : undefined);
  if (name !== undefined && NO_PICTURE.test(name)) return undefined;
  return { kind: "file", url: downloadUrl, ...(name !== undefined && { name }) };
}
