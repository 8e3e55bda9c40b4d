import type { Activity, Attachment } from "botbuilder";
import type { Attached } from "../../../dialogs/index.js";
import { readHtmlBody } from "./htmlBody.js";

const HTML_BODY = "text/html";
const CARD_TYPES = "application/vnd.microsoft.card.";
/** How a file from somebody's computer or OneDrive arrives in a personal chat. */
const FILE = "application/vnd.microsoft.teams.file.download.info";
/** A link the client has made a preview of, and a message that is passed on. */
const PREVIEWS = ["application/vnd.microsoft.teams.card.", "messageReference", "forwardedMessageReference"];
const PICTURE_FILE = /\.(?:jpe?g|png|gif|bmp|webp|heic|heif|tiff?|avif|mp4|mov|avi|webm|m4v)$/i;

/** What came with a message: a picture or video, another kind of file, or neither. Pictures count before files. */
export function attachedTo(activity: Activity): Attached {
  const kinds = (activity.attachments ?? []).map(kindOf);
  return kinds.find((kind) => kind === "picture") ?? kinds.find((kind) => kind === "file") ?? "nothing";
}

function kindOf(attachment: Attachment | null): Attached {
  const type = attachment?.contentType;
  if (typeof type !== "string") return "nothing";
  if (type === HTML_BODY) return hasPictureIn(attachment?.content) ? "picture" : "nothing";
  if (type.startsWith(CARD_TYPES) || PREVIEWS.some((preview) => type.startsWith(preview))) return "nothing";
  if (/^(?:image|video)\//i.test(type)) return "picture";
  const named = [attachment?.name, type === FILE && `.${String(attachment?.content?.fileType ?? "")}`];
  return named.some((name) => typeof name === "string" && PICTURE_FILE.test(name)) ? "picture" : "file";
}

/** A picture pasted into the words. One in a quotation was sent by somebody else, and does not come along. */
function hasPictureIn(html: unknown): boolean {
  return typeof html === "string" && readHtmlBody(html).hasPicture;
}
